using Microsoft.EntityFrameworkCore;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Kernel.Holidays;

/// <summary>What the store says the calendar is: the notices delivered with the program, then what was loaded.</summary>
/// <param name="Version">Number of the last loading; 0 when nothing was loaded.</param>
public sealed record StoredCalendar(int Version, IReadOnlyList<CalendarNotice> Notices, IReadOnlyList<RegionDay> RegionDays)
{
    public Calendars ToCalendars() => new(Notices, RegionDays);

    public static async Task<int> VersionAsync(OnceDb db, CancellationToken cancellation = default) =>
        await db.CalendarLoadings().MaxAsync(l => (int?)l.Number, cancellation) ?? 0;

    public static async Task<StoredCalendar> ReadAsync(OnceDb db, CancellationToken cancellation = default)
    {
        var loadings = await db.CalendarLoadings().AsNoTracking().OrderBy(l => l.Number).ToListAsync(cancellation);
        var inForce = loadings.GroupBy(l => (l.Kind, l.Year, l.RegionPrefix)).Select(g => g.Last()).ToList();
        return new StoredCalendar(
            loadings.Count == 0 ? 0 : loadings[^1].Number,
            [.. CalendarFile.BuiltIn, .. inForce.Where(l => l.Kind is LoadingKind.Notice).Select(l => CalendarFile.Parse(l.Body))],
            [.. inForce.Where(l => l.Kind is LoadingKind.RegionDays).SelectMany(l => CalendarText.RegionDaysOf(l.RegionPrefix, l.Body))]);
    }
}
