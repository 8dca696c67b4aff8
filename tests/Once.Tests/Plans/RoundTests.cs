using Microsoft.EntityFrameworkCore;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans;
using Once.Plans.Contract;
using Once.Plans.Model;
using Once.Plans.Rounds;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Plans;

/// <summary>按月双调度: when a round opens, who is asked, what is reported, returned, accepted and reminded of.</summary>
public sealed class RoundTests
{
    [Theory]
    [InlineData("2026-09-15", "2026-09-15", "a working day stays")]
    [InlineData("2026-11-15", "2026-11-16", "a Sunday moves on")]
    [InlineData("2026-10-31", "2026-10-30", "a Saturday at the month's end moves back, because November is another month")]
    [InlineData("2026-02-15", "2026-02-24", "the Spring Festival moves it on past the holiday")]
    [InlineData("2026-02-28", "2026-02-28", "a Saturday made a working day is one")]
    public void The_last_day_of_a_round_is_a_working_day_of_its_month(string planned, string due, string why) =>
        Assert.True(Day(due) == RoundDays.DueOf(new Calendars().National, Day(planned)), why);

    [Theory]
    [InlineData("2026-09-09", 0)]
    [InlineData("2026-09-10", 1)]
    [InlineData("2026-09-11", 1)]
    public void A_round_opens_three_working_days_before_its_last_day(string today, int open) =>
        Assert.Equal(open, RoundDays.Open(new Calendars().National, new PlansOptions(), Day("2026-08-31"), Day(today)).Count());

    [Theory, OnBothStores]
    public async Task A_round_asks_each_lead_for_each_open_task_once(StoreKind kind)
    {
        await using var town = await PlanTown.OpenAsync(kind);
        var plan = await town.PublishAsync();
        var early = await OpenAsync(town, "2026-09-22");
        var opened = await OpenAsync(town, "2026-09-27");
        var again = await OpenAsync(town, "2026-09-27");

        var round = Assert.Single(await RoundsAsync(town, plan));
        var reports = await ReportsAsync(town, plan);
        Assert.Equal((0, 1, 0), (early, opened, again));
        Assert.Equal((1, RoundTurn.End, Day("2026-09-30"), "2026年9月月底调度"), (round.Number, round.Turn, round.DueOn, round.Title));
        Assert.Equal(4, reports.Count);
        Assert.Equal(2, reports.Count(r => r.OrganId == town.Organs["qc-market"].Id));
        Assert.Equal(3, await town.DbAsync(db => db.RoundParts().CountAsync()));
    }

    [Fact]
    public async Task After_an_outage_the_latest_round_opens_with_time_left_and_those_before_are_skipped()
    {
        await using var town = await PlanTown.OpenAsync();
        var plan = await town.PublishAsync();
        await OpenAsync(town, "2026-09-28");
        await OpenAsync(town, "2026-11-04");

        var rounds = await RoundsAsync(town, plan);
        Assert.Equal([(1, false), (2, true), (3, false)], rounds.Select(r => (r.Number, r.IsSkipped)));
        Assert.Equal((Day("2026-10-31"), Day("2026-11-09")), (rounds[2].PlannedOn, rounds[2].DueOn));
        Assert.DoesNotContain(await ReportsAsync(town, plan), r => r.RoundNumber == 2);
    }

