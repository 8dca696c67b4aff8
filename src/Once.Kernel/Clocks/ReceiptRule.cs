using Once.Kernel.Time;

namespace Once.Kernel.Clocks;

/// <summary>On which day something handed in at night or on a rest day counts as received.</summary>
/// <remarks>Default: the very day, as 民法典 第二百零三条第二款 lets a term without business hours run to 24:00. Counting
/// it on the next working day needs a local rule, named in <see cref="Basis"/>.</remarks>
/// <param name="ClosesAt">From this moment of China's clock on, it counts on the next working day; null for midnight.</param>
public sealed record ReceiptRule(bool RestDaysMoveOn, TimeOnly? ClosesAt, LegalBasis? Basis)
{
    public static readonly ReceiptRule SameDay = new(false, null, null);

    public DateOnly DayOf(DateTime utc, WorkCalendar calendar)
    {
        var date = utc.ChinaDate();
        if (RestDaysMoveOn && !calendar.IsWorkingDay(date))
            return calendar.NextWorkingDay(date);
        return ClosesAt is { } closes && TimeOnly.FromDateTime(utc.ChinaClock()) >= closes ? calendar.NextWorkingDay(date) : date;
    }
}
