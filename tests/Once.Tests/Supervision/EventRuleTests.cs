using Microsoft.EntityFrameworkCore;
using Once.Cases;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Deciding;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Outside;
using Once.Cases.Separating;
using Once.Cases.Supplementing;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Supervision.Contract;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Supervision;

/// <summary>Rules about what happened and no clock tells: each found once, on the day it happened, as something that is over.</summary>
public sealed class EventRuleTests
{
    [Theory, OnBothStores]
    public async Task The_second_notice_of_a_case_is_found_on_its_own_day_and_the_first_is_not(StoreKind kind)
    {
        await using var town = await WatchTown.OpenAsync(kind);
        var key = await town.Cases.SubmitAsync();
        var material = town.Cases.Item.HandedIn.First().Code;
        await NotifyAsync(town, key, material);
        town.Time.SetToChina(new(2026, 9, 18));
        await town.SweepAsync();
        Assert.Empty(await town.FindingsAsync());
        var file = await town.Cases.UploadAsync(town.Cases.Applicant);
        await town.AsAsync<SupplementCase, DateOnly>(town.Cases.Applicant, mend => mend.RunAsync(new(key, new Dictionary<string, string>(), [new(material, file)])));

        town.Time.SetToChina(new(2026, 9, 21));
        await NotifyAsync(town, key, material);
        town.Time.SetToChina(new(2026, 9, 22));
        await town.SweepAsync();
        await town.SweepAsync();

        var found = Assert.Single(await town.FindingsAsync());
        Assert.Equal(("second-notice", new DateOnly(2026, 9, 21), new DateOnly(2026, 9, 21), 2), (found.RuleCode, found.On, found.EndedOn!.Value, found.Occurrence));
        Assert.Equal((key.RootId, town.Cases.Item.OrganId), (found.CaseRootId!.Value, found.OrganId));
    }

    [Theory, OnBothStores]
    public async Task A_refusal_that_nobody_answered_is_found_and_one_that_was_answered_is_not(StoreKind kind)
    {
        await using var town = await WatchTown.OpenAsync(kind);
        var (alone, answered) = (await town.Cases.SubmitAsync("key-0001"), await town.Cases.SubmitAsync("key-0002"));
        foreach (var key in new[] { alone, answered })
            await town.AsAsync<AskSecondOfficer, DateTime>(town.Cases.Clerk, ask => ask.RunAsync(new(key, AcceptanceGround.NotNeeded, "只卖预包装食品，备案就行", null)));
        await town.AsAsync<AnswerSecond, ReportState>(town.Cases.Staff("approver", "cases.read", "cases.second"), answer => answer.RunAsync(new(answered, 1, true, "")));
        await town.SweepAsync();
        Assert.Empty(await town.FindingsAsync());

        town.Time.Advance(TimeSpan.FromMinutes(16));
        await town.AsAsync<RefuseAcceptance, string>(town.Cases.Clerk, refuse => refuse.RunAsync(new(alone)));
        await town.SweepAsync();
        await town.SweepAsync();

        var found = Assert.Single(await town.FindingsAsync());
        Assert.Equal(("refused-alone", alone.RootId, new DateOnly(2026, 9, 17)), (found.RuleCode, found.CaseRootId!.Value, found.On));
    }

    [Theory, OnBothStores]
    public async Task A_result_without_its_steps_is_found_after_a_day_and_one_that_contradicts_at_once(StoreKind kind)
    {
        await using var town = await WatchTown.OpenAsync(kind);
        var (early, contrary, right) = (await town.Cases.SubmitAsync("key-0001"), await town.Cases.SubmitAsync("key-0002"), await town.Cases.SubmitAsync("key-0003"));
        await MessageAsync(town, early, OutsideEvents.Decided, OutsideState.Held);
        await MessageAsync(town, contrary, OutsideEvents.Closed, OutsideState.Flagged);
        await MessageAsync(town, right, OutsideEvents.Decided, OutsideState.Applied);
        await MessageAsync(town, right, OutsideEvents.Accepted, OutsideState.Held, 2);

        await town.SweepAsync();
        Assert.Equal([contrary.RootId], (await town.FindingsAsync()).Select(f => f.CaseRootId!.Value));

        town.Time.Advance(TimeSpan.FromMinutes(24 * 60 - 1));
        await town.SweepAsync();
        Assert.Single(await town.FindingsAsync(), f => f.RuleCode == "off-system");

        town.Time.Advance(TimeSpan.FromMinutes(1));
        await town.SweepAsync();
        await town.SweepAsync();
        Assert.Equal([contrary.RootId, early.RootId], (await town.FindingsAsync()).Where(f => f.RuleCode == "off-system").Select(f => f.CaseRootId!.Value));
    }

