using Once.Kernel.Clocks;
using Once.Kernel.Refusals;
using Xunit;
using static Once.Tests.Kernel.Clocks.Given;
using static Once.Tests.Kernel.Time.Dates;

namespace Once.Tests.Kernel.Clocks;

/// <summary>行政许可法 第四十五条: excluded time is not a pause button.</summary>
public sealed class SuspensionTests
{
    private static readonly ClockRule Ten = Rule(10, TermUnit.WorkingDay, ClockKind.Promised);

    private static Clock Paused(ClockRule rule, string start, string from, string? to, SuspensionGround? ground = null)
    {
        var clock = Started(rule, start);
        clock.Suspend(ground ?? LicensingGrounds.Testing, Told, At(from));
        if (to is not null)
            clock.Resume(At(to));
        return clock;
    }

    [Fact]
    public void Six_days_of_testing_move_both_ends_by_six_working_days()
    {
        Assert.Equal(Day("2026-09-24"), Paused(Ten, "2026-09-03 09:00", "2026-09-09 09:00", "2026-09-17 09:00").DueOn);
        Assert.Equal(Day("2026-10-15"), Paused(StatutoryTerms.LicenceDecision, "2026-09-03 09:00", "2026-09-09 09:00", "2026-09-17 09:00").DueOn);
    }

    [Fact]
    public void A_suspension_over_a_weekend_costs_nothing()
    {
        var clock = Paused(Ten, "2026-09-03 09:00", "2026-09-05 09:00", "2026-09-07 08:00");

        Assert.Equal(Day("2026-09-17"), clock.DueOn);
        Assert.Equal(Day("2026-09-17"), Started(Ten, "2026-09-03 09:00").DueOn);
    }

    [Fact]
    public void A_make_up_sunday_within_a_suspension_is_not_counted()
    {
        var clock = Paused(Ten, "2026-09-10 09:00", "2026-09-19 09:00", "2026-09-21 09:00");

        Assert.Equal(Day("2026-09-24"), clock.DueOn);
        Assert.Equal(Day("2026-09-23"), Started(Ten, "2026-09-10 09:00").DueOn);
    }

    [Fact]
    public void Suspended_and_resumed_on_one_day_changes_nothing() =>
        Assert.Equal(Day("2026-09-17"), Paused(Ten, "2026-09-03 09:00", "2026-09-09 09:00", "2026-09-09 16:00").DueOn);

    [Fact]
    public void What_is_left_is_known_while_suspended_and_the_end_is_not()
    {
        var clock = Paused(Ten, "2026-09-03 09:00", "2026-09-09 09:00", to: null);

        Assert.Null(clock.DueOn);
        Assert.Null(clock.NextRungAt);
        Assert.Equal(new Remaining(7, TermUnit.WorkingDay, true), clock.RemainingAt(Moment("2026-11-20 09:00"), China));
        Assert.False(clock.IsOverdue(Moment("2026-11-20 09:00")));
    }

    [Theory]
    [InlineData("2026-09-22 10:00", 2)]
    [InlineData("2026-09-24 23:00", 0)]
    [InlineData("2026-09-25 00:00", 0)] // over, by no working day yet: 25 to 27 are 中秋
    [InlineData("2026-09-28 09:00", -1)]
    [InlineData("2026-10-10 09:00", -6)]
    public void Remaining_counts_today_as_used_and_goes_below_zero_after_the_end(string now, int left) =>
        Assert.Equal(new Remaining(left, TermUnit.WorkingDay, false),
            Paused(Ten, "2026-09-03 09:00", "2026-09-09 09:00", "2026-09-17 09:00").RemainingAt(Moment(now), China));

    [Fact]
    public void Two_suspensions_add_up()
    {
        var clock = Paused(Ten, "2026-09-03 09:00", "2026-09-07 09:00", "2026-09-09 09:00");
        clock.Suspend(LicensingGrounds.ExpertReview, Told, At("2026-09-14 09:00"));
        clock.Resume(At("2026-09-16 09:00"));

        Assert.Equal(Day("2026-09-22"), clock.DueOn); // 17 September, four working days later over the make-up Sunday
    }

    [Fact]
    public void A_ground_may_start_the_whole_term_again()
    {
        var restart = LicensingGrounds.Hearing with { Resume = ResumeRule.Restart };
        var open = Paused(Ten, "2026-09-03 09:00", "2026-09-09 09:00", null, restart);
        var resumed = Paused(Ten, "2026-09-03 09:00", "2026-09-09 09:00", "2026-09-11 09:00", restart);

        Assert.Equal(new Remaining(10, TermUnit.WorkingDay, true), open.RemainingAt(Moment("2026-09-10 09:00"), China));
        Assert.Equal(Day("2026-09-24"), resumed.DueOn); // ten from 11 September, not counted
    }

