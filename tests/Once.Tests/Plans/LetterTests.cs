using Microsoft.EntityFrameworkCore;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Clocks;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Plans;
using Once.Plans.Contract;
using Once.Plans.Laddering;
using Once.Plans.Model;
using Once.Plans.Tasks;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Plans;

/// <summary>From overdue tasks to letters: counted once a period, confirmed by a person, in order, each once.</summary>
public sealed class LetterTests
{
    [Theory]
    [InlineData("2026-09-30", 0)]
    [InlineData("2026-10-01", 1)]
    [InlineData("2026-10-02", 1)]
    public async Task A_quarter_is_counted_from_the_day_after_it_has_ended(string today, int proposed)
    {
        await using var town = await PlanTown.OpenAsync();
        await town.PublishAsync();
        town.Time.SetToChina(Day(today));

        Assert.Equal(proposed, await CountAsync(town));
    }

    [Theory]
    [InlineData("2026-09-29", 0)]
    [InlineData("2026-09-30", 0)]
    [InlineData("2026-10-01", 1)]
    public async Task A_task_that_its_lead_reported_done_by_the_last_day_is_not_overdue(string reported, int overdue)
    {
        await using var town = await PlanTown.OpenAsync();
        var task = (await town.TasksAsync(await town.PublishAsync()))[0];
        await town.AsAsync<KeepParts, int>(town.Market, p => p.AddEvidenceAsync(new(task.Id, "公告", null, null)));
        town.Time.SetToChina(Day(reported));
        await town.AsAsync<FinishTask>(town.Market, f => f.AskAsync(task.Id, null));
        town.Time.SetToChina(new(2026, 10, 9));
        await CountAsync(town);

        var period = await town.DbAsync(db => db.OrganPeriods().FirstAsync(p => p.OrganId == town.Organs["qc-market"].Id));

        Assert.Equal((overdue, 2), (period.Overdue, period.Led));
    }

