using Microsoft.EntityFrameworkCore;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Holidays;
using Once.Kernel.Storage;

namespace Once.Web.Operating;

internal sealed record LoadingRow(
    int Number, LoadingKind Kind, int Year, string RegionPrefix, string Reason, string LoadedByName, DateTime LoadedAt, int? Supersedes, int MovedClocks);

/// <summary>The history of the calendar, newest first: some tens of lines in the life of a city.</summary>
internal sealed class ListLoadings(OnceDb db, CurrentActor actor)
{
    public async Task<IReadOnlyList<LoadingRow>> RunAsync(CancellationToken cancellation = default)
    {
        actor.Value.Require(LoadCalendar.Permission);
        return await db.CalendarLoadings().AsNoTracking().OrderByDescending(l => l.Number)
            .Select(l => new LoadingRow(l.Number, l.Kind, l.Year, l.RegionPrefix, l.Reason, l.LoadedByName, l.LoadedAt, l.Supersedes, l.MovedClocks))
            .ToListAsync(cancellation);
    }

    public Task<int> VersionAsync(CancellationToken cancellation = default) => StoredCalendar.VersionAsync(db, cancellation);
}
