using Once.Kernel.Clocks;
using Once.Kernel.Refusals;
using Xunit;
using static Once.Tests.Kernel.Clocks.Given;
using static Once.Tests.Kernel.Time.Dates;

namespace Once.Tests.Kernel.Clocks;

/// <summary>民法典 第二百零一条至第二百零三条, and what each law means by a day.</summary>
public sealed class CountingTests
{
    [Theory]
    [InlineData("2026-09-21 10:00", "2026-09-29")] // over 中秋, 25 to 27
    [InlineData("2026-09-17 23:59", "2026-09-23")] // 20 September is a make-up Sunday
    [InlineData("2026-09-30 10:00", "2026-10-13")] // over 国庆 and a make-up Saturday
    [InlineData("2026-10-02 10:00", "2026-10-13")] // begun on a day off
    [InlineData("2024-02-08 10:00", "2024-02-21")] // 除夕 2024 was worked, as was Sunday the 18th
    public void Article_32_gives_five_working_days_without_the_day_of_receipt(string received, string due) =>
        Assert.Equal(Day(due), Started(StatutoryTerms.LicenceCorrectionNotice, received).DueOn);

    [Theory]
    [InlineData("2026-09-03 10:00", "2026-10-08")] // over two holidays and two make-up days
    [InlineData("2026-02-13 10:00", "2026-03-19")]
    public void Article_42_gives_twenty_working_days(string accepted, string due) =>
        Assert.Equal(Day(due), Started(StatutoryTerms.LicenceDecision, accepted).DueOn);

    [Fact]
    public void Article_42_gives_forty_five_working_days_for_joint_handling() =>
        Assert.Equal(Day("2026-11-11"), Started(StatutoryTerms.LicenceJointDecision, "2026-09-03 10:00").DueOn);

    [Fact]
    public void Article_44_gives_ten_working_days_to_deliver() =>
        Assert.Equal(Day("2026-10-21"), Started(StatutoryTerms.LicenceDelivery, "2026-10-08 10:00").DueOn);

    [Theory]
    [InlineData(2, TermUnit.WorkingDay)]
    [InlineData(3, TermUnit.WorkingDay)]
    [InlineData(5, TermUnit.WorkingDay)]
    [InlineData(7, TermUnit.WorkingDay)]
    [InlineData(10, TermUnit.NaturalDay)]
    [InlineData(15, TermUnit.NaturalDay)]
    [InlineData(90, TermUnit.NaturalDay)]
    public void Article_85_of_the_penalty_law_makes_only_two_three_five_and_seven_working_days(int days, TermUnit unit) =>
        Assert.Equal(unit, DayReading.PenaltyLaw.UnitOf(days));

    [Fact]
    public void Each_law_reads_ten_days_in_its_own_way()
    {
        Assert.Equal(TermUnit.WorkingDay, DayReading.LicensingLaw.UnitOf(45)); // 许可法 82
        Assert.Equal(TermUnit.WorkingDay, DayReading.CoercionLaw.UnitOf(10)); // 强制法 69
        Assert.Equal(TermUnit.NaturalDay, DayReading.CoercionLaw.UnitOf(30));
        Assert.Equal(TermUnit.WorkingDay, DayReading.ReconsiderationLaw.UnitOf(10)); // 复议法 88
        Assert.Equal(TermUnit.NaturalDay, DayReading.ReconsiderationLaw.UnitOf(60));
        Assert.Equal(TermUnit.NaturalDay, DayReading.PenaltyLaw.UnitOf(10)); // 处罚法 85
    }

    [Fact]
    public void The_same_five_days_end_on_different_days_by_unit()
    {
        Assert.Equal(Day("2026-10-13"), Started(Rule(5, TermUnit.WorkingDay), "2026-09-30 10:00").DueOn);
        Assert.Equal(Day("2026-10-08"), Started(Rule(5, TermUnit.NaturalDay), "2026-09-30 10:00").DueOn);
    }

    [Theory]
    [InlineData("2026-07-01 10:00", "2026-09-29")]
    [InlineData("2026-07-04 10:00", "2026-10-08")] // the ninetieth day, 2 October, is a day off
    public void A_penalty_is_decided_in_ninety_natural_days(string filed, string due) =>
        Assert.Equal(Day(due), Started(StatutoryTerms.PenaltyDecision, filed).DueOn);

    [Fact]
    public void A_fine_is_paid_in_fifteen_natural_days() =>
        Assert.Equal(Day("2026-09-16"), Started(StatutoryTerms.PenaltyPayment, "2026-09-01 10:00").DueOn);

