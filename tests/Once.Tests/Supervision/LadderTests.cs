using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Supervision;
using Once.Supervision.Carding;
using Once.Supervision.Contract;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Supervision;

/// <summary>预警、黄牌、红牌、督办单、通报、约谈、移交: one after the other, each once, and nothing erases the breach.</summary>
public sealed class LadderTests
{
    /// <summary>Accepted on 17 September: promised until 24 September, by law until 8 October, the review until 22 September.</summary>
    [Theory, OnBothStores]
    public async Task After_three_weeks_without_a_sweep_each_finding_and_card_comes_once_in_order_with_its_own_day(StoreKind kind)
    {
        await using var town = await WatchTown.OpenAsync(kind);
        await town.AcceptedAsync();

        town.Time.SetToChina(new(2026, 10, 12));
        await town.SweepAsync();
        await town.SweepAsync();

        var findings = (await town.FindingsAsync()).OrderBy(f => f.On).ToList();
        Assert.Equal(
            ["near-promise 2026-09-22", "stage-overrun 2026-09-23", "over-promise 2026-09-25", "near-statute 2026-09-29", "over-statute 2026-10-09"],
            findings.Select(f => $"{f.RuleCode} {f.On:yyyy-MM-dd}"));
        Assert.All(findings, f => Assert.Equal(new DateTime(2026, 10, 12, 1, 0, 0, DateTimeKind.Utc), f.SeenAt));
        var cards = await town.CardsAsync();
        Assert.Equal([CardKind.Yellow, CardKind.Red], cards.Select(c => c.Kind));
        Assert.Equal([findings[2].Id, findings[4].Id], cards.Select(c => c.FindingId));
        Assert.All(cards, c => Assert.Equal((new DateOnly(2026, 10, 12), new DateOnly(2026, 10, 19), "系统"), (c.IssuedOn, c.DueOn, c.IssuedBy)));
        Assert.Contains("黄牌〔2026〕1号", cards[0].DocumentNumber, StringComparison.Ordinal);
        Assert.Contains("红牌〔2026〕1号", cards[1].DocumentNumber, StringComparison.Ordinal);
        Assert.Equal(2, await town.Cases.DbAsync(db => db.Records().CountAsync(r => r.Act == "supervision.issue")));
    }

    [Theory, OnBothStores]
    public async Task Cards_of_one_sweep_and_of_the_next_are_numbered_without_a_gap(StoreKind kind)
    {
        await using var town = await WatchTown.OpenAsync(kind);
        await town.ClockAsync("cases.decision", 5);
        await town.ClockAsync("cases.decision", 5);
        town.Time.SetToChina(new(2026, 9, 28));
        await town.ClockAsync("cases.decision", 5);
        await town.SweepAsync();
        town.Time.SetToChina(new(2026, 10, 12));
        await town.SweepAsync();

        Assert.Equal(["1", "2", "3"], (await town.CardsAsync()).Select(c => c.DocumentNumber.Split('〕')[1].TrimEnd('号')));
    }

    [Theory, OnBothStores]
    public async Task Each_rung_is_reached_from_the_one_before_once_its_answer_is_overdue(StoreKind kind)
    {
        await using var town = await WatchTown.OpenAsync(kind);
        var finding = await OverAsync(town);
        Assert.Equal("supervision.rung-skipped", await RefusalOfAsync(() => IssueAsync(town, finding, CardKind.Interview)));
        Assert.Equal("supervision.issued-before", await RefusalOfAsync(() => IssueAsync(town, finding, CardKind.Red)));

        // Issued on 24 September, five working days to answer end on 9 October.
        town.Time.SetToChina(new(2026, 10, 9), 23, 59);
        Assert.Equal("supervision.rung-too-soon", await RefusalOfAsync(() => IssueAsync(town, finding, CardKind.Order)));
        foreach (var (kindOf, day) in new[] { (CardKind.Order, 10), (CardKind.Circular, 17), (CardKind.Interview, 24), (CardKind.Transfer, 31) })
        {
            town.Time.SetToChina(new(2026, 10, day));
            await IssueAsync(town, finding, kindOf);
        }

        var cards = await town.CardsAsync();
        Assert.Equal([CardKind.Red, CardKind.Order, CardKind.Circular, CardKind.Interview, CardKind.Transfer], cards.Select(c => c.Kind));
        Assert.Equal([null, .. cards.SkipLast(1).Select(c => (Guid?)c.Id)], cards.Select(c => c.RaisedFromId));
        Assert.Equal("supervision.issued-before", await RefusalOfAsync(() => IssueAsync(town, finding, null)));
    }

    [Theory, OnBothStores]
    public async Task A_withdrawn_card_leaves_its_rung_free_and_the_breach_stays(StoreKind kind)
    {
        await using var town = await WatchTown.OpenAsync(kind);
        var finding = await OverAsync(town);
        var card = (await town.CardsAsync())[0].Id;
        Assert.Equal("supervision.reason-missing", await RefusalOfAsync(() => SettleAsync(town, town.Second, s => s.WithdrawAsync(card, null, " "))));
        await SettleAsync(town, town.Second, s => s.WithdrawAsync(card, null, "起算日错了。"));

        await town.SweepAsync();
        Assert.Equal((1, CardState.Withdrawn), ((await town.CardsAsync()).Count, (await town.CardsAsync())[0].State));
        town.Time.SetToChina(new(2026, 9, 28));
        await IssueAsync(town, finding, CardKind.Red);

        Assert.Equal([CardState.Withdrawn, CardState.Issued], (await town.CardsAsync()).Select(c => c.State));
        var breach = Assert.Single(await town.FindingsAsync(), f => f.RuleCode == "over-statute");
        Assert.Equal((new DateOnly(2026, 9, 24), new DateOnly(2026, 9, 23), null), (breach.On, breach.DueOn!.Value, breach.EndedOn));
    }

