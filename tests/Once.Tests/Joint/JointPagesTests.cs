using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases.Joint;
using Once.Catalogue.Contract;
using Once.Kernel.Elements;
using Once.Kernel.Jobs;
using Once.Tests.Cases;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Joint;

/// <summary>开餐饮店, from the guided list to the licences, through the pages alone and without script.</summary>
public sealed class JointPagesTests
{
    [Fact]
    public async Task A_small_restaurant_is_opened_with_one_application()
    {
        await using var town = await PortalTown.OpenAsync();
        var owner = await town.SignInAsync("linxiaohe");
        var root = await ApplyAsync(town, owner);

        Assert.Contains("一次提交 4 项", owner.Text, StringComparison.Ordinal);
        Assert.Contains("待前置", owner.Text, StringComparison.Ordinal);
        await owner.FollowAsync("看收件凭证");
        Assert.Contains("一件事收件凭证", owner.Text, StringComparison.Ordinal);

        await DoAsync(town, "clerk-yt", root, 1, "受理");
        await DoAsync(town, "approver-yt-market", root, 1, "审核", ("Form.Outcome", "Granted"), ("Form.Reason", "材料齐全"));
        await DoAsync(town, "chief-yt-market", root, 1, "决定", ("Form.Outcome", "Granted"), ("Form.Reason", ""));
        await RunJobsAsync(town);

        await owner.GetAsync($"/my/{root}");
        Assert.DoesNotContain("待前置", owner.Text, StringComparison.Ordinal);
        Assert.Contains("1 项办好，一共 4 项", owner.Text, StringComparison.Ordinal);
        Assert.Contains("亮证和打印", owner.Text, StringComparison.Ordinal);
        await owner.FollowAsync("看行业综合许可证（餐饮）");
        Assert.Contains("各证仍然分别有效", owner.Page.Body!.TextContent, StringComparison.Ordinal);
        await owner.GetAsync($"/my/{root}/2");
        Assert.Contains("免提交", owner.Text, StringComparison.Ordinal);
        await owner.GetAsync("/my");
        Assert.Contains("一共 4 项，办好 1 项", owner.Text, StringComparison.Ordinal);

        var clerk = await town.SignInAsync("clerk-yt");
        await clerk.GetAsync($"/console/cases/{root}/2");
        Assert.Contains("一件事：开餐饮店一件事", clerk.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_with_faults_is_kept_as_a_draft_and_gone_on_with()
    {
        await using var town = await PortalTown.OpenAsync();
        var owner = await town.SignInAsync("linxiaohe");
        await OpenFormAsync(owner);

        await owner.PressAsync("下一步：核对");
        Assert.NotEmpty(owner.Errors);
        await owner.PressAsync("存草稿，下次接着填");
        Assert.Contains("草稿存好了", owner.Text, StringComparison.Ordinal);

        await owner.GetAsync("/my");
        Assert.Contains("一件事草稿", owner.Text, StringComparison.Ordinal);
        await owner.FollowAsync("删掉草稿");
        await owner.PressAsync("删掉草稿");
        Assert.DoesNotContain("一件事草稿", owner.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_lead_and_the_applicant_see_the_whole()
    {
        await using var town = await PortalTown.OpenAsync();
        var owner = await town.SignInAsync("linxiaohe");
        var root = await ApplyAsync(town, owner);

        var other = await town.SignInAsync("xuzhiyan");
        await other.GetAsync($"/my/{root}");
        Assert.Equal(HttpStatusCode.NotFound, other.Status);
        var elsewhere = await town.SignInAsync("approver-yt-urban");
        await elsewhere.GetAsync($"/console/joint/{root}");
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.Status);

        var lead = await town.SignInAsync("reform");
        await lead.GetAsync("/console/joint");
        Assert.Contains("开餐饮店一件事", lead.Text, StringComparison.Ordinal);
        await lead.GetAsync($"/console/joint/{root}");
        Assert.Contains("没有余量", lead.Text, StringComparison.Ordinal);
        await lead.PressAsync("催办", ("Number", "1"), ("Text", "请抓紧看"));
        Assert.Contains("请抓紧看", lead.Text, StringComparison.Ordinal);
        await lead.PressAsync("拆出这一项", ("Number", "4"), ("Reason", "招牌还没有定"));
        Assert.Contains("招牌还没有定", lead.Text, StringComparison.Ordinal);
    }

    private static async Task OpenFormAsync(Visitor owner)
    {
        await owner.GetAsync("/place");
        await owner.PressAsync("就在这里办", ("Place", "439902"));
        await owner.GetAsync("/bundle/open-restaurant/list" + JointTown.SmallRestaurant);
        await owner.FollowAsync("一次申请 4 项");
    }

    /// <returns>The root of the application.</returns>
    private static async Task<Guid> ApplyAsync(PortalTown town, Visitor owner)
    {
        await OpenFormAsync(owner);
        var everything = await town.Host.DoAsync(async s =>
        {
            var lookup = s.GetRequiredService<BundleLookup>();
            var bundle = (await lookup.InForceAsync("open-restaurant"))!;
            return JointForm.Everything(bundle, await lookup.ItemsAsync(bundle, "439902"));
        });
        for (var rounds = 0; rounds < 5 && owner.Page.QuerySelectorAll("button").Any(b => b.TextContent.Contains("按填的内容更新", StringComparison.Ordinal)); rounds++)
            await owner.PressAsync("按填的内容更新要办的、要填的、要交的", AnswersTo(owner, everything, files: false));
        await owner.PressAsync("下一步：核对", AnswersTo(owner, everything, files: true));
        Assert.True(owner.Address.Contains("review=1", StringComparison.Ordinal), $"{owner.Address}: {string.Join('；', owner.Errors)}");
        await owner.PressAsync("提交全部 4 项");
        Assert.StartsWith("/my/", owner.Address, StringComparison.Ordinal);
        return Guid.Parse(owner.Address.Split('/', '?')[2]);
    }

    private static (string, object?)[] AnswersTo(Visitor at, PublishedItem everything, bool files)
    {
        var shown = at.Page.QuerySelectorAll("#apply [name]").Select(e => e.GetAttribute("name")!).ToHashSet();
        var empty = everything.Fields.Where(f => shown.Contains(f.ElementCode) && !IsFilled(at, f)).Select(f => (f.ElementCode, f.Type is ElementType.MultiChoice ? (object?)new[] { f.Options[0] } : CaseTown.Answer(f)));
        return !files ? [.. empty] : [.. empty, .. everything.HandedIn.Select(m => (Name: $"material-{m.Code}", m)).Where(m => shown.Contains(m.Name))
            .Select(m => (m.Name, m.m.Collection is Collection.Pledge ? (object?)true : new Upload($"{m.m.Name}.pdf", PortalTown.Pdf)))];
    }

    private static bool IsFilled(Visitor at, ItemField field) => at.Page.QuerySelectorAll($"#apply [name='{field.ElementCode}']").Any(e =>
        e.GetAttribute("type") is "radio" or "checkbox" ? e.HasAttribute("checked") : e.GetAttribute("value") is { Length: > 0 } || e.QuerySelector("option[selected]") is not null);

    private static async Task DoAsync(PortalTown town, string userName, Guid root, int number, string act, params (string, object?)[] form)
    {
        var name = act switch { "受理" => "Accept", "审核" => "Review", _ => "Decide" };
        var officer = await town.SignInAsync(userName);
        await officer.GetAsync($"/console/cases/{root}/{number}/{name}");
        var button = officer.Page.QuerySelector("main form button.btn-primary")!.TextContent.Trim();
        await officer.PressAsync(button, form);
        Assert.True(officer.Errors.Count == 0, string.Join('；', officer.Errors));
    }

    private static Task<int> RunJobsAsync(PortalTown town) => town.Host.DoAsync(s => s.GetRequiredService<RunJobs>().RunAsync());
}
