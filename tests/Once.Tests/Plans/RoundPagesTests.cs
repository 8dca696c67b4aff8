using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Storage;
using Once.Plans;
using Once.Plans.Rounds;
using Once.Tests.Cases;
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