    [Fact]
    public async Task Two_supervisors_at_once_issue_a_rung_once()
    {
        await using var town = await WatchTown.OpenAsync();
        var finding = await OverAsync(town);
        town.Time.SetToChina(new(2026, 10, 10));
        await IssueAsync(town, finding, CardKind.Order);

        Assert.Equal("supervision.issued-before", await RefusalOfAsync(() => IssueAsync(town, finding, CardKind.Order, town.Second)));
    }

    /// <summary>Issued on 24 September, five working days to appeal end on 9 October.</summary>
    [Theory]
    [InlineData("2026-10-08", null)]
    [InlineData("2026-10-09", null)]
    [InlineData("2026-10-10", "supervision.appeal-late")]
    public async Task An_appeal_is_taken_until_its_last_day_and_once(string day, string? refusal)
    {
        await using var town = await WatchTown.OpenAsync();
        await OverAsync(town);
        var card = (await town.CardsAsync())[0].Id;
        town.Time.SetToChina(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), 17);

        Assert.Equal(refusal, await RefusalOfAsync(() => SettleAsync(town, town.Head, s => s.AppealAsync(card, null, "等的是补正。"))));
        if (refusal is not null)
            return;

        Assert.Equal("supervision.not-open", await RefusalOfAsync(() => SettleAsync(town, town.Head, s => s.AnswerAsync(card, null, "改了。"))));
        await SettleAsync(town, town.Second, s => s.UpholdAsync(card, null, "补正早就回来了。"));
        Assert.Equal(CardState.Issued, (await town.CardsAsync())[0].State);
        Assert.Equal("supervision.appealed-before", await RefusalOfAsync(() => SettleAsync(town, town.Head, s => s.AppealAsync(card, null, "再说一次。"))));
    }

    [Fact]
    public async Task Who_issued_a_card_does_not_judge_an_appeal_against_it()
    {
        await using var town = await WatchTown.OpenAsync();
        var finding = await OverAsync(town);
        town.Time.SetToChina(new(2026, 10, 10));
        var order = await IssueAsync(town, finding, CardKind.Order);
        await SettleAsync(town, town.Head, s => s.AppealAsync(order, null, "已经办结。"));

        Assert.Equal("supervision.other-person", await RefusalOfAsync(() => SettleAsync(town, town.Supervisor, s => s.UpholdAsync(order, null, "维持。"))));
        await SettleAsync(town, town.Second, s => s.UpholdAsync(order, null, "维持。"));
    }

    [Fact]
    public async Task An_answer_is_owed_in_words_and_is_found_good_by_a_supervisor()
    {
        await using var town = await WatchTown.OpenAsync();
        await OverAsync(town);
        var card = (await town.CardsAsync())[0].Id;
        Assert.Equal("supervision.unanswered", await RefusalOfAsync(() => SettleAsync(town, town.Supervisor, s => s.SettleAsync(card, null, null))));
        Assert.Equal("supervision.answer-missing", await RefusalOfAsync(() => SettleAsync(town, town.Head, s => s.AnswerAsync(card, null, ""))));
        Assert.Equal("kernel.not-permitted", await RefusalOfAsync(() => SettleAsync(town, town.Head, s => s.SettleAsync(card, null, null))));
        await SettleAsync(town, town.Head, s => s.AnswerAsync(card, 0, "窗口换了备岗。"));
        Assert.Equal("kernel.changed-meanwhile", await RefusalOfAsync(() => SettleAsync(town, town.Head, s => s.AppealAsync(card, 0, "再想想。"))));

        await SettleAsync(town, town.Supervisor, s => s.SettleAsync(card, null, "属实。"));

        Assert.Equal((CardState.Settled, "属实。"), ((await town.CardsAsync())[0].State, (await town.CardsAsync())[0].Outcome));
        Assert.Equal(
            ["supervision.issue", "supervision.answer", "supervision.settle"],
            await town.Cases.DbAsync(db => db.Records().Where(r => r.AggregateId == card).OrderBy(r => r.Number).Select(r => r.Act).ToListAsync()));
    }

    [Fact]
    public void What_the_form_proposes_asks_every_organ_to_answer_but_not_the_discipline_body()
    {
        foreach (var kind in Enum.GetValues<CardKind>())
            Assert.Equal(kind is not CardKind.Transfer, SupervisionWords.DemandOf(kind).Contains("书面答复", StringComparison.Ordinal));
    }

    /// <returns>The finding of a term by law that ended on 23 September; the program has issued its red card on the 24th.</returns>
    private static async Task<Guid> OverAsync(WatchTown town)
    {
        await town.ClockAsync("cases.decision", 5);
        town.Time.SetToChina(new(2026, 9, 24));
        await town.SweepAsync();
        return (await town.FindingsAsync()).Single(f => f.RuleCode == "over-statute").Id;
    }

    private static Task<Guid> IssueAsync(WatchTown town, Guid finding, CardKind? kind, Actor? by = null) =>
        town.AsAsync<IssueCard, Guid>(by ?? town.Supervisor, issue => issue.RunAsync(new(finding, kind, "马上办理，书面答复。", 5)));

    private static Task SettleAsync(WatchTown town, Actor by, Func<SettleCard, Task> act) => town.AsAsync(by, act);

    private static async Task<string?> RefusalOfAsync(Func<Task> act) => (await Xunit.Record.ExceptionAsync(act) as RefusedException)?.Refusal.Code;
}