    [Theory, OnBothStores]
    public async Task After_an_outage_the_rungs_come_in_order_each_once(StoreKind kind)
    {
        await using var town = await PlanTown.OpenAsync(kind);
        await town.PublishAsync();
        town.Time.SetToChina(new(2027, 4, 1));

        // 市市场监管局 owes since 30 September, 市城管局 since 2 November: three and two failed quarters.
        Assert.Equal(5, await CountAsync(town));
        Assert.Equal(0, await CountAsync(town));

        var market = await LettersAsync(town, "qc-market");
        Assert.Equal([LetterRung.Reminder, LetterRung.Interview, LetterRung.Referral], market.Select(l => l.Rung));
        Assert.Equal([new(2026, 9, 30), new(2026, 12, 31), new DateOnly(2027, 3, 31)], market.Select(l => l.EndsOn));
        Assert.Contains("压减时间，应于2026年9月30日前完成", market[0].Facts, StringComparison.Ordinal);
        Assert.Equal([LetterRung.Reminder, LetterRung.Interview], (await LettersAsync(town, "qc-urban")).Select(l => l.Rung));
        var early = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<SettleLetter>(town.Keeper, s => s.IssueAsync(market[1].Id, null, null, "周五上午九点")));
        Assert.Equal(SupervisionRefusals.EarlierRung, early.Refusal);
        await town.AsAsync<SettleLetter>(town.Keeper, s => s.IssueAsync(market[0].Id, null, null, null));
        var bare = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<SettleLetter>(town.Keeper, s => s.IssueAsync(market[1].Id, null, null, " ")));
        await town.AsAsync<SettleLetter>(town.Keeper, s => s.IssueAsync(market[1].Id, null, null, "4月9日上午九点，401 室"));
        Assert.Equal(SupervisionRefusals.AppointmentMissing, bare.Refusal);
    }

    [Theory, OnBothStores]
    public async Task A_letter_is_issued_with_a_number_and_answered_within_its_days(StoreKind kind)
    {
        await using var town = await PlanTown.OpenAsync(kind);
        await town.PublishAsync();
        // Friday 9 October 2026, before the make-up Saturday: five working days end on Thursday the 15th.
        town.Time.SetToChina(new(2026, 10, 9));
        await CountAsync(town);
        var letter = Assert.Single(await LettersAsync(town, "qc-market"));
        await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<ReadLadder, LetterView>(town.Market, r => r.OneAsync(letter.Id)));

        await town.AsAsync<SettleLetter>(town.Keeper, s => s.IssueAsync(letter.Id, letter.Version, "请分管负责人牵头。", null));
        var twice = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<SettleLetter>(town.Keeper, s => s.IssueAsync(letter.Id, null, null, null)));
        var view = await town.AsAsync<ReadLadder, LetterView>(town.Market, r => r.OneAsync(letter.Id));
        await town.AsAsync<SettleLetter>(town.Market, s => s.AnswerAsync(letter.Id, null, "系统验收推迟，月底前完成。"));

        Assert.Equal(SupervisionRefusals.LetterDealt, twice.Refusal);
        Assert.EndsWith("提醒〔2026〕1号", view.Letter.DocumentNumber, StringComparison.Ordinal);
        Assert.Equal((new DateOnly(2026, 10, 15), false, true), (view.Letter.AnswerDueOn!.Value, view.Letter.IsOverOn(new(2026, 10, 15)), view.Letter.IsOverOn(new(2026, 10, 16))));
        Assert.Contains("请分管负责人牵头。", view.Text.Paragraphs);
        Assert.NotEmpty(view.Text.ToWord());
        Assert.Equal(LetterState.Answered, (await LettersAsync(town, "qc-market")).Single().State);
        Assert.Equal(ClockState.Finished, await town.DbAsync(db => db.Clocks().Where(c => c.OwnerId == letter.Id).Select(c => c.State).SingleAsync()));
    }

    [Theory, OnBothStores]
    public async Task A_higher_post_withdraws_with_a_reason_and_the_period_counts_no_more(StoreKind kind)
    {
        await using var town = await PlanTown.OpenAsync(kind);
        await town.PublishAsync();
        town.Time.SetToChina(new(2026, 10, 9));
        await CountAsync(town);
        var letter = Assert.Single(await LettersAsync(town, "qc-market"));
        await town.AsAsync<SettleLetter>(town.Keeper, s => s.IssueAsync(letter.Id, null, null, null));
        var leader = town.Leader with { Grants = [.. town.Leader.Grants!, new Grant("plans.withdraw", Scope.RegionSubtree, null)] };

        var keeper = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<SettleLetter>(town.Keeper, s => s.WithdrawAsync(letter.Id, null, "误发")));
        var silent = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<SettleLetter>(leader, s => s.WithdrawAsync(letter.Id, null, "")));
        await town.AsAsync<SettleLetter>(leader, s => s.WithdrawAsync(letter.Id, null, "市里停了系统，不怪单位"));
        town.Time.SetToChina(new(2027, 1, 4));
        await CountAsync(town);

        Assert.Equal((KernelRefusals.NotPermitted, PlanRefusals.ReasonMissing), (keeper.Refusal, silent.Refusal));
        var letters = await LettersAsync(town, "qc-market");
        Assert.Equal([(LetterState.Withdrawn, LetterRung.Reminder), (LetterState.Proposed, LetterRung.Reminder)], letters.Select(l => (l.State, l.Rung)));
        Assert.Equal(ClockState.Cancelled, await town.DbAsync(db => db.Clocks().Where(c => c.OwnerId == letter.Id).Select(c => c.State).SingleAsync()));
    }

    [Fact]
    public async Task A_proposal_may_be_dropped_with_a_reason_and_the_period_stays_counted()
    {
        await using var town = await PlanTown.OpenAsync();
        await town.PublishAsync();
        town.Time.SetToChina(new(2026, 10, 9));
        await CountAsync(town);
        var letter = Assert.Single(await LettersAsync(town, "qc-market"));
        await town.AsAsync<SettleLetter>(town.Keeper, s => s.DropAsync(letter.Id, null, "已当面提醒"));
        town.Time.SetToChina(new(2027, 1, 4));
        await CountAsync(town);

        Assert.Equal([LetterRung.Reminder, LetterRung.Interview], (await LettersAsync(town, "qc-market")).Select(l => l.Rung));
    }

    [Fact]
    public async Task A_new_ladder_holds_from_its_day_and_the_past_stays()
    {
        await using var town = await PlanTown.OpenAsync();
        await town.PublishAsync();
        ChangeLadderRequest Asked(DateOnly from) => new(from, LadderPeriod.Quarter, [new(LetterRung.Reminder, 2, LadderCount.Cumulative, 3)], "晴政办发〔2026〕9号");

        var late = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<ChangeLadder>(town.Keeper, c => c.RunAsync(Asked(new(2026, 9, 17)))));
        await town.AsAsync<ChangeLadder>(town.Keeper, c => c.RunAsync(Asked(new(2026, 9, 18))));
        town.Time.SetToChina(new(2027, 1, 4));
        await CountAsync(town);

        Assert.Equal(SupervisionRefusals.LadderDayWrong, late.Refusal);
        var letters = await LettersAsync(town, "qc-market");
        // The quarter in which the plan was published began before the new ladder: it is counted by the old one.
        Assert.Equal([(LetterRung.Reminder, 1, 5), (LetterRung.Reminder, 2, 3)], letters.Select(l => (l.Rung, l.Count, l.AnswerDays)));
    }

    [Fact]
    public async Task The_board_shows_each_organ_with_its_rung_and_an_organ_sees_only_itself()
    {
        await using var town = await PlanTown.OpenAsync();
        await town.PublishAsync();
        town.Time.SetToChina(new(2026, 10, 9));
        await CountAsync(town);
        var letter = Assert.Single(await LettersAsync(town, "qc-market"));
        await town.AsAsync<SettleLetter>(town.Keeper, s => s.IssueAsync(letter.Id, null, null, null));

        var all = await town.AsAsync<ReadLadder, LadderBoard>(town.Keeper, r => r.BoardAsync());
        var other = await town.AsAsync<ReadLadder, LadderBoard>(town.Urban, r => r.BoardAsync());

        var row = Assert.Single(all.Organs);
        Assert.Equal((town.Organs["qc-market"].Id, LetterRung.Reminder, 1), (row.Organ.Id, row.Last!.Rung, row.FailedThisYear));
        Assert.Empty(other.Organs);
    }

    private static Task<int> CountAsync(PlanTown town) => town.AsAsync<CountPeriods, int>(Actor.Program, c => c.RunAsync());

    private static Task<List<LadderLetter>> LettersAsync(PlanTown town, string organ) =>
        town.DbAsync(db => db.LadderLetters().AsNoTracking().Where(l => l.OrganId == town.Organs[organ].Id).OrderBy(l => l.EndsOn).ToListAsync());

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
