using System.Globalization;
using Once.Kernel.Clocks;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Supervision;

/// <summary>Each rule about a term: not on the day before, on the day, and on the day after still the same finding. National day
/// of 2026: 1 to 7 October are off, Saturday 10 October is worked; Sunday 20 September is worked, 25 to 27 September are off.</summary>
public sealed class ClockRuleTests
{
    public static TheoryData<string, string> OverRules() => new()
    {
        { "over-promise", "cases.promise" },
        { "over-statute", "cases.decision" },
        { "stage-overrun", "cases.stage-review" },
        { "stage-overrun", "cases.stage-decide" },
        { "not-accepted", "cases.answer" },
        { "delivery-late", "cases.delivery" },
        { "publicity-late", "cases.publication" },
        { "promise-unchecked", "credit.check" },
        { "claim-unanswered", "credit.claim" },
        { "mending-late", "ratings.mend" },
        { "order-unanswered", "plans.order" },
        { "visit-late", "cases.visit" },
    };

    [Theory, MemberData(nameof(OverRules))]
    public async Task A_term_is_over_from_the_day_after_its_last_and_is_found_once(string rule, string clock)
    {
        await using var town = await WatchTown.OpenAsync();
        await town.ClockAsync(clock, 5);

        town.Time.SetToChina(new(2026, 9, 23), 23, 59);
        await town.SweepAsync();
        Assert.Equal("", await town.DaysOfAsync(rule));

        town.Time.SetToChina(new(2026, 9, 24), 0, 1);
        await town.SweepAsync();
        Assert.Equal("2026-09-24", await town.DaysOfAsync(rule));

        town.Time.SetToChina(new(2026, 9, 28));
        await town.SweepAsync();
        Assert.Equal("2026-09-24", await town.DaysOfAsync(rule));
    }

    [Theory]
    [InlineData("2026-09-18", "2026-09-24", "2026-09-25")]
    [InlineData("2026-09-23", "2026-10-08", "2026-10-09")]
    [InlineData("2026-09-28", "2026-10-10", "2026-10-11")]
    [InlineData("2026-09-30", "2026-10-13", "2026-10-14")]
    public async Task A_term_of_five_days_leaps_holidays_and_counts_days_made_up(string from, string last, string over)
    {
        await using var town = await WatchTown.OpenAsync();
        town.Time.SetToChina(Day(from));
        await town.ClockAsync("cases.decision", 5);

        town.Time.SetToChina(Day(last), 23, 59);
        await town.SweepAsync();
        Assert.Equal("", await town.DaysOfAsync("over-statute"));

        town.Time.SetToChina(Day(last).AddDays(1));
        await town.SweepAsync();
        Assert.Equal(over, await town.DaysOfAsync("over-statute"));
    }

    [Theory]
    [InlineData("2026-09-17", "2026-09-21")]
    [InlineData("2026-09-23", "2026-09-29")]
    [InlineData("2026-09-28", "2026-10-08")]
    public async Task A_statutory_term_is_near_from_two_working_days_before_its_last(string from, string near)
    {
        await using var town = await WatchTown.OpenAsync();
        town.Time.SetToChina(Day(from));
        await town.ClockAsync("cases.decision", 5);

        town.Time.SetToChina(Day(near).AddDays(-1), 23, 59);
        await town.SweepAsync();
        Assert.Equal("", await town.DaysOfAsync("near-statute"));

        town.Time.SetToChina(Day(near));
        await town.SweepAsync();
        Assert.Equal(near, await town.DaysOfAsync("near-statute"));

        town.Time.SetToChina(Day(near).AddDays(1));
        await town.SweepAsync();
        Assert.Equal(near, await town.DaysOfAsync("near-statute"));
    }

    /// <summary>A fifth, rounded up: of five days one, of ten two, of thirty the most there are, which is three.</summary>
    [Theory]
    [InlineData(1, "2026-09-17")]
    [InlineData(5, "2026-09-22")]
    [InlineData(10, "2026-09-29")]
    [InlineData(30, "2026-10-30")]
    public async Task A_promise_is_near_from_a_share_of_its_term(int days, string near)
    {
        await using var town = await WatchTown.OpenAsync();
        await town.ClockAsync("cases.promise", days);

        town.Time.SetToChina(new(2026, 10, 31));
        await town.SweepAsync();

        Assert.Equal(near, await town.DaysOfAsync("near-promise"));
    }

    [Theory, OnBothStores]
    public async Task A_pause_is_too_long_from_the_day_after_the_last_that_was_told(Once.Kernel.Storage.StoreKind kind)
    {
        await using var town = await WatchTown.OpenAsync(kind);
        var owner = await town.ClockAsync("cases.decision", 20);
        await town.OnClockAsync(owner, (clock, now) => clock.Suspend(LicensingGrounds.Inspection, new SuspensionNotice(now.Today, new(2026, 9, 22), "检验告知书"), now));

        town.Time.SetToChina(new(2026, 9, 22), 23, 59);
        await town.SweepAsync();
        Assert.Equal("", await town.DaysOfAsync("pause-too-long"));

        town.Time.SetToChina(new(2026, 9, 23));
        await town.SweepAsync();
        town.Time.SetToChina(new(2026, 9, 24));
        await town.SweepAsync();
        Assert.Equal("2026-09-23", await town.DaysOfAsync("pause-too-long"));
        Assert.Null(Assert.Single(await town.FindingsAsync()).EndedOn);

        await town.OnClockAsync(owner, (clock, now) => clock.Resume(now));
        await town.SweepAsync();
        Assert.Equal(new DateOnly(2026, 9, 24), Assert.Single(await town.FindingsAsync(), f => f.RuleCode == "pause-too-long").EndedOn);
    }

