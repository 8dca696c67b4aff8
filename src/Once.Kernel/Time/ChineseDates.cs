using System.Globalization;

namespace Once.Kernel.Time;

/// <summary>Dates and moments as Chinese pages write them.</summary>
public static class ChineseDates
{
    private const string Weekdays = "日一二三四五六";

    /// <summary>A full date without weekday: <c>2026年9月17日</c>.</summary>
    public static string Full(DateOnly date) =>
        string.Create(CultureInfo.InvariantCulture, $"{date.Year}年{date.Month}月{date.Day}日");

    /// <summary>A date with its weekday, and with the year only when it is not this year: <c>10月13日（星期二）</c>.</summary>
    public static string WithWeekday(DateOnly date, DateOnly today) => $"{MonthAndDay(date, today)}（{Weekday(date)}）";

    /// <summary>A date without weekday, and with the year only when it is not this year: <c>10月13日</c>.</summary>
    public static string MonthAndDay(DateOnly date, DateOnly today) => date.Year == today.Year
        ? string.Create(CultureInfo.InvariantCulture, $"{date.Month}月{date.Day}日")
        : Full(date);

    /// <summary>The weekday: <c>星期二</c>.</summary>
    public static string Weekday(DateOnly date) => "星期" + Weekdays[(int)date.DayOfWeek];

    /// <summary>A moment by China's clock: <c>今天 09:18</c>, from yesterday on <c>9月3日 10:05</c>, <c>2025年9月3日 10:05</c>.</summary>
    public static string Moment(DateTime utc, DateOnly today)
    {
        var clock = utc.ChinaClock();
        var date = DateOnly.FromDateTime(clock);
        var day = date == today ? "今天" : MonthAndDay(date, today);
        return day + clock.ToString(" HH:mm", CultureInfo.InvariantCulture);
    }

    /// <summary>A full moment for official documents: <c>2026年9月17日 09:18</c>.</summary>
    public static string FullMoment(DateTime utc)
    {
        var clock = utc.ChinaClock();
        return Full(DateOnly.FromDateTime(clock)) + clock.ToString(" HH:mm", CultureInfo.InvariantCulture);
    }
}
