using Once.Kernel.Actors;
using Once.Kernel.Clocks;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Kernel.Holidays;

/// <param name="Version">The stored calendar this was worked out from; hand it on to <see cref="LoadCalendar"/>.</param>
/// <param name="Replaces">The notice in force for the same year; null where there is none.</param>
public sealed record NoticePreview(int Version, CalendarNotice? Replaces, CalendarDifference Difference, IReadOnlyList<MovedClock> Moved);

/// <summary>Shows what a notice would change, without loading it: days and clocks.</summary>
public sealed class PreviewNotice(OnceDb db, CurrentActor actor, RecountClocks recount)
{
    /// <exception cref="Refusals.RefusedException">The notice contradicts itself, leaves out a year, or the actor lacks
    /// <see cref="LoadCalendar.Permission"/>.</exception>
    public async Task<NoticePreview> RunAsync(CalendarNotice notice, CancellationToken cancellation = default)
    {
        actor.Value.Require(LoadCalendar.Permission);
        var stored = await StoredCalendar.ReadAsync(db, cancellation);
        var before = stored.ToCalendars();
        var after = before.With(notice.Checked());
        var moved = await recount.PreviewAsync(before, after, cancellation);
        return new NoticePreview(
            stored.Version, before.National.Notices.FirstOrDefault(n => n.Year == notice.Year),
            CalendarDifference.Between(before.National, after.National), moved);
    }
}