    [Theory, OnBothStores]
    public async Task A_report_is_drafted_submitted_returned_and_accepted_into_the_ledger(StoreKind kind)
    {
        await using var town = await PlanTown.OpenAsync(kind);
        var report = await OfAsync(town, "qc-urban");
        var words = new ReportWords("手机端上线", "缺接口", 60, "下月全市推开");

        await FillAsync(town, f => f.KeepAsync(new(report.Id, report.Version, new("草稿", null, null, null))));
        var stale = await RefusedAsync(() => FillAsync(town, f => f.SubmitAsync(new(report.Id, report.Version, words))));
        await FillAsync(town, f => f.SubmitAsync(new(report.Id, report.Version + 1, words)));
        await FillAsync(town, f => f.SubmitAsync(new(report.Id, report.Version + 1, words)));
        var twice = await RefusedAsync(() => FillAsync(town, f => f.SubmitAsync(new(report.Id, null, words with { Percent = 70 }))));
        var own = await RefusedAsync(() => town.AsAsync<JudgeReport>(town.Urban, j => j.AcceptAsync(report.Id, null)));
        var silent = await RefusedAsync(() => town.AsAsync<JudgeReport>(town.Keeper, j => j.ReturnAsync(report.Id, null, " ")));
        await town.AsAsync<JudgeReport>(town.Keeper, j => j.ReturnAsync(report.Id, null, "写明上线日期"));
        town.Time.SetToChina(Day("2026-10-09"));
        await FillAsync(town, f => f.SubmitAsync(new(report.Id, null, words with { Progress = "手机端9月28日上线" })));
        await town.AsAsync<JudgeReport>(town.Keeper, j => j.AcceptAsync(report.Id, null));
        var done = await RefusedAsync(() => town.AsAsync<JudgeReport>(town.Keeper, j => j.AcceptAsync(report.Id, null)));

        Assert.Equal([KernelRefusals.ChangedMeanwhile, PlanRefusals.AlreadyReported, KernelRefusals.NotPermitted, PlanRefusals.ReasonMissing, PlanRefusals.NotReported], [stale, twice, own, silent, done]);
        var accepted = (await ReportsAsync(town, report.PlanId)).Single(r => r.Id == report.Id);
        Assert.Equal((ReportState.Accepted, 1, true), (accepted.State, accepted.Returns, accepted.IsOnTime));
        var task = await town.TaskAsync(report.TaskId);
        Assert.Equal(("手机端9月28日上线", "缺接口", 60), (task.Progress, task.Problem, task.Percent));
        var noted = await town.DbAsync(db => db.TaskProgress().SingleAsync(p => p.TaskId == task.Id));
        Assert.Equal((town.Urban.Name, town.Urban.OrganId), (noted.By, noted.OrganId));
    }

    [Theory]
    [InlineData("2026-09-29", true, "the day before")]
    [InlineData("2026-09-30", true, "the day itself")]
    [InlineData("2026-10-01", false, "the day after")]
    public async Task The_last_day_itself_is_on_time(string day, bool onTime, string why)
    {
        await using var town = await PlanTown.OpenAsync();
        var report = await OfAsync(town, "qc-urban");
        town.Time.SetToChina(Day(day));
        await FillAsync(town, f => f.SubmitAsync(new(report.Id, null, new("上线", null, 50, null))));

        var view = await town.AsAsync<ReadRound, RoundView>(town.Keeper, r => r.RunAsync(new(report.PlanId, 1, RoundShow.Late)));
        var submitted = (await ReportsAsync(town, report.PlanId)).Single(r => r.Id == report.Id);
        Assert.True(submitted.IsOnTime == onTime && submitted.IsLateOn(Day(day)) == !onTime, why);
        Assert.Equal((4, 1, onTime ? 1 : 0, onTime ? 0 : 4, onTime ? 0 : 4), (view.Whole.Asked, view.Whole.Reported, view.Whole.OnTime, view.Whole.Late, view.Total));
    }

    [Fact]
    public async Task Supporting_organs_tell_the_lead_who_merges_each_once()
    {
        await using var town = await PlanTown.OpenAsync();
        var report = await OfAsync(town, "qc-urban");
        var market = town.Organs["qc-market"].Id;
        await town.AsAsync<TellLead>(town.Market, t => t.RunAsync(report.Id, market, 0, "已经配合清理"));
        var foreign = await RefusedAsync(() => town.AsAsync<TellLead>(town.Justice, t => t.RunAsync(report.Id, market, null, "代说")));
        await FillAsync(town, f => f.MergeAsync(new(report.Id, null, new("手机端上线", null, 60, null))));
        await FillAsync(town, f => f.MergeAsync(new(report.Id, null, new("手机端上线\n市市场监管局：已经配合清理", null, 60, null))));

        var merged = (await ReportsAsync(town, report.PlanId)).Single(r => r.Id == report.Id);
        Assert.EndsWith("：已经配合清理", merged.Progress, StringComparison.Ordinal);
        Assert.Equal(2, merged.Progress!.Split('\n').Length);
        await FillAsync(town, f => f.SubmitAsync(new(report.Id, null, merged.Words)));
        Assert.Equal(KernelRefusals.NotFound, foreign);
        Assert.Equal(PlanRefusals.LeadReported, await RefusedAsync(() => town.AsAsync<TellLead>(town.Market, t => t.RunAsync(report.Id, market, null, "再说"))));
    }

