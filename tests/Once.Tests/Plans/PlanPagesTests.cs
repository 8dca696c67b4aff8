using System.Net;
using Once.Tests.Cases;
using Xunit;

namespace Once.Tests.Plans;

/// <summary>A new user's way: paste a plan, check it beside the source, publish, see the ledger; then everybody reads it.</summary>
public sealed class PlanPagesTests
{
    [Fact]
    public async Task A_plan_is_pasted_checked_published_and_read_by_everybody()
    {
        await using var town = await PortalTown.OpenAsync();
        var reform = await town.SignInAsync("reform");

        await reform.GetAsync("/console/plans/enter");
        await reform.PressAsync("读出任务", ("Pasted", PlanTown.Document));
        Assert.Contains("读出 4 项任务", reform.Text, StringComparison.Ordinal);
        Assert.Contains("办理时间压缩至2个工作日以内", reform.Page.QuerySelector("mark")!.TextContent, StringComparison.Ordinal);
        var plan = reform.Address.Split('/')[3];
        await reform.PressAsync("存下，看下一项", ("Heading", "压减办理时间"));
        Assert.Empty(reform.Errors);
        while (reform.Page.QuerySelector(".o-beside__list .o-lamp--you") is { } doubt)
        {
            await reform.GetAsync(doubt.Closest("a")!.GetAttribute("href")!);
            await reform.PressAsync("读得对，不用改");
        }

        await reform.GetAsync($"/console/plans/{plan}/review");
        await reform.PressAsync("发布台账");
        Assert.Equal($"/console/plans/{plan}", reform.Address);
        Assert.Contains("4 项任务", reform.Text, StringComparison.Ordinal);
        Assert.Contains("压减办理时间", reform.Text, StringComparison.Ordinal);

        await reform.GetAsync(reform.Page.QuerySelector("tbody a.o-main")!.GetAttribute("href")!);
        await reform.PressAsync("报进展", ("Progress", "已经梳理完清单"), ("Percent", "20"));
        Assert.Contains("已经梳理完清单", reform.Text, StringComparison.Ordinal);
        await reform.PressAsync("加节点", ("Title", "系统改完"), ("DueOn", "2026-09-20"));
        await reform.PressAsync("加举措", ("Measure", "合并两个环节"));
        Assert.Contains("系统改完", reform.Text, StringComparison.Ordinal);
        await reform.PressAsync("报完成");
        Assert.NotEmpty(reform.Errors);

        var anybody = town.Host.Visit();
        await anybody.GetAsync("/plans");
        await anybody.FollowAsync("晴川市优化服务行动方案");
        Assert.Contains("已经梳理完清单", anybody.Text, StringComparison.Ordinal);
        foreach (var path in (string[])["tasks", $"{plan}/print", $"{plan}/sheet.xlsx", $"{plan}/example.zip", $"{plan}/import", "organs", "instruct", "tasks/print"])
        {
            var answer = await reform.Client.GetAsync(new Uri($"/console/plans/{path}", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.True(answer.StatusCode is HttpStatusCode.OK, path);
        }
    }

    [Theory]
    [InlineData("leader", "/console/plans", HttpStatusCode.OK)]
    [InlineData("supervisor", "/console/plans/tasks", HttpStatusCode.OK)]
    [InlineData("manager-yt-market", "/console/plans", HttpStatusCode.OK)]
    [InlineData("leader", "/console/plans/enter", HttpStatusCode.Forbidden)]
    [InlineData("clerk-yt", "/console/plans", HttpStatusCode.Forbidden)]
    [InlineData("linxiaohe", "/console/plans", HttpStatusCode.Forbidden)]
    public async Task Those_who_keep_answer_for_or_watch_plans_see_them(string userName, string path, HttpStatusCode status)
    {
        await using var town = await PortalTown.OpenAsync();
        var visitor = await town.SignInAsync(userName);

        await visitor.GetAsync(path);

        Assert.Equal(status, visitor.Status);
    }
}
