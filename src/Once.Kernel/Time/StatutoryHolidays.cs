using System.Globalization;

namespace Once.Kernel.Time;

/// <summary>The holidays of all citizens as the law fixes them, without the days moved around them. Used for years
/// whose notice has not been published.</summary>
/// <remarks>
/// Source: 全国年节及纪念日放假办法 第二条, as changed by 国务院令第795号 (13 days from 2025-01-01; 11 before, without
/// the lunar year's last day since 2014 and with one day in May).
/// Lunar dates: .NET's tables, 1901 to 2100.
/// </remarks>
public static class StatutoryHolidays
{
    private static readonly ChineseLunisolarCalendar Lunar = new();

    /// <summary>The statutory holidays of a year, in order of date; 13 of them from 2025 on, two on one day where
    /// 中秋 falls into 国庆.</summary>
    public static IReadOnlyList<(DateOnly Date, string Name)> Of(int year)
    {
        var newYear = LunarDay(year, 1, 1);
        var since2025 = year >= 2025;
        var days = new List<(DateOnly, string)> { (new DateOnly(year, 1, 1), "元旦") };
        for (var i = since2025 ? -1 : 0; i < 3; i++)
            days.Add((newYear.AddDays(i), "春节"));
        days.Add((Qingming(year), "清明节"));
        days.Add((new DateOnly(year, 5, 1), "劳动节"));
        if (since2025)
            days.Add((new DateOnly(year, 5, 2), "劳动节"));
        days.Add((LunarDay(year, 5, 5), "端午节"));
        days.Add((LunarDay(year, 8, 15), "中秋节"));
        for (var i = 1; i <= 3; i++)
            days.Add((new DateOnly(year, 10, i), "国庆节"));
        return [.. days.OrderBy(d => d.Item1)];
    }

    /// <summary>清明: the day the sun's longitude reaches 15°, by the usual formula for this century.</summary>
    /// <remarks>Source: 二十四节气通式 [Y×0.2422+C]−[Y/4] with C = 4.81 for 2000-2099; the term itself is defined by
    /// GB/T 33661 农历的编算和颁行.</remarks>
    public static DateOnly Qingming(int year)
    {
        if (year is < 2000 or > 2099)
            throw new ArgumentOutOfRangeException(nameof(year), year, "The formula holds for 2000 to 2099.");
        var y = year - 2000;
        return new DateOnly(year, 4, (int)(y * 0.2422 + 4.81) - y / 4);
    }

    private static DateOnly LunarDay(int year, int month, int day)
    {
        // A leap month counts as a month of its own, so that later months move up by one.
        var leap = Lunar.GetLeapMonth(year);
        var position = leap > 0 && month >= leap ? month + 1 : month;
        return DateOnly.FromDateTime(Lunar.ToDateTime(year, position, day, 0, 0, 0, 0));
    }
}