    [Fact]
    public async Task A_pause_that_was_too_long_and_has_ended_while_nobody_looked_is_found()
    {
        await using var town = await WatchTown.OpenAsync();
        var (late, intime) = (await town.ClockAsync("cases.decision", 20), await town.ClockAsync("cases.decision", 20));
        foreach (var owner in new[] { late, intime })
            await town.OnClockAsync(owner, (clock, now) => clock.Suspend(LicensingGrounds.Inspection, new SuspensionNotice(now.Today, new(2026, 9, 22), "检验告知书"), now));
        town.Time.SetToChina(new(2026, 9, 22), 17);
        await town.OnClockAsync(intime, (clock, now) => clock.Resume(now));
        town.Time.SetToChina(new(2026, 9, 24));
        await town.OnClockAsync(late, (clock, now) => clock.Resume(now));

        await town.SweepAsync();

        var found = Assert.Single(await town.FindingsAsync(), f => f.RuleCode == "pause-too-long");
        Assert.Equal((late, new DateOnly(2026, 9, 23), new DateOnly(2026, 9, 24)), (found.SubjectId, found.On, found.EndedOn!.Value));
    }

    [Theory, OnBothStores]
    public async Task A_pause_of_which_nobody_was_told_is_found_on_its_day(Once.Kernel.Storage.StoreKind kind)
    {
        await using var town = await WatchTown.OpenAsync(kind);
        var (told, untold) = (await town.ClockAsync("cases.decision", 20), await town.ClockAsync("cases.decision", 20));
        await town.OnClockAsync(told, (clock, now) => clock.Suspend(LicensingGrounds.Hearing, new SuspensionNotice(now.Today, null, "听证告知书"), now));
        await town.OnClockAsync(untold, (clock, now) => clock.Suspend(LicensingGrounds.Hearing with { NeedsNotice = false }, null, now));

        await town.SweepAsync();
        await town.SweepAsync();

        var found = Assert.Single(await town.FindingsAsync());
        Assert.Equal((untold, "pause-untold", new DateOnly(2026, 9, 17)), (found.SubjectId, found.RuleCode, found.On));
    }

    [Theory, OnBothStores]
    public async Task The_third_pause_of_one_clock_is_found_and_the_second_is_not(Once.Kernel.Storage.StoreKind kind)
    {
        await using var town = await WatchTown.OpenAsync(kind);
        var owner = await town.ClockAsync("cases.decision", 20);
        for (var day = 18; day <= 21; day++)
        {
            town.Time.SetToChina(new(2026, 9, day));
            await town.OnClockAsync(owner, (clock, now) => clock.Suspend(LicensingGrounds.Testing, new SuspensionNotice(now.Today, new(2026, 9, 30), "检测告知书"), now));
            await town.SweepAsync();
            Assert.Equal(day < 20 ? "" : "2026-09-20", await town.DaysOfAsync("paused-often"));
            town.Time.Advance(TimeSpan.FromHours(3));
            await town.OnClockAsync(owner, (clock, now) => clock.Resume(now));
        }
    }

    [Fact]
    public async Task What_is_done_in_time_is_never_found_and_what_was_late_stays_found()
    {
        await using var town = await WatchTown.OpenAsync();
        var (intime, late) = (await town.ClockAsync("cases.decision", 5), await town.ClockAsync("cases.decision", 5));
        town.Time.SetToChina(new(2026, 9, 18));
        await town.OnClockAsync(intime, (clock, now) => clock.Finish(now));
        town.Time.SetToChina(new(2026, 9, 28));
        await town.OnClockAsync(late, (clock, now) => clock.Finish(now));

        await town.SweepAsync();

        var found = Assert.Single(await town.FindingsAsync());
        Assert.Equal((late, "over-statute", new DateOnly(2026, 9, 24), new DateOnly(2026, 9, 28)), (found.SubjectId, found.RuleCode, found.On, found.EndedOn!.Value));
    }

    [Fact]
    public async Task After_an_extension_what_is_near_is_near_anew()
    {
        await using var town = await WatchTown.OpenAsync();
        var key = await town.AcceptedAsync();
        town.Time.SetToChina(new(2026, 9, 30));
        await town.SweepAsync();
        await town.OnClockAsync(key, "cases.decision", (clock, now) => clock.Extend(5, new ExtensionApproval(clock.Extension.Approver, "负责人", "要专家看"), now));
        await town.SweepAsync();

        town.Time.SetToChina(new(2026, 10, 13));
        await town.SweepAsync();

        Assert.Equal("2026-09-29 2026-10-12", await town.DaysOfAsync("near-statute"));
    }

    private static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);
}
