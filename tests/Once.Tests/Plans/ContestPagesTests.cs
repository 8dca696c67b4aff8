using AngleSharp.Html.Dom;
using Once.Tests.Cases;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Plans;

/// <summary>A contest by its pages, from the topic to what everybody reads; and a task that is looked at on site.</summary>
public sealed class ContestPagesTests
{
    [Fact]
    public async Task A_contest_goes_by_its_pages_from_the_topic_to_the_public_results()
    {
        await using var town = await PortalTown.OpenAsync();
        town.Host.Time.SetToChina(new DateOnly(2026, 9, 1));
        var reform = await town.SignInAsync("reform");
        await reform.GetAsync("/console/plans/contests");
        await reform.FollowAsync("发榜");
        string[] judges = [.. reform.Page.QuerySelectorAll("input[name='Judges']").OfType<IHtmlInputElement>().Where(b => Names.Any(b.Closest("label")!.TextContent.Contains)).Select(b => b.Value)];
        await reform.PressAsync("发榜", ("Title", "餐馆开业半天办完"), ("Topic", "三个部门的核查合成一次。"), ("ClaimUntil", "2026-09-10"), ("ResultUntil", "2026-09-30"), ("Winners", "1"), ("Judges", judges));
        Assert.Empty(reform.Errors);
        var address = reform.Address;

        var county = await town.SignInAsync("manager-yt");
        await county.GetAsync(address);
        await county.PressAsync("揭榜", ("Approach", ""));
        Assert.NotEmpty(county.Errors);
        await county.PressAsync("揭榜", ("Approach", "三家一起上门"));
        await county.PressAsync("交成果", ("Result", "从七天压到一天，少跑三次。"));
        Assert.Contains("从七天压到一天", county.Text, StringComparison.Ordinal);
        var anybody = town.Host.Visit();
        await anybody.GetAsync("/plans/contests");
        Assert.DoesNotContain("从七天压到一天", anybody.Text, StringComparison.Ordinal);

        town.Host.Time.SetToChina(new DateOnly(2026, 10, 8));
        reform = await town.SignInAsync("reform");
        await reform.GetAsync(address);
        await reform.PressAsync("开始评分");
        await reform.PressAsync("公布结果");
        Assert.NotEmpty(reform.Errors);
        foreach (var user in Judges)
        {
            var judge = await town.SignInAsync(user);
            await judge.GetAsync(address);
            await judge.PressAsync("打分", ("Points1", "41"), ("Points2", "27"), ("Points3", "28"));
            Assert.NotEmpty(judge.Errors);
            Assert.Equal("27", judge.Page.QuerySelector("input[name='Points2']")!.GetAttribute("value"));
            await judge.PressAsync("打分", ("Points1", "36"), ("Points2", "27"), ("Points3", "28"));
            Assert.Empty(judge.Errors);
        }
        await reform.GetAsync(address);
        await reform.PressAsync("公布结果");
        Assert.Empty(reform.Errors);

        await anybody.GetAsync("/plans/contests");
        await anybody.FollowAsync("餐馆开业半天办完");
        Assert.Contains("从七天压到一天", anybody.Text, StringComparison.Ordinal);
        Assert.Contains("91", anybody.Text, StringComparison.Ordinal);
    }

    /// <summary>What was typed into a refused form stands in it again, whether or not the page keeps it by itself.</summary>
    [Fact]
    public async Task A_task_is_looked_at_on_site_an_order_follows_and_its_last_day_moves()
    {
        await using var town = await PortalTown.OpenAsync();
        var reform = await town.SignInAsync("reform");
        await PlanActsPagesTests.PublishAsync(reform, PlanTown.Document.Replace("牵头单位：市市场监管局", "牵头单位：市行政审批服务局", StringComparison.Ordinal));
        await reform.GetAsync(reform.Page.QuerySelector("tbody a.o-main")!.GetAttribute("href")! + "/supervision");
        var address = reform.Address;

        var lead = await town.SignInAsync("manager-qc");
        await lead.GetAsync(address);
        await lead.PressAsync("申请延期", ("DueOn", "2026-10-20"), ("Reason", ""));
        Assert.Equal("2026-10-20", lead.Page.QuerySelector("input[name='DueOn']")!.GetAttribute("value"));
        await lead.PressAsync("申请延期", ("Reason", "接口还没有通"));
        Assert.Empty(lead.Errors);
        await reform.GetAsync(address);
        await reform.PressAsync("不同意", ("Answer", ""));
        Assert.NotEmpty(reform.Errors);
        await reform.PressAsync("同意", ("Answer", "抓紧办"));
        Assert.Contains("抓紧办", reform.Text, StringComparison.Ordinal);
        Assert.Contains("现在的时限是10月20日", reform.Text, StringComparison.Ordinal);

        await reform.PressAsync("记下这次检查", ("OrganId", First(reform, "OrganId")), ("On", "2026-09-17"), ("Inspectors", "市优办、督查室"), ("Finding", "还差两步没有做"));
        Assert.Contains("选属实还是不属实", string.Join("", reform.Errors), StringComparison.Ordinal);
        Assert.Equal(("还差两步没有做", "市优办、督查室"), (reform.Page.QuerySelector("textarea[name='Finding']")!.TextContent, reform.Page.QuerySelector("input[name='Inspectors']")!.GetAttribute("value")));
        await reform.PressAsync("记下这次检查", ("IsTrue", "false"));
        Assert.Contains("不属实", reform.Text, StringComparison.Ordinal);

        await reform.GetAsync(reform.Page.QuerySelector("a[href*='orders/new'][href*='check=']")!.GetAttribute("href")!);
        Assert.Contains("还差两步没有做", reform.Text, StringComparison.Ordinal);
        await reform.PressAsync("发出", ("Demand", "五天内补上两步。"));
        Assert.StartsWith("/console/plans/orders/", reform.Address, StringComparison.Ordinal);
        var order = reform.Address;
        await lead.GetAsync(order);
        await lead.PressAsync("答复", ("Answer", "两步都补上了。"), ("Proof", "补办情况说明"));
        Assert.Empty(lead.Errors);
        await reform.GetAsync(order);
        await reform.PressAsync("销号");
        Assert.Contains("销号", reform.Text, StringComparison.Ordinal);
        await reform.GetAsync(address);
        Assert.Contains("已发督办单", reform.Text, StringComparison.Ordinal);
    }

    private static readonly string[] Judges = ["supervisor", "leader", "manager-qc"];

    private static readonly string[] Names = ["庄景行", "岑长庚", "简望舒"];

    private static string First(Visitor at, string name) => at.Page.QuerySelectorAll($"select[name='{name}'] option").Select(o => o.GetAttribute("value")).First(v => !string.IsNullOrEmpty(v))!;
}