    /// <summary>Friday 18 September: office hours are from eight to six; what is decided by one person in one evening is counted.</summary>
    [Theory, OnBothStores]
    public async Task Ten_decisions_of_one_person_on_one_evening_are_found_the_next_day_and_nine_are_not(StoreKind kind)
    {
        await using var town = await WatchTown.OpenAsync(kind);
        await DecideAsync(town, 1, 9, new(2026, 9, 17), 18);
        await DecideAsync(town, 10, 10, new(2026, 9, 18), 18);
        await DecideAsync(town, 20, 10, new(2026, 9, 21), 17);

        town.Time.SetToChina(new(2026, 9, 18), 23, 59);
        await town.SweepAsync();
        Assert.Equal("", await town.DaysOfAsync("odd-hours"));
        town.Time.SetToChina(new(2026, 9, 19));
        await town.SweepAsync();
        town.Time.SetToChina(new(2026, 9, 28));
        await town.SweepAsync();

        var found = Assert.Single(await town.FindingsAsync(), f => f.RuleCode == "odd-hours");
        Assert.Equal((new DateOnly(2026, 9, 18), town.Cases.Chief.AccountId, Grade.Warning), (found.On, found.SubjectId, found.Grade));
        Assert.Contains("作了 10 件决定，从 18:00 到 18:09", found.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_day_off_every_hour_is_odd_and_on_a_day_made_up_the_evening_alone()
    {
        await using var town = await WatchTown.OpenAsync();
        await DecideAsync(town, 1, 10, new(2026, 9, 19), 10);
        await DecideAsync(town, 20, 10, new(2026, 9, 20), 10);

        town.Time.SetToChina(new(2026, 9, 22));
        await town.SweepAsync();

        Assert.Equal("2026-09-19", await town.DaysOfAsync("odd-hours"));
    }

    private static Task<string> NotifyAsync(WatchTown town, CaseKey key, string material) =>
        town.AsAsync<NotifyCorrections, string>(town.Cases.Clerk, notify => notify.RunAsync(new(key, [new(true, material, "没标尺寸", "标上长和宽", null)])));

    private static Task MessageAsync(WatchTown town, CaseKey key, string of, OutsideState state, int ordinal = 1) => town.AsAsync<OnceDb>(Once.Kernel.Actors.Actor.Program, async db =>
    {
        db.OutsideMessages().Add(new OutsideMessage
        {
            RootId = key.RootId,
            CaseNumber = key.CaseNumber,
            Ordinal = ordinal,
            System = "test",
            IsIncoming = true,
            MessageId = $"{key.RootId}-{ordinal}",
            Event = of,
            At = town.Time.UtcNow(),
            State = state,
        });
        await db.SaveChangesAsync();
    });

    /// <summary>Cases decided one a minute, by the real acts, from this hour on.</summary>
    private static async Task DecideAsync(WatchTown town, int first, int count, DateOnly day, int hour)
    {
        for (var i = 0; i < count; i++)
        {
            town.Time.SetToChina(day, hour, i);
            var key = await town.AcceptedAsync($"key-{first + i:0000}");
            await town.AsAsync<ReviewCase, bool>(town.Cases.Approver, review => review.RunAsync(new(key, Outcome.Granted, "齐全")));
            await town.AsAsync<DecideCase, string>(town.Cases.Chief, decide => decide.RunAsync(new(key, Outcome.Granted, "齐全")));
        }
    }
}
