using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Accounts;
using Once.Accounts.Contract;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Plans.Contract;
using Once.Plans.Tasks;
using Once.Supervision;
using Once.Supervision.Contract;
using Once.Supervision.Reporting;
using Once.Tests.Cases;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Supervision;

/// <summary>Days of a report that became a task of the ledger. Sunday 20 September and Saturday 10 October 2026 are worked, 25 to 27 September
/// and 1 to 7 October are off.</summary>
public sealed class ReportTaskTests
{
    private static readonly Guid ClerkId = Guid.Parse("01990000-0000-7000-8000-000000000001");

    [Theory]
    [InlineData("2026-09-17", 20, "2026-10-21", "2026-11-04")]
    [InlineData("2026-09-29", 20, "2026-11-02", "2026-11-16")]
    [InlineData("2026-10-09", 20, "2026-11-05", "2026-11-19")]
    [InlineData("2026-10-10", 20, "2026-11-06", "2026-11-20")]
    [InlineData("2026-09-19", 1, "2026-09-20", "2026-10-10")]
    [InlineData("2026-09-24", 1, "2026-09-28", "2026-10-16")]
    [InlineData("2026-09-30", 1, "2026-10-08", "2026-10-21")]
    [InlineData("2026-10-09", 1, "2026-10-10", "2026-10-23")]
    public async Task A_task_owes_its_working_days_and_the_answer_ten_more(string opened, int days, string due, string answered)
    {
        await using var town = await WatchTown.OpenAsync(change: s => s.Configure<SupervisionOptions>(o => o.ReportTaskDays = days));
        var id = await InLedgerAsync(town, Day(opened));

        var view = await OneAsync(town, id);

        Assert.Equal((Day(due), Day(answered)), (view.Task!.DueOn!.Value, view.Report.DueOn!.Value));
    }

    [Theory]
    [InlineData("2026-10-20", false)]
    [InlineData("2026-10-21", false)]
    [InlineData("2026-10-22", true)]
    public async Task A_task_is_late_from_the_day_after_its_last_day(string day, bool isLate)
    {
        await using var town = await WatchTown.OpenAsync();
        await InLedgerAsync(town, new(2026, 9, 17));

        town.Time.SetToChina(Day(day));

        var late = await town.AsAsync<PlanLedger, IReadOnlyList<LedgerTask>>(Keeper(town), l => l.OpenWithinReachAsync(town.Cases.Item.OrganId, Day(day), 10));
        Assert.Equal(isLate ? 1 : 0, late.Count);
    }

    [Theory]
    [InlineData("2026-11-03", 0)]
    [InlineData("2026-11-04", 0)]
    [InlineData("2026-11-05", 1)]
    public async Task The_answer_is_late_from_the_day_after_ten_working_days_more(string day, int late)
    {
        await using var town = await WatchTown.OpenAsync();
        await InLedgerAsync(town, new(2026, 9, 17));

        town.Time.SetToChina(Day(day));

        Assert.Equal(late, (await town.AsAsync<ReadReports, ReportsView>(town.Supervisor, r => r.ListAsync(new(OverOnly: true)))).Total);
    }

    [Theory, OnBothStores]
    public async Task A_task_that_ends_early_calls_for_the_answer_earlier_and_one_that_goes_on_gives_the_days_back(StoreKind kind)
    {
        await using var town = await WatchTown.OpenAsync(kind);
        var id = await InLedgerAsync(town, new(2026, 9, 17));
        town.Time.SetToChina(new(2026, 10, 12));

        await StopAsync(town, id);

        var ended = await OneAsync(town, id);
        Assert.Equal((new DateOnly(2026, 10, 12), new DateOnly(2026, 10, 26), true), (ended.Report.TaskEndedOn!.Value, ended.Report.DueOn!.Value, ended.Task!.HasEnded));
        Assert.Equal(("整改任务不再做", "并到另一项里办。"), (ended.History[0].Title, ended.History[0].Reason));

        town.Time.SetToChina(new(2026, 10, 13));
        await town.AsAsync<FinishTask>(Keeper(town), async f => await f.ReopenAsync(await TaskAsync(town, id), null, "还没有改到位。"));

        var goesOn = await OneAsync(town, id);
        Assert.Equal((null, new DateOnly(2026, 11, 4), false), (goesOn.Report.TaskEndedOn, goesOn.Report.DueOn!.Value, goesOn.Task!.HasEnded));
        Assert.Equal("supervision.report-task-runs", (await Xunit.Record.ExceptionAsync(() => town.AsAsync<RectifyReport>(town.Supervisor, r => r.AnswerAsync(id, null, "改好了。"))) as RefusedException)?.Refusal.Code);
    }

    [Fact]
    public async Task A_task_that_ends_late_leaves_the_day_of_the_answer_where_it_was_told()
    {
        await using var town = await WatchTown.OpenAsync();
        var id = await InLedgerAsync(town, new(2026, 9, 17));
        town.Time.SetToChina(new(2026, 10, 30));

        await StopAsync(town, id);

        Assert.Equal(new DateOnly(2026, 11, 4), (await OneAsync(town, id)).Report.DueOn);
    }

