using Once.Kernel.Refusals;
using Once.Kernel.Time;
using Xunit;
using static Once.Tests.Kernel.Time.Dates;

namespace Once.Tests.Kernel.Time;

public sealed class WorkCalendarTests
{
    [Theory]
    [InlineData("2021-02-10", 2, "2021-02-19")]
    [InlineData("2021-02-05", 5, "2021-02-18")]
    [InlineData("2021-04-30", 7, "2021-05-13")]
    [InlineData("2021-09-17", 2, "2021-09-22")]
    [InlineData("2021-09-28", 5, "2021-10-11")]
    [InlineData("2021-09-30", 7, "2021-10-15")]
    [InlineData("2021-10-02", 5, "2021-10-13")]
    [InlineData("2022-01-28", 2, "2022-01-30")]
    [InlineData("2022-01-28", 20, "2022-03-02")]
    [InlineData("2022-12-30", 3, "2023-01-05")]
    [InlineData("2023-01-20", 20, "2023-02-22")]
    [InlineData("2023-06-21", 2, "2023-06-26")]
    [InlineData("2024-02-09", 10, "2024-02-29")]
    [InlineData("2024-04-03", 2, "2024-04-08")]
    [InlineData("2024-09-13", 5, "2024-09-23")]
    [InlineData("2025-01-24", 2, "2025-01-27")]
    [InlineData("2025-01-27", 20, "2025-03-03")]
    [InlineData("2025-09-26", 2, "2025-09-29")]
    [InlineData("2025-09-30", 20, "2025-11-04")]
    [InlineData("2026-02-13", 2, "2026-02-24")]
    [InlineData("2026-02-13", 20, "2026-03-19")]
    [InlineData("2026-04-30", 5, "2026-05-11")]
    [InlineData("2026-09-30", 20, "2026-11-03")]
    public void Working_days_are_added_without_the_start(string start, int days, string expected)
    {
        Assert.Equal(Day(expected), China.AddWorkingDays(Day(start), days));
        Assert.Equal(days, China.WorkingDaysBetween(Day(start), Day(expected)));
    }

    [Theory]
    [InlineData("2026-11-12", "2026-11-13", 1)]
    [InlineData("2026-11-13", "2026-11-13", 0)]
    [InlineData("2026-11-14", "2026-11-13", -1)]
    [InlineData("2026-11-16", "2026-11-13", -1)]
    [InlineData("2026-11-17", "2026-11-13", -2)]
    [InlineData("2026-11-22", "2026-11-13", -5)]
    [InlineData("2026-10-05", "2026-09-30", -1)]
    [InlineData("2026-10-08", "2026-09-30", -1)]
    [InlineData("2026-10-10", "2026-09-30", -3)]
    public void What_is_late_is_counted_from_the_day_after_its_due_day(string today, string due, int left) =>
        Assert.Equal(left, China.WorkingDaysLeft(Day(today), Day(due)));

    [Theory]
    [InlineData(2021, 250)]
    [InlineData(2022, 249)]
    [InlineData(2023, 249)]
    [InlineData(2024, 251)]
    [InlineData(2025, 248)]
    [InlineData(2026, 248)]
    public void A_year_has_its_number_of_working_days(int year, int expected)
    {
        var calendar = China;
        var count = Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Count(i => calendar.IsWorkingDay(new DateOnly(year, 1, 1).AddDays(i)));

        Assert.Equal(expected, count);
    }

    [Theory]
    [InlineData("2021-02-07 2021-02-20 2021-04-25 2021-05-08 2021-09-18 2021-09-26 2021-10-09")]
    [InlineData("2022-01-29 2022-01-30 2022-04-02 2022-04-24 2022-05-07 2022-10-08 2022-10-09")]
    [InlineData("2023-01-28 2023-01-29 2023-04-23 2023-05-06 2023-06-25 2023-10-07 2023-10-08")]
    [InlineData("2024-02-04 2024-02-18 2024-04-07 2024-04-28 2024-05-11 2024-09-14 2024-09-29 2024-10-12")]
    [InlineData("2025-01-26 2025-02-08 2025-04-27 2025-09-28 2025-10-11")]
    [InlineData("2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20 2026-10-10")]
    public void Each_make_up_day_is_a_working_weekend_day(string days)
    {
        foreach (var day in days.Split(' ').Select(Day))
        {
            Assert.True(day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday, $"{day} is no weekend day");
            Assert.True(China.IsWorkingDay(day), $"{day} is not worked");
            Assert.Equal(DayReason.MakeUp, China.Day(day).Reason);
            Assert.Equal(1, China.WorkingDaysBetween(day.AddDays(-1), day));
        }
    }

