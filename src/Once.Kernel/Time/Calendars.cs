using System.Collections.Concurrent;

namespace Once.Kernel.Time;

/// <summary>The calendars in force, one for each region that differs from the country. Safe for many threads; replaced
/// as a whole when a notice is loaded, and each replacement has a higher version.</summary>
public sealed class Calendars
{
    private readonly Lock _replacing = new();
    private volatile Snapshot _current;

    /// <summary>Starts with the notices delivered with the program.</summary>
    public Calendars() : this(CalendarFile.BuiltIn) { }

    public Calendars(IReadOnlyList<CalendarNotice> notices, IReadOnlyList<RegionDay>? regionDays = null) =>
        _current = new Snapshot(1, notices, regionDays ?? []);

    /// <summary>Starts at 1 and grows by one with each replacement in this process.</summary>
    public int Version => _current.Version;

    /// <summary>The calendar of the country, without regional days.</summary>
    public WorkCalendar National => _current.National;

    public IReadOnlyList<CalendarNotice> Notices => _current.Notices;

    public IReadOnlyList<RegionDay> RegionDays => _current.RegionDays;

    /// <summary>The calendar of a region, by its administrative code.</summary>
    public WorkCalendar For(string regionCode) => _current.For(regionCode);

    /// <summary>What loading this notice would change in a region, without loading it.</summary>
    public CalendarDifference Preview(CalendarNotice notice, string regionCode = "")
    {
        var now = _current;
        return CalendarDifference.Between(now.For(regionCode), With(notice).For(regionCode));
    }

    /// <summary>Calendars as they would be with one more notice; these stay as they are.</summary>
    public Calendars With(CalendarNotice notice)
    {
        var now = _current;
        return new Calendars([.. now.Notices, notice], now.RegionDays);
    }

    /// <summary>Loads one more notice; it replaces an earlier one for the same year.</summary>
    /// <exception cref="Refusals.RefusedException">A year would be missing in between.</exception>
    public int Load(CalendarNotice notice)
    {
        lock (_replacing)
            return Publish([.. _current.Notices, notice], _current.RegionDays);
    }

    /// <summary>Puts other notices and regional days in force at once.</summary>
    public int Replace(IReadOnlyList<CalendarNotice> notices, IReadOnlyList<RegionDay> regionDays)
    {
        lock (_replacing)
            return Publish(notices, regionDays);
    }

    private int Publish(IReadOnlyList<CalendarNotice> notices, IReadOnlyList<RegionDay> regionDays)
    {
        _current = new Snapshot(_current.Version + 1, notices, regionDays);
        return _current.Version;
    }

    private sealed class Snapshot(int version, IReadOnlyList<CalendarNotice> notices, IReadOnlyList<RegionDay> regionDays)
    {
        private readonly ConcurrentDictionary<string, WorkCalendar> _byPrefixes = new(StringComparer.Ordinal);

        public int Version { get; } = version;
        public IReadOnlyList<CalendarNotice> Notices { get; } = notices;
        public IReadOnlyList<RegionDay> RegionDays { get; } = regionDays;
        public WorkCalendar National { get; } = WorkCalendar.Of(notices);

        public WorkCalendar For(string regionCode)
        {
            if (RegionDays.Count == 0)
                return National;
            // The wider region first, so that a county's day wins over its province's.
            var days = RegionDays.Where(d => regionCode.StartsWith(d.RegionPrefix, StringComparison.Ordinal))
                .OrderBy(d => d.RegionPrefix.Length).ToList();
            if (days.Count == 0)
                return National;
            var key = string.Join(' ', days.Select(d => d.RegionPrefix).Distinct(StringComparer.Ordinal));
            return _byPrefixes.GetOrAdd(key, _ => WorkCalendar.Of(Notices, days));
        }
    }
}