    [Theory]
    [InlineData(false, "supervisor")]
    [InlineData(true, "supervisor-yt")]
    public async Task Who_took_it_in_is_told_and_where_they_supervise_no_more_who_does_in_the_office(bool hasLeft, string told)
    {
        await using var town = await PortalTown.OpenAsync();
        var (clerk, receiver, office) = (await ActorAsync(town.Host, Roles.WindowClerk, "yt-approval"), await ActorAsync(town.Host, Roles.Supervisor, "qc-approval"), await ActorAsync(town.Host, Roles.Supervisor, "yt-approval"));
        var market = (await ActorAsync(town.Host, Roles.Manager, "yt-market")).OrganId!.Value;
        var id = Guid.Empty;
        await AsAsync(town.Host, clerk, async s => id = await s.GetRequiredService<HandInReport>().RunAsync(new("other-organ", "问了三天没人回。", null, null, market, true, [])));
        await AsAsync(town.Host, receiver, s => s.GetRequiredService<HandleReport>().ReceiveAsync(id, null));
        await AsAsync(town.Host, receiver, s => s.GetRequiredService<RectifyReport>().OpenAsync(id, null, market, "定个专人。"));
        if (hasLeft)
            await AsAsync(town.Host, Actor.Program, s => s.GetRequiredService<OnceDb>().Posts().Where(p => p.AccountId == receiver.AccountId).ExecuteUpdateAsync(p => p.SetProperty(x => x.EndedAt, town.Host.Time.GetUtcNow().UtcDateTime)));
        var keeper = await ActorAsync(town.Host, Roles.ReformOffice, "qc-reform-office");

        await AsAsync(town.Host, keeper, async s => await s.GetRequiredService<FinishTask>().StopAsync((await s.GetRequiredService<PlanLedger>().OfOriginAsync(id))[0].Id, null, "并到另一项里办。"));

        var messages = await town.Host.DoAsync(s => s.GetRequiredService<OnceDb>().Messages().AsNoTracking().Where(m => m.Kind == "supervision.report-task-ended").ToListAsync());
        Assert.Equal([clerk.AccountId, (told == "supervisor" ? receiver : office).AccountId], messages.OrderBy(m => m.AccountId == clerk.AccountId ? 0 : 1).Select(m => m.AccountId!.Value));
        Assert.Contains("不再列为台账任务", messages.Single(m => m.AccountId == clerk.AccountId).Text, StringComparison.Ordinal);
        Assert.All(messages, m => Assert.Equal($"/console/reports/{id}", m.Href));
    }

    private static Task<Actor> ActorAsync(OnceHost host, string role, string organ) => host.DoAsync(async s =>
    {
        var id = await s.GetRequiredService<OnceDb>().Organs().Where(o => o.Code == organ).Select(o => o.Id).FirstAsync();
        return (await s.GetRequiredService<DemoActors>().StaffAsync()).First(a => a.Role == role && a.OrganId == id);
    });

    private static Task AsAsync(OnceHost host, Actor by, Func<IServiceProvider, Task> act) => host.DoAsync(async s =>
    {
        s.GetRequiredService<CurrentActor>().Become(by);
        await act(s);
    });

    private static async Task<Guid> InLedgerAsync(WatchTown town, DateOnly on)
    {
        var clerk = new Actor(ActorKind.Staff, ClerkId, "沈小满", OrganId: town.Organs["yt-approval"].Id, Role: Roles.WindowClerk, Grants: [new Grant("supervision.report", Scope.RegionSubtree, null)]);
        var id = await town.AsAsync<HandInReport, Guid>(clerk, h => h.RunAsync(new("other-organ", "问了三天没人回，请定个人。", null, null, town.Cases.Item.OrganId, true, [])));
        await town.AsAsync<HandleReport>(town.Supervisor, h => h.ReceiveAsync(id, null));
        town.Time.SetToChina(on);
        await town.AsAsync<RectifyReport>(town.Supervisor, r => r.OpenAsync(id, null, town.Cases.Item.OrganId, "定个专人，当天回复。"));
        return id;
    }

    private static Task StopAsync(WatchTown town, Guid report) => town.AsAsync<FinishTask>(Keeper(town), async f => await f.StopAsync(await TaskAsync(town, report), null, "并到另一项里办。"));

    private static async Task<Guid> TaskAsync(WatchTown town, Guid report) => (await town.AsAsync<PlanLedger, IReadOnlyList<LedgerTask>>(Actor.Program, l => l.OfOriginAsync(report)))[0].Id;

    private static Task<ReportView> OneAsync(WatchTown town, Guid id) => town.AsAsync<ReadReports, ReportView>(town.Supervisor, r => r.OneAsync(id));

    private static Actor Keeper(WatchTown town) => new(ActorKind.Staff, Guid.Parse("01990000-0000-7000-8000-000000000002"), "台账管理员", OrganId: town.Organs["yt-approval"].Id, Role: Roles.ReformOffice,
        Grants: [.. new[] { "plans.keep", "plans.read" }.Select(p => new Grant(p, Scope.RegionSubtree, null))]);

    private static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);
}