    [Fact]
    public void In_natural_days_each_day_of_a_suspension_is_left_out_and_the_last_day_still_moves_on()
    {
        Assert.Equal(Day("2026-09-18"), Paused(Rule(15, TermUnit.NaturalDay), "2026-09-01 09:00", "2026-09-04 09:00", "2026-09-06 09:00").DueOn);
        Assert.Equal(Day("2026-09-20"), Paused(Rule(15, TermUnit.NaturalDay), "2026-09-01 09:00", "2026-09-04 09:00", "2026-09-07 09:00").DueOn); // 19th moves to the make-up Sunday
        Assert.Equal(Day("2026-11-05"), Paused(Rule(2, TermUnit.Month), "2026-09-01 09:00", "2026-09-04 09:00", "2026-09-08 09:00").DueOn);
    }

    [Fact]
    public void A_suspension_on_a_moved_on_last_day_leaves_the_day_of_resumption()
    {
        // Fifteen days end on Saturday 12 September and move on to Monday.
        var clock = Paused(Rule(15, TermUnit.NaturalDay), "2026-08-28 09:00", "2026-09-13 09:00", "2026-09-16 09:00");

        Assert.Equal(Day("2026-09-16"), clock.DueOn);
    }

    [Fact]
    public void Hours_stand_still_to_the_minute() =>
        Assert.Equal(Moment("2026-09-02 13:30"), Paused(Rule(24, TermUnit.Hour), "2026-09-01 09:00", "2026-09-01 10:00", "2026-09-01 14:30").DueAt);

    [Fact]
    public void Only_the_eight_procedures_stop_a_licence_clock()
    {
        var meeting = new SuspensionGround("meeting", "开会研究", new LegalBasis("内部规定", "第一条"), false, ResumeRule.Continue, Day("2021-01-01"));

        Assert.Equal(8, LicensingGrounds.All.Count);
        AssertRefused(ClockRefusals.GroundNotAllowed, () => Paused(StatutoryTerms.LicenceDecision, "2026-09-03 09:00", "2026-09-09 09:00", null, meeting));
        AssertRefused(ClockRefusals.GroundNotAllowed, () => Paused(StatutoryTerms.LicenceCorrectionNotice, "2026-09-03 09:00", "2026-09-04 09:00", null));
    }

    [Theory]
    [InlineData("2026-04-30 09:00", false)]
    [InlineData("2026-05-01 09:00", true)]
    [InlineData("2026-06-30 09:00", true)]
    [InlineData("2026-07-01 09:00", false)]
    public void Another_ground_stops_it_only_while_its_rule_is_in_force(string at, bool allowed)
    {
        var local = new SuspensionGround("seal-survey", "现场踏勘", new LegalBasis("某市办法", "第三条"), false, ResumeRule.Continue, Day("2026-05-01"), Day("2026-06-30"));
        var clock = Started(Rule(90, TermUnit.WorkingDay) with { Grounds = ["seal-survey"] }, "2026-04-20 09:00");

        var refused = Record.Exception(() => clock.Suspend(local, null, At(at)));

        Assert.Equal(allowed ? null : "clocks.ground-not-in-force", (refused as RefusedException)?.Refusal.Code);
    }

    [Fact]
    public void The_time_needed_is_told_in_writing_before_the_clock_stops()
    {
        AssertRefused(ClockRefusals.NoticeMissing, () => Started(Ten, "2026-09-03 09:00").Suspend(LicensingGrounds.Testing, null, At("2026-09-09 09:00")));
        AssertRefused(ClockRefusals.NoticeInFuture, () => Started(Ten, "2026-09-03 09:00").Suspend(LicensingGrounds.Testing, Told with { InformedOn = Day("2026-09-10") }, At("2026-09-09 09:00")));
    }

    [Fact]
    public void A_suspension_longer_than_told_is_seen()
    {
        var clock = Started(Ten, "2026-09-03 09:00");
        clock.Suspend(LicensingGrounds.Testing, new(Day("2026-09-08"), Day("2026-09-16"), "告知书2号"), At("2026-09-09 09:00"));

        Assert.False(clock.Suspensions[0].IsOverrun(Day("2026-09-16")));
        Assert.True(clock.Suspensions[0].IsOverrun(Day("2026-09-17")));
    }

    [Fact]
    public void A_clock_that_stands_still_cannot_be_stopped_and_a_running_one_not_resumed()
    {
        AssertRefused(ClockRefusals.NotRunning, () => Paused(Ten, "2026-09-03 09:00", "2026-09-09 09:00", null).Suspend(LicensingGrounds.Hearing, Told, At("2026-09-10 09:00")));
        AssertRefused(ClockRefusals.NotSuspended, () => Started(Ten, "2026-09-03 09:00").Resume(At("2026-09-10 09:00")));
    }

    private static void AssertRefused(Refusal refusal, Action act) => Assert.Equal(refusal, Assert.Throws<RefusedException>(act).Refusal);
}
