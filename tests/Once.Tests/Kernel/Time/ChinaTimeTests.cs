using Once.Kernel.Time;
using Xunit;
using static Once.Tests.Kernel.Time.Dates;

namespace Once.Tests.Kernel.Time;

public sealed class ChinaTimeTests
{
    [Theory]
    [InlineData("2026-09-22T15:59:59", "2026-09-22")]
    [InlineData("2026-09-22T16:00:00", "2026-09-23")]
    public void A_day_begins_in_China_at_sixteen_hours_utc(string utc, string expected)
    {
        var instant = DateTime.SpecifyKind(DateTime.ParseExact(utc, "s", null), DateTimeKind.Utc);

        Assert.Equal(Day(expected), instant.ChinaDate());
    }

    [Fact]
    public void A_china_day_runs_from_midnight_to_midnight()
    {
        Assert.Equal(new DateTime(2026, 9, 21, 16, 0, 0, DateTimeKind.Utc), Day("2026-09-22").StartOfChinaDay());
        Assert.Equal(new DateTime(2026, 9, 22, 16, 0, 0, DateTimeKind.Utc), Day("2026-09-22").EndOfChinaDay());
        Assert.Equal(DateTimeKind.Utc, Day("2026-09-22").EndOfChinaDay().Kind);
    }

    [Fact]
    public void Dates_are_written_as_people_say_them()
    {
        var today = Day("2026-09-22");

        Assert.Equal("10月13日（星期二）", ChineseDates.WithWeekday(Day("2026-10-13"), today));
        Assert.Equal("2027年1月4日（星期一）", ChineseDates.WithWeekday(Day("2027-01-04"), today));
        Assert.Equal("2026年9月17日", ChineseDates.Full(Day("2026-09-17")));
        Assert.Equal("今天 09:18", ChineseDates.Moment(new DateTime(2026, 9, 22, 1, 18, 0, DateTimeKind.Utc), today));
        Assert.Equal("9月21日 23:30", ChineseDates.Moment(new DateTime(2026, 9, 21, 15, 30, 0, DateTimeKind.Utc), today));
        Assert.Equal("2025年9月21日 23:30", ChineseDates.Moment(new DateTime(2025, 9, 21, 15, 30, 0, DateTimeKind.Utc), today));
    }
}
