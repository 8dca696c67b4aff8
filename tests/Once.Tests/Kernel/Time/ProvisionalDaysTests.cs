using Once.Kernel.Time;
using Xunit;
using static Once.Tests.Kernel.Time.Dates;

namespace Once.Tests.Kernel.Time;

public sealed class ProvisionalDaysTests
{
    [Theory]
    [InlineData("2026-12-25", false)]
    [InlineData("2026-12-26", true)]
    [InlineData("2027-01-01", true)]
    [InlineData("2028-12-31", true)]
    public void Days_are_provisional_from_26_December_of_the_last_loaded_year(string date, bool expected) =>
        Assert.Equal(expected, China.IsProvisional(Day(date)));

    [Fact]
    public void A_provisional_year_has_the_thirteen_statutory_holidays_and_no_make_up_days()
    {
        var holidays = StatutoryHolidays.Of(2027);

        Assert.Equal(
            [
                "2027-01-01 元旦", "2027-02-05 春节", "2027-02-06 春节", "2027-02-07 春节", "2027-02-08 春节", "2027-04-05 清明节",
                "2027-05-01 劳动节", "2027-05-02 劳动节", "2027-06-09 端午节", "2027-09-15 中秋节", "2027-10-01 国庆节", "2027-10-02 国庆节", "2027-10-03 国庆节",
            ],
            holidays.Select(h => $"{h.Date:yyyy-MM-dd} {h.Name}"));
        Assert.DoesNotContain(Enumerable.Range(0, 365).Select(i => China.Day(new DateOnly(2027, 1, 1).AddDays(i))), d => d.Reason == DayReason.MakeUp);
    }

    [Theory]
    [InlineData(2020, 11, "2020-01-25 2020-04-04 2020-06-25 2020-10-01")] // a leap fourth month moves 端午
    [InlineData(2023, 11, "2023-01-22 2023-04-05 2023-06-22 2023-09-29")]
    [InlineData(2025, 13, "2025-01-28 2025-01-29 2025-04-04 2025-05-31 2025-10-06")]
    [InlineData(2026, 13, "2026-02-16 2026-02-17 2026-04-05 2026-06-19 2026-09-25")]
    [InlineData(2028, 13, "2028-01-25 2028-01-26 2028-04-04 2028-05-28 2028-10-03")]
    public void Lunar_holidays_fall_on_their_days(int year, int count, string some)
    {
        var days = StatutoryHolidays.Of(year);

        Assert.Equal(count, days.Count);
        foreach (var date in some.Split(' '))
            Assert.Contains(days, d => d.Date == Day(date));
    }

    [Theory]
    [InlineData(2021, 4)]
    [InlineData(2022, 5)]
    [InlineData(2023, 5)]
    [InlineData(2024, 4)]
    [InlineData(2025, 4)]
    [InlineData(2026, 5)]
    [InlineData(2027, 5)]
    [InlineData(2028, 4)]
    public void Qingming_is_the_fourth_or_fifth_of_April(int year, int day) =>
        Assert.Equal(new DateOnly(year, 4, day), StatutoryHolidays.Qingming(year));

    [Fact]
    public void The_next_notice_makes_its_year_certain_and_names_the_days_that_flip()
    {
        var difference = CalendarDifference.Between(Through(2025), Through(2026));

        Assert.Equal((Day("2025-12-26"), Day("2026-12-25")), difference.NoLongerProvisional);
        Assert.Equal(
            [
                "2026-01-02 off", "2026-01-04 on", "2026-02-14 on", "2026-02-20 off", "2026-02-23 off", "2026-02-28 on", "2026-04-06 off", "2026-05-04 off",
                "2026-05-05 off", "2026-05-09 on", "2026-09-20 on", "2026-10-05 off", "2026-10-06 off", "2026-10-07 off", "2026-10-10 on",
            ],
            difference.Flipped.Select(f => $"{f.Date:yyyy-MM-dd} {(f.IsWorking ? "on" : "off")}"));
        Assert.All(difference.Flipped, f => Assert.True(f.WasProvisional));
    }

    [Fact]
    public void A_difference_touches_only_counts_that_run_over_its_days()
    {
        var difference = CalendarDifference.Between(Through(2025), Through(2026));

        Assert.False(difference.Touches(Day("2025-12-01"), Day("2025-12-25")));
        Assert.True(difference.Touches(Day("2025-12-20"), Day("2026-01-15")));
    }
}