    [Fact]
    public async Task The_next_form_begins_with_what_was_accepted_last()
    {
        await using var town = await PlanTown.OpenAsync();
        var report = await OfAsync(town, "qc-urban");
        await FillAsync(town, f => f.SubmitAsync(new(report.Id, null, new("手机端上线", "缺接口", 60, "下月推开"))));
        await town.AsAsync<JudgeReport>(town.Keeper, j => j.AcceptAsync(report.Id, null));
        await OpenAsync(town, "2026-10-13");

        var next = (await ReportsAsync(town, report.PlanId)).Single(r => r.TaskId == report.TaskId && r.RoundNumber == 2);
        var view = await town.AsAsync<ReadReport, ReportView>(town.Urban, r => r.RunAsync(next.Id));
        Assert.Equal(new ReportWords("手机端上线", "缺接口", 60, "下月推开"), view.Words);
        Assert.True(view is { MayFill: true, MayKeep: false });
    }

    [Theory]
    [InlineData("2026-09-28", null)]
    [InlineData("2026-09-29", 1)]
    [InlineData("2026-09-30", 1)]
    [InlineData("2026-10-01", null)]
    [InlineData("2026-10-08", 2)]
    public void Reminders_come_a_working_day_before_and_a_working_day_after(string today, int? number) =>
        Assert.Equal(number, RemindOwners.NumberOf(new Calendars().National, Day("2026-09-30"), Day(today)));

    [Theory, OnBothStores]
    public async Task An_organ_is_reminded_twice_at_most_and_not_once_it_has_reported(StoreKind kind)
    {
        await using var town = await PlanTown.OpenAsync(kind);
        var report = await OfAsync(town, "qc-urban");
        await RemindAsync(town, "2026-09-28");
        await RemindAsync(town, "2026-09-29");
        await RemindAsync(town, "2026-09-30");
        await FillAsync(town, f => f.SubmitAsync(new(report.Id, null, new("上线", null, 50, null))));
        await RemindAsync(town, "2026-10-08");
        await RemindAsync(town, "2026-10-09");

        var reminders = await town.DbAsync(db => db.RoundReminders().AsNoTracking().ToListAsync());
        Assert.Equal(3, reminders.Count(r => r.Number == 1));
        Assert.Equal(2, reminders.Count(r => r.Number == 2));
        Assert.DoesNotContain(reminders, r => r.Number == 2 && r.OrganId == report.OrganId);
        Assert.Equal((Day("2026-09-29"), 2), reminders.Where(r => r.Number == 1 && r.OrganId == town.Organs["qc-market"].Id).Select(r => (r.SentOn, r.Owed)).Single());
    }

