using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Storage;
using Once.Plans;
using Once.Plans.Rounds;
using Once.Tests.Cases;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Plans;

/// <summary>A round as it is walked: published, opened by itself, filled, returned, filled again, accepted; then the board and the report.</summary>
public sealed class RoundPagesTests
{
    [Fact]
    public async Task A_round_is_filled_returned_accepted_and_seen_on_the_board_and_in_the_report()
    {
        await using var town = await PortalTown.OpenAsync();
        var reform = await town.SignInAsync("reform");
        await reform.GetAsync("/console/plans/enter");
        await reform.PressAsync("读出任务", ("Pasted", PlanTown.Document));
        var plan = reform.Address.Split('/')[3];
        while (reform.Page.QuerySelector(".o-beside__list .o-lamp--you") is { } doubt)
        {
            await reform.GetAsync(doubt.Closest("a")!.GetAttribute("href")!);
            await reform.PressAsync("读得对，不用改");
        }

        await reform.GetAsync($"/console/plans/{plan}/review");
        await reform.PressAsync("发布台账");
        await reform.GetAsync($"/console/plans/{plan}/rounds");
        Assert.Contains("还没有调度过", reform.Text, StringComparison.Ordinal);
        var report = await OpenAsync(town, Guid.Parse(plan));
        reform = await town.SignInAsync("reform");

        await reform.GetAsync($"/console/plans/reports/{report}");
        await reform.PressAsync("报上去");
        Assert.NotEmpty(reform.Errors);
        await reform.PressAsync("存草稿", ("Progress", "先记一笔"));
        Assert.Contains("先记一笔", reform.Text, StringComparison.Ordinal);
        await reform.PressAsync("报上去", ("Progress", "手机端上线"), ("Percent", "60"), ("NextSteps", "下月推开"));
        await reform.PressAsync("退回补正", ("Reason", "写明日期"));
        Assert.Contains("退回补正：写明日期", reform.Text, StringComparison.Ordinal);
        await reform.PressAsync("报上去", ("Progress", "手机端9月28日上线"));
        await reform.PressAsync("采用，写进台账");
        await reform.GetAsync($"/console/plans/{plan}/rounds/1?show=Accepted");
        Assert.Contains("手机端9月28日上线", reform.Text, StringComparison.Ordinal);
        Assert.Contains("按时报 1 ÷ 要报 4", reform.Text, StringComparison.Ordinal);
        await reform.GetAsync($"/console/plans/{plan}/report?from=2026-09-01&to=2026-09-30");
        Assert.Contains("手机端9月28日上线（完成 60%）", reform.Text, StringComparison.Ordinal);
        foreach (var path in (string[])["rounds/1/reports.csv", "report.docx", "report?from=2026-09-02&to=2026-09-01"])
        {
            var answer = await reform.Client.GetAsync(new Uri($"/console/plans/{plan}/{path}", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.True(answer.StatusCode is HttpStatusCode.OK, path);
        }
    }

    [Fact]
    public async Task A_round_goes_through_the_hands_of_lead_support_and_keeper_from_dispatch_to_the_board()
    {
        await using var town = await PortalTown.OpenAsync();
        var keeper = await town.SignInAsync("reform");
        var (plan, report) = await DispatchAsync(keeper);
        var (lead, support) = (await town.SignInAsync("manager-qc"), await town.SignInAsync("manager-qc-police"));

        await lead.GetAsync("/console/bell");
        Assert.Contains("加开的调度：晴川市提升登记服务方案，1 项要报", lead.Text, StringComparison.Ordinal);
        await lead.GetAsync(report);
        await lead.PressAsync("存草稿", ("Progress", "系统已经改好。"));
        await support.GetAsync("/console/plans/reports");
        Assert.Contains("配合，还没说", support.Text, StringComparison.Ordinal);
        await support.GetAsync(report);
        await support.PressAsync("报给牵头单位", ("Text", "印章当天备案。"));
        await lead.GetAsync(report);
        await lead.PressAsync("并入配合单位的情况");
        Assert.Equal("系统已经改好。\n市公安局：印章当天备案。", lead.Page.QuerySelector("textarea[name=Progress]")!.TextContent.Trim());
        await lead.PressAsync("报上去", ("Percent", "80"));

        await keeper.GetAsync(report);
        await keeper.PressAsync("退回补正", ("Reason", ""));
        Assert.NotEmpty(keeper.Errors);
        await keeper.PressAsync("退回补正", ("Reason", "写明哪天起用上"));
        await lead.GetAsync("/console/bell");
        Assert.Contains("“压减办理时间”的进展退回补正：写明哪天起用上", lead.Text, StringComparison.Ordinal);
        await lead.GetAsync(report);
        await lead.PressAsync("报上去", ("Progress", "9月20日起全市用上。"));
        await keeper.GetAsync(report);
        await keeper.PressAsync("采用，写进台账");

        await keeper.GetAsync($"/console/plans/{plan}/rounds/1");
        Assert.Contains("按时报 1 ÷ 要报 1", keeper.Text, StringComparison.Ordinal);
        Assert.Contains("没退回就采用 0 ÷ 已采用 1", keeper.Text, StringComparison.Ordinal);
        await keeper.GetAsync($"/console/plans/{plan}");
        Assert.Contains("9月20日起全市用上。", keeper.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_plan_says_so_and_takes_no_more_sheets()
    {
        await using var town = await PortalTown.OpenAsync();
        var keeper = await town.SignInAsync("reform");
        var (plan, _) = await DispatchAsync(keeper, "持续推进");
        await keeper.GetAsync($"/console/plans/{plan}");
        Assert.Contains("导入填好的表", keeper.Text, StringComparison.Ordinal);

        await keeper.GetAsync($"/console/plans/{plan}/close");
        await keeper.PressAsync("收官");

        await keeper.GetAsync($"/console/plans/{plan}");
        Assert.Contains("收官，台账只能看", keeper.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("导入填好的表", keeper.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("manager-yt-market", HttpStatusCode.OK)]
    [InlineData("leader", HttpStatusCode.Forbidden)]
    [InlineData("clerk-yt", HttpStatusCode.Forbidden)]
    public async Task Those_who_answer_for_tasks_see_what_they_owe(string userName, HttpStatusCode status)
    {
        await using var town = await PortalTown.OpenAsync();
        var visitor = await town.SignInAsync(userName);

        await visitor.GetAsync("/console/plans/reports");

        Assert.Equal(status, visitor.Status);
    }

    /// <summary>One task with a lead and a support, published, a round opened by hand.</summary>
    private static async Task<(string Plan, string Report)> DispatchAsync(Visitor keeper, string until = "2026年12月20日前")
    {
        await keeper.GetAsync("/console/plans/enter");
        await keeper.PressAsync("读出任务", ("Pasted", $"""
            晴川市提升登记服务方案
            一、登记
            （一）压减办理时间。各窗口按一个标准收件。
            牵头单位：市行政审批服务局
            配合单位：市公安局
            完成时限：{until}
            """));
        var plan = keeper.Address.Split('/')[3];
        while (keeper.Page.QuerySelector(".o-beside__list .o-lamp--you") is { } doubt)
        {
            await keeper.GetAsync(doubt.Closest("a")!.GetAttribute("href")!);
            await keeper.PressAsync("读得对，不用改");
        }

        await keeper.GetAsync($"/console/plans/{plan}/review");
        await keeper.PressAsync("发布台账");
        await keeper.GetAsync($"/console/plans/{plan}/rounds");
        await keeper.PressAsync("加开一轮", ("DueOn", ""));
        return (plan, keeper.Page.QuerySelector("tbody a.o-main")!.GetAttribute("href")!);
    }

    private static async Task<Guid> OpenAsync(PortalTown town, Guid plan)
    {
        town.Host.Time.SetToChina(new DateOnly(2026, 9, 28));
        await using var scope = town.Host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Once.Kernel.Actors.CurrentActor>().Become(Once.Kernel.Actors.Actor.Program);
        await scope.ServiceProvider.GetRequiredService<OpenRounds>().RunAsync();
        var db = scope.ServiceProvider.GetRequiredService<OnceDb>();
        return await db.RoundReports().Where(r => r.PlanId == plan && db.PlanTasks().Any(t => t.Id == r.TaskId && t.Heading == "推进网办")).Select(r => r.Id).SingleAsync(TestContext.Current.CancellationToken);
    }
}
