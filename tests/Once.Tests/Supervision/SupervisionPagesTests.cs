using Microsoft.Extensions.DependencyInjection;
using Once.Accounts.Contract;
using Once.Cases.Accepting;
using Once.Kernel.Actors;
using Once.Supervision.Contract;
using Once.Tests.Cases;
using Once.Tests.Hosting;
using Once.Web.Demonstration;
using Xunit;

namespace Once.Tests.Supervision;

/// <summary>Board, findings and cards as a supervisor and the head of an organ use them, without script.</summary>
public sealed class SupervisionPagesTests
{
    [Fact]
    public async Task From_the_board_to_an_answered_card_by_the_pages()
    {
        await using var host = await OpenAsync();
        var supervisor = await host.SignInAsync("supervisor", DemoSignIns.Password);
        await supervisor.GetAsync("/console/board");
        Assert.Contains("云亭区市场监管局", supervisor.Text, StringComparison.Ordinal);
        await supervisor.FollowAsync("收了件不受理也不告知");
        await supervisor.FollowAsync("收了件不受理也不告知");
        Assert.Contains("行政许可法》第三十二条", supervisor.Text, StringComparison.Ordinal);
        Assert.Contains("已经记入查看日志", supervisor.Text, StringComparison.Ordinal);

        await supervisor.PressAsync("发出", ("Demand", ""));
        Assert.Contains("写明要对方做什么", string.Join(' ', supervisor.Errors), StringComparison.Ordinal);
        await supervisor.PressAsync("发出", ("Demand", "查明为什么没有答复。"), ("Days", "3"));
        var card = supervisor.Address;
        Assert.Contains("黄牌〔2026〕1号", supervisor.Text, StringComparison.Ordinal);

        var head = await host.SignInAsync("manager-yt-market", DemoSignIns.Password);
        await head.GetAsync("/console/cards");
        Assert.Contains(card, head.Page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")));
        await head.GetAsync(card);
        await head.PressAsync("答复", ("Answer", "窗口当天没有人，已经补人。"));
        Assert.Contains("窗口当天没有人", head.Text, StringComparison.Ordinal);

        await supervisor.GetAsync(card);
        await supervisor.PressAsync("答复属实，了结");
        Assert.Contains("已了结", supervisor.Text, StringComparison.Ordinal);
        await supervisor.GetAsync($"{card}/print");
        Assert.Contains("查明为什么没有答复", supervisor.Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_stand_in_the_address_and_the_export_has_the_same_rows()
    {
        await using var host = await OpenAsync();
        var supervisor = await host.SignInAsync("supervisor", DemoSignIns.Password);

        await supervisor.GetAsync("/console/findings?rule=not-accepted&grade=Yellow&open=true");
        Assert.Contains("没有这样的发现", supervisor.Text, StringComparison.Ordinal); // silence has accepted it meanwhile: the clock has ended
        await supervisor.GetAsync("/console/findings?rule=not-accepted&grade=Yellow");
        Assert.Contains("共 1 条", supervisor.Text, StringComparison.Ordinal);
        var export = supervisor.Page.QuerySelectorAll("a").First(a => a.TextContent.Contains("导出", StringComparison.Ordinal)).GetAttribute("href");
        Assert.Equal("/console/findings.csv?rule=not-accepted&grade=Yellow", export);

        var rows = (await supervisor.Client.GetStringAsync(export)).Trim().Split('\n');
        Assert.Equal(2, rows.Length);
        Assert.Contains("收了件不受理也不告知", rows[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_board_is_closed_to_those_who_do_not_watch()
    {
        await using var host = await OpenAsync();
        foreach (var name in new[] { "clerk-yt", "manager-yt-market", "catalogue" })
        {
            var other = await host.SignInAsync(name, DemoSignIns.Password);
            await other.GetAsync("/console/board");
            Assert.Equal(System.Net.HttpStatusCode.Forbidden, other.Status);
        }
    }

    [Fact]
    public async Task A_leader_orders_the_digest_reads_prints_and_stops_it()
    {
        await using var host = await OpenAsync();
        var leader = await host.SignInAsync("leader", DemoSignIns.Password);
        await leader.GetAsync("/console/digest");
        Assert.Contains("没有订，这是订了会收到的样子", leader.Text, StringComparison.Ordinal);
        Assert.Contains("云亭区市场监管局", leader.Text, StringComparison.Ordinal);

        await leader.PressAsync("订晨报", ("Days", Array.Empty<string>()), ("Hour", "3"));
        Assert.Contains(leader.Page.QuerySelectorAll(".o-field__err"), e => e.TextContent.Contains("至少选一天", StringComparison.Ordinal));
        Assert.Contains(leader.Page.QuerySelectorAll(".o-field__err"), e => e.TextContent.Contains("整点", StringComparison.Ordinal));
        await leader.PressAsync("订晨报", ("Days", new[] { "1", "5" }), ("Hour", "7"));
        Assert.Contains("下一份9月28日（星期一） 7:00 发", leader.Text, StringComparison.Ordinal); // the 25th, a Friday, is Mid-Autumn

        host.Time.SetToChina(new(2026, 9, 28), 7, 5);
        Assert.Equal(1, await host.DoAsync(s => s.GetRequiredService<Once.Supervision.Digesting.SendDigests>().RunAsync()));
        leader = await host.SignInAsync("leader", DemoSignIns.Password);
        await leader.GetAsync("/console/digest/2026-09-28");
        Assert.Contains("9月28日（星期一）的晨报", leader.Text, StringComparison.Ordinal);
        await leader.GetAsync("/console/digest/2026-09-28/print");
        Assert.Contains("晨报（2026年9月28日，星期一）", leader.Page.Body!.TextContent, StringComparison.Ordinal);

        var supervisor = await host.SignInAsync("supervisor", DemoSignIns.Password);
        host.Time.SetToChina(new(2026, 9, 28), 7, 30);
        await supervisor.GetAsync("/console/digest/2026-09-27");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, supervisor.Status); // nobody has one of a day on which he ordered none

        await leader.GetAsync("/console/digest");
        await leader.PressAsync("停发");
        Assert.Contains("停发了", leader.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_digest_is_closed_to_those_who_do_not_watch_or_answer_for_an_organ()
    {
        await using var host = await OpenAsync();
        var clerk = await host.SignInAsync("clerk-yt", DemoSignIns.Password);
        await clerk.GetAsync("/console/digest");
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, clerk.Status);

        var head = await host.SignInAsync("manager-yt-market", DemoSignIns.Password);
        await head.GetAsync("/console/digest");
        Assert.Equal(System.Net.HttpStatusCode.OK, head.Status);
        Assert.DoesNotContain(head.Page.QuerySelectorAll("main a"), a => a.GetAttribute("href")!.StartsWith("/console/findings", StringComparison.Ordinal));
    }

    /// <summary>One application that nobody answered in its five working days.</summary>
    private static async Task<OnceHost> OpenAsync()
    {
        var host = await OnceHost.StartAsync(settings: new Dictionary<string, string> { ["Once:Demo"] = "true", ["Once:DemoCases"] = "false" });
        await DemoCity.SeedGroundAsync(host.Services);
        await DemoSubmission.MakeAsync(host);
        host.Time.SetToChina(new(2026, 9, 24));
        await host.DoAsync(async s =>
        {
            s.GetRequiredService<CurrentActor>().Become(Actor.Program);
            await s.GetRequiredService<Once.Kernel.Clocks.ClockSweep>().RunAsync();
            Assert.Equal(3, await SuperviseNow.RunAsync(s)); // accepted by silence from its receipt on, its promise is near and its review late
        });
        return host;
    }
}