    [Theory]
    [InlineData("2026-08-02 10:00", "2026-10-08")] // day 60 is 1 October
    [InlineData("2026-08-12 10:00", "2026-10-12")] // day 60 is Sunday 11 October
    [InlineData("2026-08-11 10:00", "2026-10-10")] // day 60 is a make-up Saturday: it does not move
    public void Reconsideration_is_asked_for_in_sixty_natural_days(string told, string due) =>
        Assert.Equal(Day(due), Started(StatutoryTerms.ReconsiderationRequest, told).DueOn);

    [Theory]
    [InlineData("2026-01-31 10:00", 1, "2026-02-28")] // a make-up Saturday, so it stays
    [InlineData("2025-08-31 10:00", 6, "2026-02-28")]
    [InlineData("2024-01-31 10:00", 1, "2024-02-29")]
    [InlineData("2026-03-15 10:00", 6, "2026-09-15")]
    [InlineData("2026-04-03 10:00", 6, "2026-10-08")] // 3 October is a day off
    public void A_month_without_that_day_ends_on_its_last(string start, int months, string due) =>
        Assert.Equal(Day(due), Started(Rule(months, TermUnit.Month), start).DueOn);

    [Fact]
    public void Hours_run_from_the_moment_through_nights_and_holidays()
    {
        var clock = Started(Rule(24, TermUnit.Hour), "2026-09-30 17:30");

        Assert.Equal(Moment("2026-10-01 17:30"), clock.DueAt);
        Assert.Equal(new Remaining(2, TermUnit.Hour, false), clock.RemainingAt(Moment("2026-10-01 15:40"), China));
    }

    [Fact]
    public void A_rule_may_keep_the_last_day_or_count_the_first()
    {
        Assert.Equal(Day("2026-10-03"), Started(Rule(3, TermUnit.NaturalDay) with { Counting = CountingRule.LastDayStays }, "2026-09-30 10:00").DueOn);
        Assert.Equal(Day("2026-09-29"), Started(Rule(2, TermUnit.WorkingDay) with { Counting = CountingRule.StartDayCounts }, "2026-09-28 10:00").DueOn);
    }

    [Fact]
    public void The_last_day_lasts_until_midnight_or_until_business_closes()
    {
        Assert.Equal(Moment("2026-09-30 00:00"), Started(Rule(5, TermUnit.WorkingDay), "2026-09-21 10:00").DueAt);
        Assert.Equal(Moment("2026-09-29 17:30"), Started(Rule(5, TermUnit.WorkingDay) with { ClosesAt = new TimeOnly(17, 30) }, "2026-09-21 10:00").DueAt);
    }

    [Theory]
    [InlineData("2026-09-18 23:30", "2026-09-18", "2026-09-20")] // the next working day is a make-up Sunday
    [InlineData("2026-09-26 09:00", "2026-09-26", "2026-09-28")]
    [InlineData("2026-09-18 16:59", "2026-09-18", "2026-09-18")]
    public void Night_and_rest_days_move_receipt_on_only_by_a_local_rule(string handedIn, string lawful, string local)
    {
        var rule = new ReceiptRule(RestDaysMoveOn: true, new TimeOnly(17, 0), new LegalBasis("晴川市政务服务办法", "第九条"));

        Assert.Equal(Day(lawful), ReceiptRule.SameDay.DayOf(Moment(handedIn), China));
        Assert.Equal(Day(local), rule.DayOf(Moment(handedIn), China));
    }

    [Fact]
    public void An_end_after_the_last_notice_is_provisional_and_beyond_the_calendar_refused()
    {
        Assert.False(Started(Rule(5, TermUnit.WorkingDay), "2026-12-18 10:00").IsDueProvisional);
        Assert.True(Started(Rule(6, TermUnit.WorkingDay), "2026-12-18 10:00").IsDueProvisional);
        Assert.Equal("calendar.out-of-range", Assert.Throws<RefusedException>(() => Started(Rule(600, TermUnit.WorkingDay), "2026-12-18 10:00")).Refusal.Code);
    }

    [Fact]
    public void A_legal_basis_is_read_back_as_it_was_written() =>
        Assert.Equal(new LegalBasis("行政许可法", "第四十二条第一款"), LegalBasis.Parse("《行政许可法》第四十二条第一款"));

    [Fact]
    public void A_term_that_no_clause_sets_says_why_without_the_brackets_of_a_law()
    {
        var basis = LegalBasis.Parse("法条没有写办几天，按当天办结示例");

        Assert.Equal("法条没有写办几天，按当天办结示例", basis.ToString());
        Assert.Equal(basis, LegalBasis.Parse(basis.ToString()));
    }
}