    [Theory]
    [InlineData("已达到目标", null, true)]
    [InlineData("做了培训", 100, true)]
    [InlineData("尚未全部完成", null, false)]
    [InlineData("争取年底全部完成", null, false)]
    [InlineData("做了培训", 99, false)]
    public void Claims_are_held_against_the_figures(string progress, int? percent, bool against)
    {
        var target = TaskTarget.Of(Guid.Empty, 1, new("压缩至2个工作日以内", "办理时间", TargetSense.AtMost, 2, "个工作日"));
        target.Bind(new("case.worked-90", null, null, TargetWindow.ThisYear, TargetSense.AtMost, 2));
        target.Read(5, "5 个工作日", "", Day("2026-09-01").StartOfChinaDay());

        var said = Contradictions.Of(new(progress, null, percent, null), [target]);

        Assert.Equal(against, said is not null);
        if (against)
            Assert.Contains("现在的数是 5 个工作日，目标 不高于 2个工作日，还没达到", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_nothing_to_do_with_a_report_does_not_find_it_and_the_list_holds_only_what_ones_organ_owes()
    {
        await using var town = await PlanTown.OpenAsync();
        var report = await OfAsync(town, "qc-urban");

        Assert.Equal(KernelRefusals.NotFound, await RefusedAsync(() => town.AsAsync<ReadReport, ReportView>(town.Justice, r => r.RunAsync(report.Id))));
        var market = await town.AsAsync<ListOwed, OwedView>(town.Market, l => l.RunAsync());
        Assert.Equal([false, false, true], Assert.Single(market.Days).Select(r => r.IsPart));
        Assert.Equal(Day("2026-09-30"), market.Days[0].Key);
        Assert.Empty((await town.AsAsync<ListOwed, OwedView>(town.Keeper, l => l.RunAsync())).Days);
    }

    [Theory, OnBothStores]
    public async Task Between_the_two_rounds_the_keeper_opens_another_and_the_next_comes_all_the_same(StoreKind kind)
    {
        await using var town = await PlanTown.OpenAsync(kind);
        var plan = await town.PublishAsync();
        town.Time.SetToChina(Day("2026-09-17"));

        var past = await RefusedAsync(() => ExtraAsync(town, plan, "2026-09-16"));
        var number = await ExtraAsync(town, plan, "2026-09-20");
        var running = await RefusedAsync(() => ExtraAsync(town, plan, null));
        var opened = await OpenAsync(town, "2026-09-27");

        var rounds = await RoundsAsync(town, plan);
        Assert.Equal((PlanRefusals.RoundDayPast.Code, PlanRefusals.RoundRunning.Code, 1, 1), (past.Code, running.Code, number, opened));
        Assert.Equal((RoundTurn.Extra, Day("2026-09-20"), "2026年9月17日加开的调度"), (rounds[0].Turn, rounds[0].DueOn, rounds[0].Title));
        Assert.Equal((2, RoundTurn.End, Day("2026-09-30")), (rounds[1].Number, rounds[1].Turn, rounds[1].DueOn));
    }

    [Fact]
    public async Task Nobody_but_the_keeper_opens_a_round()
    {
        await using var town = await PlanTown.OpenAsync();
        var plan = await town.PublishAsync();

        Assert.Equal(KernelRefusals.NotFound, await RefusedAsync(() => town.AsAsync<OpenRounds, int>(town.Market, o => o.OpenExtraAsync(plan, null))));
    }

    [Theory, OnBothStores]
    public async Task One_report_serves_the_task_and_the_superior_s_task_that_it_serves(StoreKind kind)
    {
        await using var town = await PlanTown.OpenAsync(kind);
        var (above, below) = (await town.PublishAsync(), await town.PublishAsync(PlanTown.Document.Replace("晴川市优化服务行动方案", "晴川市城管系统实施方案", StringComparison.Ordinal)));
        var (served, serving) = ((await town.TasksAsync(above))[1], (await town.TasksAsync(below))[1]);
        await town.AsAsync<Once.Plans.Tasks.OpenTasks>(town.Keeper, o => o.ServeAsync(serving.Id, null, served.Id));
        await OpenAsync(town, "2026-09-27");
        var report = (await ReportsAsync(town, below)).Single(r => r.TaskId == serving.Id);

        await FillAsync(town, f => f.SubmitAsync(new(report.Id, null, new("手机端上线", null, 60, "下月推开"))));
        await town.AsAsync<JudgeReport>(town.Keeper, j => j.AcceptAsync(report.Id, null));

        var told = (await ReportsAsync(town, above)).Single(r => r.TaskId == served.Id);
        Assert.Equal((ReportState.Submitted, "手机端上线", 60), (told.State, told.Progress, told.Percent));
        Assert.True(told.IsOnTime);
    }

    private static Task<int> ExtraAsync(PlanTown town, Guid plan, string? day) => town.AsAsync<OpenRounds, int>(town.Keeper, o => o.OpenExtraAsync(plan, day is null ? null : Day(day)));

    private static async Task<int> OpenAsync(PlanTown town, string day)
    {
        town.Time.SetToChina(Day(day));
        return await town.AsAsync<OpenRounds, int>(Once.Kernel.Actors.Actor.Program, o => o.RunAsync());
    }

    private static Task<int> RemindAsync(PlanTown town, string day)
    {
        town.Time.SetToChina(Day(day));
        return town.AsAsync<RemindOwners, int>(Once.Kernel.Actors.Actor.Program, r => r.RunAsync());
    }

    /// <summary>The report of an organ in the first round, whose last day is 30 September.</summary>
    private static async Task<RoundReport> OfAsync(PlanTown town, string organ)
    {
        var plan = await town.PublishAsync();
        await OpenAsync(town, "2026-09-27");
        return (await ReportsAsync(town, plan)).Single(r => r.OrganId == town.Organs[organ].Id);
    }

    private static Task FillAsync(PlanTown town, Func<FillReport, Task> act) => town.AsAsync(town.Urban, act);

    private static async Task<Refusal> RefusedAsync(Func<Task> act) => (await Assert.ThrowsAsync<RefusedException>(act)).Refusal;

    private static Task<List<Round>> RoundsAsync(PlanTown town, Guid plan) => town.DbAsync(db => db.Rounds().AsNoTracking().Where(r => r.PlanId == plan).OrderBy(r => r.Number).ToListAsync());

    private static Task<List<RoundReport>> ReportsAsync(PlanTown town, Guid plan) => town.DbAsync(db => db.RoundReports().AsNoTracking().Where(r => r.PlanId == plan).ToListAsync());

    private static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
