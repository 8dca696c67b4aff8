using Once.Kernel.Clocks;
using Once.Kernel.Refusals;
using Xunit;
using static Once.Tests.Kernel.Clocks.Given;
using static Once.Tests.Kernel.Time.Dates;

namespace Once.Tests.Kernel.Clocks;

public sealed class ExtensionAndBreachTests
{
    private const string Accepted = "2026-09-04 09:00"; // twenty working days end on 9 October

    private static Clock Decision => Started(StatutoryTerms.LicenceDecision, Accepted);

    [Fact]
    public void Article_42_allows_ten_more_working_days_once()
    {
        var clock = Decision;

        clock.Extend(10, Approval, At("2026-10-08 09:00"));

        Assert.Equal(Day("2026-10-22"), clock.DueOn);
        Assert.Equal("clocks.extension-too-often", Refused(() => clock.Extend(1, Approval, At("2026-10-08 10:00"))).Code);
    }

    [Fact]
    public void Article_42_allows_fifteen_more_for_joint_handling_by_the_head_of_government()
    {
        var clock = Started(StatutoryTerms.LicenceJointDecision, Accepted);

        Assert.Equal("延长要由本级人民政府负责人批准。", Refused(() => clock.Extend(15, Approval, At("2026-10-08 09:00"))).Message);
        clock.Extend(15, Approval with { Role = StatutoryTerms.GovernmentHead }, At("2026-10-08 09:00"));

        Assert.Equal(Day("2026-12-03"), clock.DueOn);
    }

    [Fact]
    public void An_extension_has_bounds_an_approver_and_a_reason()
    {
        Assert.Equal("《行政许可法》第四十二条第一款", Refused(() => Decision.Extend(11, Approval, At("2026-10-08 09:00"))).Clause);
        Assert.Equal("clocks.extension-too-long", Refused(() => Decision.Extend(0, Approval, At("2026-10-08 09:00"))).Code);
        Assert.Equal("clocks.wrong-approver", Refused(() => Decision.Extend(5, Approval with { Role = "科长" }, At("2026-10-08 09:00"))).Code);
        Assert.Equal("clocks.reason-missing", Refused(() => Decision.Extend(5, Approval with { Reason = " " }, At("2026-10-08 09:00"))).Code);
        Assert.Equal("clocks.extension-not-allowed", Refused(() => Started(StatutoryTerms.LicenceDelivery, Accepted).Extend(1, Approval, At("2026-09-04 09:00"))).Code);
    }

    [Theory]
    [InlineData("2026-10-08 23:59", null)]
    [InlineData("2026-10-09 23:59", null)]
    [InlineData("2026-10-10 00:00", "clocks.expired")]
    public void An_extension_is_refused_once_the_last_day_is_over(string at, string? code) =>
        Assert.Equal(code, (Record.Exception(() => Decision.Extend(10, Approval, At(at))) as RefusedException)?.Refusal.Code);

    [Theory]
    [InlineData("2026-10-08 09:00", null)]
    [InlineData("2026-10-09 23:59", null)]
    [InlineData("2026-10-10 00:00", "2026-10-10")]
    [InlineData("2026-11-02 09:00", "2026-10-10")]
    public void Done_after_the_last_day_is_a_breach_with_its_day(string doneAt, string? breachedOn)
    {
        var clock = Decision;

        clock.Finish(At(doneAt));

        Assert.Equal(ClockState.Finished, clock.State);
        Assert.Equal(breachedOn is null ? null : Day(breachedOn), clock.BreachedOn);
    }

    [Fact]
    public void A_breach_stays_whatever_is_tried_afterwards()
    {
        var clock = Decision;

        Refused(() => clock.Extend(10, Approval, At("2026-10-12 09:00")));
        Refused(() => clock.Suspend(LicensingGrounds.Hearing, Told, At("2026-10-12 09:00")));
        clock.Recount(At("2026-10-12 09:00"));
        clock.Cancel("撤回", At("2026-10-13 09:00"));

        Assert.Equal(Day("2026-10-10"), clock.BreachedOn);
        Assert.Equal("clocks.ended", Refused(() => clock.Finish(At("2026-10-14 09:00"))).Code);
    }

    [Fact]
    public void Overdue_is_derived_even_if_nothing_has_run()
    {
        Assert.False(Decision.IsOverdue(Moment("2026-10-09 23:59")));
        Assert.True(Decision.IsOverdue(Moment("2026-10-10 00:00")));
        Assert.Null(Decision.BreachedOn);
    }

    [Fact]
    public void The_end_of_a_publicity_term_is_no_breach()
    {
        var clock = Started(Rule(20, TermUnit.NaturalDay, ClockKind.Publicity), Accepted);

        clock.FireRungs(At("2026-10-09 09:00"));

        Assert.Null(clock.BreachedOn);
        Assert.Equal("expired", clock.FiredRungs[0].Rung);
    }

    [Fact]
    public void When_the_anchor_moves_a_new_clock_refers_to_the_old_one()
    {
        var old = Decision;

        var next = old.Supersede(Opening(StatutoryTerms.LicenceDecision, "2026-09-08 09:00", number: 2), "受理日期更正", At("2026-09-09 09:00"));

        Assert.Equal((ClockState.Superseded, 2, "受理日期更正"), (old.State, old.SupersededBy, old.EndReason));
        Assert.Equal(Day("2026-10-09"), old.DueOn);
        Assert.Equal((ClockState.Running, 1), (next.State, next.Supersedes));
        Assert.Equal(Day("2026-10-12"), next.DueOn);
    }

    [Fact]
    public void A_new_notice_moves_the_end_and_says_how()
    {
        var before = Through(2025);
        var clock = Clock.Start(Opening(Rule(9, TermUnit.WorkingDay), "2026-02-10 09:00"), At("2026-02-10 09:00", calendar: before));

        var move = clock.Recount(At("2026-02-11 09:00"));

        Assert.Equal(new DueMove(Day("2026-02-27"), Day("2026-02-28"), WasProvisional: true, IsProvisional: false), move);
        Assert.Null(clock.Recount(At("2026-02-11 09:00")));
    }

    private static Refusal Refused(Action act) => Assert.Throws<RefusedException>(act).Refusal;
}
