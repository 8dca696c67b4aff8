using Once.Kernel.Refusals;

namespace Once.Kernel.Time;

/// <summary>What a working-day calendar does not answer, and what a notice may not contain.</summary>
public static class CalendarRefusals
{
    public static readonly Refusal OutOfRange = new("calendar.out-of-range", "放假安排还没有装到这一天，算不出来。请先装入国务院的放假通知。");
    public static readonly Refusal NoNotice = new("calendar.no-notice", "一份放假通知也没有装入，日子算不出来。");
    public static readonly Refusal YearMissing = new("calendar.year-missing", "放假通知缺了年份，中间不能空一年。");
    public static readonly Refusal Unreadable = new("calendar.unreadable", "放假通知文件读不懂。", Field: "file");
    public static readonly Refusal Contradiction = new("calendar.contradiction", "放假通知自相矛盾。", Field: "file");
}
