using Once.Plans.Contract;
using Once.Plans.Model;
using Xunit;

namespace Once.Tests.Plans;

/// <summary>The arithmetic of the ladder: consecutive and cumulative periods, and the days a period begins and ends.</summary>
public sealed class LadderTests
{
    [Theory]
    [InlineData("f", LetterRung.Reminder, 1)]
    [InlineData("ff", LetterRung.Interview, 2)]
    [InlineData("fff", LetterRung.Referral, 3)]
    [InlineData("ffff", LetterRung.Referral, 4)]
    [InlineData("fof", LetterRung.Reminder, 1)]
    [InlineData("ffof", LetterRung.Reminder, 1)]
    [InlineData("gg", LetterRung.Commendation, 2)]
    [InlineData("fgg", LetterRung.Commendation, 2)]
    public void One_failed_quarter_reminds_two_running_summon_three_refer(string periods, LetterRung rung, int count)
    {
        var reached = Ladder.Default.After(Quarters(periods));

        Assert.Equal((rung, count), (reached!.Step.Rung, reached.Count));
    }

    [Theory]
    [InlineData("")]
    [InlineData("o")]
    [InlineData("ffo")]
    [InlineData("g")]
    public void A_period_that_was_not_failed_proposes_nothing_by_itself(string periods) => Assert.Null(Ladder.Default.After(Quarters(periods)));

    [Fact]
    public void Cumulative_periods_are_those_of_the_same_calendar_year()
    {
        var ladder = new Ladder([Step(LetterRung.Reminder, 1, LadderCount.Cumulative), Step(LetterRung.Interview, 2, LadderCount.Cumulative)]);

        Assert.Equal((LetterRung.Interview, 2), Reached(ladder, "fof"));
        // Quarters 1 to 4 of 2026, then the first of 2027: last year's failures are gone.
        Assert.Equal((LetterRung.Reminder, 1), Reached(ladder, "ffoof"));
    }

    [Fact]
    public void The_ladder_of_a_day_is_the_one_entered_last_before_it()
    {
        List<LadderStep> entered = [Step(LetterRung.Reminder, 2, LadderCount.Consecutive, new(2026, 7, 1)), Step(LetterRung.Reminder, 3, LadderCount.Consecutive, new(2027, 1, 1))];

        Assert.Same(Ladder.Default, Ladder.OnDay(entered, new(2026, 6, 30), "439900"));
        Assert.Equal(2, Ladder.OnDay(entered, new(2026, 7, 1), "439900").Steps.Single().Periods);
        Assert.Equal(2, Ladder.OnDay(entered, new(2026, 12, 31), "439900").Steps.Single().Periods);
        Assert.Equal(3, Ladder.OnDay(entered, new(2027, 1, 1), "439900").Steps.Single().Periods);
    }

    [Fact]
    public void A_county_s_own_ladder_holds_there_and_the_city_s_where_there_is_none()
    {
        List<LadderStep> entered = [Step(LetterRung.Reminder, 2, LadderCount.Consecutive, new(2026, 7, 1), "439900"), Step(LetterRung.Reminder, 1, LadderCount.Consecutive, new(2026, 9, 1), "439902")];

        Assert.Equal(2, Ladder.OnDay(entered, new(2026, 9, 1), "439900").Steps.Single().Periods);
        Assert.Equal(2, Ladder.OnDay(entered, new(2026, 9, 1), "439901").Steps.Single().Periods);
        Assert.Equal(2, Ladder.OnDay(entered, new(2026, 8, 31), "439902").Steps.Single().Periods);
        Assert.Equal(1, Ladder.OnDay(entered, new(2026, 9, 1), "439902").Steps.Single().Periods);
        Assert.Same(Ladder.Default, Ladder.OnDay(entered, new(2026, 9, 1), "430100"));
    }

    [Theory]
    [InlineData(LadderPeriod.Quarter, "2026-09-30", "2026-09-30", "2026-07-01", "2026 年第三季度")]
    [InlineData(LadderPeriod.Quarter, "2026-10-01", "2026-12-31", "2026-10-01", "2026 年第四季度")]
    [InlineData(LadderPeriod.Month, "2028-02-01", "2028-02-29", "2028-02-01", "2028 年 2 月")]
    public void A_period_ends_on_the_last_day_of_its_month_or_quarter(LadderPeriod period, string day, string end, string first, string words)
    {
        var ends = LadderPeriods.EndOf(period, Day(day));

        Assert.Equal((Day(end), Day(first), words), (ends, LadderPeriods.FirstDayOf(period, ends), LadderPeriods.Words(period, ends)));
    }

    private static (LetterRung, int) Reached(Ladder ladder, string periods) => ladder.After(Quarters(periods)) is { } reached ? (reached.Step.Rung, reached.Count) : default;

    /// <summary>Quarters from the first of 2026 on: f failed, g finished in time, o neither.</summary>
    private static List<PeriodResult> Quarters(string periods) => [.. periods.Select((p, index) => new PeriodResult(LadderPeriods.EndOf(LadderPeriod.Quarter, new DateOnly(2026, 1, 1).AddMonths(3 * index)), p == 'f', p == 'g'))];

    private static LadderStep Step(LetterRung rung, int periods, LadderCount way, DateOnly from = default, string region = "") =>
        new() { RegionCode = region, EffectiveFrom = from, Rung = rung, Period = LadderPeriod.Quarter, Periods = periods, Way = way, AnswerDays = 5, Basis = "市方案" };

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
