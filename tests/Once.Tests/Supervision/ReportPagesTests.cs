using System.Net;
using Once.Accounts.Contract;
using Once.Tests.Cases;
using Once.Tests.Hosting;
using Once.Web.Demonstration;
using Xunit;

namespace Once.Tests.Supervision;

/// <summary>反映问题 by the pages, without script: from the case to the answer.</summary>
public sealed class ReportPagesTests
{
    [Fact]
    public async Task From_a_case_to_the_supervising_unit_to_the_organ_and_back()
    {
        await using var host = await OnceHost.StartAsync(settings: new Dictionary<string, string> { ["Once:Demo"] = "true", ["Once:DemoCases"] = "false" });
        await DemoCity.SeedGroundAsync(host.Services);
        var root = await DemoSubmission.MakeAsync(host);

        var clerk = await host.SignInAsync("clerk-yt", DemoSignIns.Password);
        await clerk.GetAsync($"/console/cases/{root}/1");
        Assert.Equal($"/console/reports/new?case={root}&number=1", clerk.Page.QuerySelectorAll("main a").Single(a => a.TextContent.Contains("反映问题", StringComparison.Ordinal)).GetAttribute("href"));
        await clerk.GetAsync($"/console/reports/new?case={root}&number=1");
        Assert.Contains("食品经营许可", clerk.Text, StringComparison.Ordinal);
        await clerk.PressAsync("交给监管单位");
        Assert.Contains("选是哪一类问题", string.Join(' ', clerk.Errors), StringComparison.Ordinal);
        await clerk.PressAsync("交给监管单位", ("Kind", "other-organ"), ("Words", "窗口问了三天没人回。"), ("Hide", true), ("Files", new Upload("截图.pdf", "%PDF-1.7"u8.ToArray())));
        var report = clerk.Address;
        Assert.Contains("等收件", clerk.Text, StringComparison.Ordinal);

        var supervisor = await host.SignInAsync("supervisor", DemoSignIns.Password);
        await supervisor.GetAsync("/console/reports");
        Assert.Contains(report, supervisor.Page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")));
        await supervisor.GetAsync(report);
        await supervisor.PressAsync("收件");
        await supervisor.PressAsync("交办", ("Demand", "请定一个人当天回复窗口。"));
        Assert.Contains("交单位办", supervisor.Text, StringComparison.Ordinal);

        var head = await host.SignInAsync("manager-yt-market", DemoSignIns.Password);
        await head.GetAsync("/console/reports?side=Organ");
        Assert.Contains(report, head.Page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")));
        await head.GetAsync(report);
        Assert.Contains("不具名", head.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("沈小满", head.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("三天没人回", head.Text, StringComparison.Ordinal);
        await head.PressAsync("报结果", ("Words", "定了专人。"));

        await supervisor.GetAsync(report);
        await supervisor.PressAsync("答复", ("Answer", "市场监管局定了专人。"));
        await clerk.GetAsync(report);
        Assert.Contains("市场监管局定了专人", clerk.Text, StringComparison.Ordinal);
        await clerk.GetAsync("/console/bell");
        Assert.Contains("反映的问题有答复", clerk.Text, StringComparison.Ordinal);
        var rows = (await clerk.Client.GetStringAsync("/console/reports.csv?side=Mine&state=Answered")).Trim().Split('\n');
        Assert.Equal(2, rows.Length);
    }

    [Fact]
    public async Task A_report_becomes_a_task_of_the_ledger_and_is_answered_when_the_task_is_done()
    {
        await using var host = await OnceHost.StartAsync(settings: new Dictionary<string, string> { ["Once:Demo"] = "true", ["Once:DemoCases"] = "false" });
        await DemoCity.SeedGroundAsync(host.Services);
        var root = await DemoSubmission.MakeAsync(host);
        var clerk = await host.SignInAsync("clerk-yt", DemoSignIns.Password);
        await clerk.GetAsync($"/console/reports/new?case={root}&number=1");
        await clerk.PressAsync("交给监管单位", ("Kind", "other-organ"), ("Words", "窗口问了三天没人回。"), ("Hide", true));
        var report = clerk.Address;

        var supervisor = await host.SignInAsync("supervisor", DemoSignIns.Password);
        await supervisor.GetAsync(report);
        Assert.DoesNotContain(supervisor.Page.QuerySelectorAll("main button"), b => b.TextContent == "列入台账");
        await supervisor.PressAsync("收件");
        await supervisor.PressAsync("列入台账", ("Demand", ""));
        Assert.Contains("写明要对方做什么", string.Join(' ', supervisor.Errors), StringComparison.Ordinal);
        await supervisor.PressAsync("列入台账", ("Demand", "定专人、定时限，写进窗口制度。"));
        Assert.Contains("列入台账整改", supervisor.Text, StringComparison.Ordinal);
        Assert.Contains("台账第 1 项", supervisor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(supervisor.Page.QuerySelectorAll("main button"), b => b.TextContent == "答复");
        var task = supervisor.Page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!).Single(h => h.StartsWith("/console/plans/tasks/", StringComparison.Ordinal));
        await supervisor.GetAsync(task);
        Assert.Equal(HttpStatusCode.OK, supervisor.Status);

        var head = await host.SignInAsync("manager-yt-market", DemoSignIns.Password);
        await head.GetAsync(task);
        Assert.Contains("定专人、定时限", head.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("沈小满", head.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("三天没人回", head.Text, StringComparison.Ordinal);
        await head.PressAsync("报进展", ("Progress", "窗口制度加了一条：当天回复。"), ("Percent", "100"));
        await head.PressAsync("交佐证", ("Title", "窗口制度"));
        await head.PressAsync("报完成");
        var reform = await host.SignInAsync("reform", DemoSignIns.Password);
        await reform.GetAsync(task);
        Assert.Empty(await ToldAsync(clerk, report));
        await reform.PressAsync("确认完成");

        Assert.Contains("整改完成了", Assert.Single(await ToldAsync(clerk, report)), StringComparison.Ordinal);
        Assert.Contains("答复反映人", Assert.Single(await ToldAsync(supervisor, report)), StringComparison.Ordinal);
        Assert.Empty(await ToldAsync(await host.SignInAsync("manager-yt-market", DemoSignIns.Password), report));
        await clerk.GetAsync(report);
        Assert.Contains("窗口制度加了一条", clerk.Text, StringComparison.Ordinal);
        Assert.Contains("整改已结束，等答复", clerk.Text, StringComparison.Ordinal);
        Assert.Contains("整改任务办完", clerk.Text, StringComparison.Ordinal);
        Assert.Empty(clerk.Page.QuerySelectorAll($"main a[href='{task}']"));
        await supervisor.GetAsync(report);
        Assert.Contains("整改完成：窗口制度加了一条：当天回复。", supervisor.Page.QuerySelector("#close-answer")!.TextContent, StringComparison.Ordinal);
        await supervisor.PressAsync("答复");
        Assert.Contains("已答复", supervisor.Text, StringComparison.Ordinal);
        await clerk.GetAsync("/console/bell");
        Assert.Contains("列入台账整改", clerk.Text, StringComparison.Ordinal);
        Assert.Contains("反映的问题有答复", clerk.Text, StringComparison.Ordinal);
    }

    /// <summary>Messages in the bell that a task ended; each leads to the report.</summary>
    private static async Task<IReadOnlyList<string>> ToldAsync(Visitor visitor, string report)
    {
        await visitor.GetAsync("/console/bell");
        var told = visitor.Page.QuerySelectorAll(".o-msg, .o-msg--new").Where(m => m.TextContent.Contains("反映的问题整改有了结果", StringComparison.Ordinal)).ToList();
        foreach (var href in told.Select(m => m.QuerySelector("a")!.GetAttribute("href")!).ToList())
        {
            await visitor.GetAsync(href);
            Assert.Equal(report, visitor.Address);
        }
        return [.. told.Select(m => m.TextContent)];
    }

    [Fact]
    public async Task A_report_of_others_is_not_there_and_applicants_have_no_list()
    {
        await using var host = await OnceHost.StartAsync(settings: new Dictionary<string, string> { ["Once:Demo"] = "true", ["Once:DemoCases"] = "false" });
        await DemoCity.SeedGroundAsync(host.Services);
        var clerk = await host.SignInAsync("clerk-yt", DemoSignIns.Password);
        await clerk.GetAsync("/console/reports/new");
        await clerk.PressAsync("交给监管单位", ("Kind", "system"), ("Words", "附件打不开。"));
        var report = clerk.Address;

        foreach (var name in new[] { "manager-yt-market", "approver-qc", "leader" })
        {
            var other = await host.SignInAsync(name, DemoSignIns.Password);
            await other.GetAsync(report);
            Assert.Equal(HttpStatusCode.NotFound, other.Status);
        }
        var applicant = await host.SignInAsync("linxiaohe", DemoSignIns.Password);
        await applicant.GetAsync("/console/reports");
        Assert.Equal(HttpStatusCode.Forbidden, applicant.Status);
        await clerk.GetAsync($"/console/reports/new?case={Guid.Empty}");
        Assert.Equal(HttpStatusCode.NotFound, clerk.Status);
    }
}
