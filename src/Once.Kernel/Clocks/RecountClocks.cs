using Microsoft.EntityFrameworkCore;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Kernel.Clocks;

/// <summary>A clock whose end moves with a new notice.</summary>
public sealed record MovedClock(Guid OwnerId, int Number, string What, string OwedBy, string Region, DueMove Move);

/// <summary>Shows which running clocks a notice moves, and moves them once it is loaded. Suspended clocks are counted
/// when they resume.</summary>
public sealed class RecountClocks(OnceDb db, Calendars calendars, Ladders ladders, TimeProvider time)
{
    private const int Page = 500;

    /// <summary>What a notice would move, without moving it.</summary>
    public Task<IReadOnlyList<MovedClock>> PreviewAsync(CalendarNotice notice, CancellationToken cancellation = default) =>
        EachAsync(calendars.With(notice), save: false, cancellation);

    /// <summary>Counts all running clocks again by the calendars in force; returns those that moved, so that the
    /// caller records each. Safe to run twice.</summary>
    public Task<IReadOnlyList<MovedClock>> RunAsync(CancellationToken cancellation = default) =>
        EachAsync(calendars, save: true, cancellation);

    private async Task<IReadOnlyList<MovedClock>> EachAsync(Calendars by, bool save, CancellationToken cancellation)
    {
        var moved = new List<MovedClock>();
        var now = time.UtcNow();
        var last = (OwnerId: Guid.Empty, Number: 0);
        while (true)
        {
            var page = await db.WholeClocks()
                .Where(c => c.State == ClockState.Running && (c.OwnerId > last.OwnerId || (c.OwnerId == last.OwnerId && c.Number > last.Number)))
                .OrderBy(c => c.OwnerId).ThenBy(c => c.Number)
                .Take(Page)
                .ToListAsync(cancellation);
            foreach (var clock in page)
                if (clock.Recount(new Timing(now, by.For(clock.Region), ladders.Get(clock.Ladder))) is { } move)
                    moved.Add(new MovedClock(clock.OwnerId, clock.Number, clock.What, clock.OwedBy, clock.Region, move));
            if (save)
                await db.SaveChangesAsync(cancellation);
            db.ChangeTracker.Clear();
            if (page.Count < Page)
                return moved;
            last = (page[^1].OwnerId, page[^1].Number);
        }
    }
}
