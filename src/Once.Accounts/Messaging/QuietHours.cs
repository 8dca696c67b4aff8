using Once.Kernel.Time;

namespace Once.Accounts.Messaging;

/// <summary>When a text message may arrive. Pure.</summary>
internal static class QuietHours
{
    /// <returns>The same moment by day; else the next morning's first minute, in UTC.</returns>
    public static DateTime After(DateTime at, SmsOptions options)
    {
        var (day, clock) = (at.ChinaDate(), TimeOnly.FromTimeSpan(at - at.ChinaDate().StartOfChinaDay()));
        return clock < options.From ? day.ChinaMoment(options.From)
            : clock >= options.Until ? day.AddDays(1).ChinaMoment(options.From)
            : at;
    }
}
