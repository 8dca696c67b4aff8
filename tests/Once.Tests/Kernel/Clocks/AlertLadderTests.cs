using Once.Kernel.Clocks;
using Once.Kernel.Refusals;
using Xunit;
using static Once.Tests.Kernel.Clocks.Given;

namespace Once.Tests.Kernel.Clocks;

public sealed class AlertLadderTests
{
    private static readonly AlertLadder Ladder = StandardLadders.Case;

    // Ten working days with six days of testing: the end is Thursday 24 September 2026.
    private static Clock Workbench()
    {
        var clock = Started(Rule(10, TermUnit.WorkingDay, ClockKind.Promised), "2026-09-03 09:00", Ladder);
        clock.Suspend(LicensingGrounds.Testing, new(new DateOnly(2026, 9, 8), new DateOnly(2026, 9, 16), "告知书2号"), At("2026-09-09 09:00", Ladder));
        clock.Resume(At("2026-09-17 09:00", Ladder));
        return clock;
    }

    [Fact]
    public void Rungs_have_their_moments_by_chinas_clock()
    {
        var moments = Ladder.MomentsOf(new Due(new DateOnly(2026, 9, 24), Moment("2026-09-25 00:00"), false), Once.Tests.Kernel.Time.Dates.China, Moment("2026-09-03 09:00"));

        Assert.Equal(
            [("two-days-left", Moment("2026-09-22 08:30")), ("last-afternoon", Moment("2026-09-24 15:00")), ("expired", Moment("2026-09-25 00:00"))],
            moments.Select(m => (m.Rung.Name, m.At)));
    }

    [Theory]
    [InlineData("2026-09-22 08:29", "", "2026-09-22 08:30")]
    [InlineData("2026-09-22 08:30", "two-days-left", "2026-09-24 15:00")]
    [InlineData("2026-09-24 16:00", "two-days-left last-afternoon", "2026-09-25 00:00")]
    [InlineData("2026-10-08 09:00", "two-days-left last-afternoon expired", null)]
    public void All_rungs_reached_fire_in_order_also_after_an_outage(string now, string fired, string? next)
    {
        var clock = Workbench();

        var rungs = clock.FireRungs(At(now, Ladder));

        Assert.Equal(fired, string.Join(' ', rungs.Select(r => r.Rung.Name)));
        Assert.Equal(next is null ? null : Moment(next), clock.NextRungAt);
    }

    [Fact]
    public void A_rung_fires_once_even_when_the_end_moves()
    {
        var clock = Started(StatutoryTerms.LicenceDecision, "2026-09-04 09:00", Ladder); // end 9 October
        Assert.Single(clock.FireRungs(At("2026-09-30 09:00", Ladder)));

        clock.Extend(10, Approval, At("2026-10-08 09:00", Ladder)); // end 22 October

        Assert.Empty(clock.FireRungs(At("2026-10-20 09:00", Ladder)));
        Assert.Equal(Moment("2026-10-22 15:00"), clock.NextRungAt);
    }

    [Fact]
    public void Nothing_fires_while_suspended_or_after_the_end()
    {
        var clock = Workbench();
        clock.Suspend(LicensingGrounds.Hearing, Told, At("2026-09-18 09:00", Ladder));
        Assert.Empty(clock.FireRungs(At("2026-11-01 09:00", Ladder)));

        clock.Finish(At("2026-11-02 09:00", Ladder));

        Assert.Empty(clock.FireRungs(At("2026-11-03 09:00", Ladder)));
        Assert.Null(clock.BreachedOn);
    }

    [Fact]
    public void A_rung_before_the_start_does_not_exist()
    {
        var clock = Started(Rule(1, TermUnit.WorkingDay), "2026-09-03 09:00", Ladder);

        Assert.Equal(Moment("2026-09-04 15:00"), clock.NextRungAt);
    }

    [Fact]
    public void An_unknown_ladder_is_refused_instead_of_watching_nothing() =>
        Assert.Equal("clocks.unknown-ladder", Assert.Throws<RefusedException>(() => new Ladders([Ladder]).Get("gone")).Refusal.Code);
}
