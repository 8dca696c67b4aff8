using Once.Kernel.Time;

namespace Once.Kernel.Holidays;

/// <summary>Reminds the operator of a notice that should be there.</summary>
public static class CalendarReminder
{
    /// <summary>The State Council's notice comes out in autumn: from the first of this month on it is looked for.</summary>
    /// <remarks>default: local practice. The notices of 2021 to 2026 came out between 25 October and 25 November.</remarks>
    private const int FromMonth = 11;

    /// <summary>What is missing and what to do about it; null where nothing is.</summary>
    public static string? Of(WorkCalendar national, DateOnly today)
    {
        var last = national.Notices[^1].Year;
        if (last < today.Year)
            return $"{today.Year}年的放假通知还没有装入，现在的工作日都是暂算的。请到“工作日历”装入。";
        return today.Month >= FromMonth && last == today.Year
            ? $"{today.Year + 1}年的放假通知还没有装入，明年的期限是暂算的。国务院的通知发了以后，请到“工作日历”装入。"
            : null;
    }
}
