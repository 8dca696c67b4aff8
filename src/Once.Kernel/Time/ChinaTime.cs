namespace Once.Kernel.Time;

/// <summary>China's civil time: UTC+8 all year, everywhere in the country.</summary>
/// <remarks>Source: 中国标准时间 (北京时间), one zone, no summer time since 1992.</remarks>
public static class ChinaTime
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>The present moment as a UTC <see cref="DateTime"/>.</summary>
    public static DateTime UtcNow(this TimeProvider time) => time.GetUtcNow().UtcDateTime;

    /// <summary>The date that is today in China, which from 16:00 UTC on is not the UTC date.</summary>
    public static DateOnly ChinaToday(this TimeProvider time) => time.UtcNow().ChinaDate();

    /// <summary>The date in China at a UTC moment.</summary>
    public static DateOnly ChinaDate(this DateTime utc) => DateOnly.FromDateTime(utc.ChinaClock());

    /// <summary>What a wall clock in China shows at a UTC moment; the kind is unspecified, for display and office hours only.</summary>
    /// <exception cref="ArgumentException">The moment is marked as local time.</exception>
    public static DateTime ChinaClock(this DateTime utc) => utc.Kind == DateTimeKind.Local
        ? throw new ArgumentException("A UTC moment is expected.", nameof(utc))
        : DateTime.SpecifyKind(utc + Offset, DateTimeKind.Unspecified);

    /// <summary>The UTC moment at which a wall clock in China shows the given date and time.</summary>
    public static DateTime ChinaMoment(this DateOnly date, TimeOnly clock) =>
        DateTime.SpecifyKind(date.ToDateTime(clock) - Offset, DateTimeKind.Utc);

    /// <summary>The first moment of a day in China, in UTC; included in the day.</summary>
    public static DateTime StartOfChinaDay(this DateOnly date) => date.ChinaMoment(TimeOnly.MinValue);

    /// <summary>The end of a day in China, in UTC; not included: it is the start of the next day.</summary>
    public static DateTime EndOfChinaDay(this DateOnly date) => date.AddDays(1).StartOfChinaDay();
}
