using System.Globalization;

namespace Once.Ui;

/// <summary>Dates, moments, counts and sizes in the words of the pages. Moments are UTC and are told in China's time.</summary>
public static class Say
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <summary>10月13日（星期二）; with the year when it is another year than today's.</summary>
    public static string Day(DateOnly on, DateOnly today) => $"{ShortDay(on, today)}（{Weekday(on)}）";

    /// <summary>10月13日; with the year when it is another year than today's.</summary>
    public static string ShortDay(DateOnly on, DateOnly today) =>
        on.Year == today.Year ? Invariant($"{on.Month}月{on.Day}日") : DocumentDay(on);

    /// <summary>2026年9月17日, as in documents.</summary>
    public static string DocumentDay(DateOnly on) => Invariant($"{on.Year}年{on.Month}月{on.Day}日");

    public static string Weekday(DateOnly on) => "星期" + "日一二三四五六"[(int)on.DayOfWeek];

    /// <summary>今天 09:18; from yesterday on 9月21日 15:40.</summary>
    public static string Moment(DateTime at, DateOnly today)
    {
        var local = at + China;
        var on = DateOnly.FromDateTime(local);
        return (on == today ? "今天" : ShortDay(on, today)) + local.ToString(" HH:mm", CultureInfo.InvariantCulture);
    }

    /// <summary>312,846.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>12.50 元 from fen; whole yuan without the fraction.</summary>
    public static string Money(long fen) =>
        (fen % 100 == 0 ? (fen / 100).ToString("N0", CultureInfo.InvariantCulture) : (fen / 100m).ToString("N2", CultureInfo.InvariantCulture)) + " 元";

    /// <summary>A part of a whole, cut off and never rounded up: 99.99% of 19999 ÷ 20000, not 100%.</summary>
    public static string Percent(long part, long whole, int places = 2)
    {
        if (whole == 0)
        {
            return "–";
        }

        var scale = (decimal)Math.Pow(10, places);
        var percent = Math.Truncate(part * 100m * scale / whole) / scale;
        return percent.ToString(CultureInfo.InvariantCulture) + "%";
    }

    /// <summary>2.1 MB.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1024 => Invariant($"{bytes} B"),
        < 1024 * 1024 => Invariant($"{bytes / 1024} KB"),
        _ => Invariant($"{bytes / 1024d / 1024d:0.#} MB"),
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