    [Fact]
    public void There_are_forty_make_up_days_from_2021_to_2026() =>
        Assert.Equal(40, CalendarFile.BuiltIn.Sum(n => n.Work.Count));

    [Fact]
    public void Each_day_off_is_a_rest_day_with_its_name()
    {
        foreach (var period in CalendarFile.BuiltIn.SelectMany(n => n.Rest))
            foreach (var day in period.Days)
            {
                Assert.False(China.IsWorkingDay(day), $"{day} is worked");
                Assert.Equal(period.Name, China.Day(day).Name);
            }
    }

    [Fact]
    public void The_last_day_of_2022_belongs_to_the_notice_for_2023()
    {
        var day = China.Day(Day("2022-12-31"));

        Assert.Equal(DayReason.Holiday, day.Reason);
        Assert.Equal("元旦", day.Name);
        Assert.DoesNotContain(CalendarFile.BuiltIn.Single(n => n.Year == 2022).Rest, r => r.Days.Contains(Day("2022-12-31")));
    }

    [Fact]
    public void New_Years_Eve_of_2024_was_a_working_day() => Assert.True(China.IsWorkingDay(Day("2024-02-09")));

    [Theory]
    [InlineData("2026-10-08", -1, "2026-09-30")]
    [InlineData("2026-10-03", -1, "2026-09-30")]
    [InlineData("2026-10-12", -1, "2026-10-10")]
    [InlineData("2026-10-12", -4, "2026-09-30")]
    [InlineData("2026-10-03", 0, "2026-10-03")]
    public void A_negative_number_counts_backwards_without_the_start(string start, int days, string expected) =>
        Assert.Equal(Day(expected), China.AddWorkingDays(Day(start), days));

    [Theory]
    [InlineData("2026-09-30", "2026-10-08", "2026-09-29")]
    [InlineData("2026-10-01", "2026-10-08", "2026-09-30")]
    [InlineData("2026-10-09", "2026-10-10", "2026-10-08")]
    [InlineData("2026-10-11", "2026-10-12", "2026-10-10")]
    public void Next_and_previous_working_days_leave_out_the_day_itself(string date, string next, string previous)
    {
        Assert.Equal(Day(next), China.NextWorkingDay(Day(date)));
        Assert.Equal(Day(previous), China.PreviousWorkingDay(Day(date)));
    }

    [Theory]
    [InlineData("2020-12-31", 1)]
    [InlineData("2029-01-01", 1)]
    [InlineData("2028-12-29", 1)]
    [InlineData("2021-01-04", -1)]
    [InlineData("2026-01-05", int.MaxValue)]
    [InlineData("2026-01-05", int.MinValue)]
    public void A_day_outside_the_calendar_is_refused_and_never_guessed(string start, int days)
    {
        var refused = Assert.Throws<RefusedException>(() => China.AddWorkingDays(Day(start), days));

        Assert.Equal("calendar.out-of-range", refused.Refusal.Code);
    }

    [Fact]
    public void Without_any_notice_there_is_no_calendar() =>
        Assert.Equal(CalendarRefusals.NoNotice, Assert.Throws<RefusedException>(() => WorkCalendar.Of([])).Refusal);

    [Fact]
    public void A_gap_between_notices_is_refused()
    {
        var refused = Assert.Throws<RefusedException>(() => WorkCalendar.Of(CalendarFile.BuiltIn.Where(n => n.Year != 2024)));

        Assert.Equal("calendar.year-missing", refused.Refusal.Code);
        Assert.Contains("2024年", refused.Refusal.Message, StringComparison.Ordinal);
    }
}
