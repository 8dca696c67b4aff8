using Microsoft.EntityFrameworkCore;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Kernel.Clocks;

/// <summary>A clock whose end moves with a new notice.</summary>
public sealed record MovedClock(Guid OwnerId, int Number, string What, string OwedBy, string Region, DueMove Move);

/// <summary>Contribution point: what a module keeps in step when clocks are counted again, such as days copied to its
/// lists. Registered as a singleton by the module.</summary>
/// <param name="RunAsync">Runs in the recount's own transaction and scope, for the clocks of one page; it may save changes
/// and must not open a transaction.</param>
public sealed record RecountListener(Func<IServiceProvider, IReadOnlyList<MovedClock>, CancellationToken, Task> RunAsync);

/// <summary>Shows which running clocks a notice moves, and moves them once it is loaded. Suspended clocks are counted
/// when they resume.</summary>
public sealed class RecountClocks(
    OnceDb db, Calendars calendars, Ladders ladders, Recorder recorder, IEnumerable<RecountListener> listeners, IServiceProvider services, TimeProvider time)
{
    private const int Page = 500;

    /// <summary>Clocks that ended so many days before the first changed day are counted too: their later rungs may move.</summary>
    private const int RungsAfterDays = 31;

    /// <summary>What a notice would move, without moving it.</summary>
    public Task<IReadOnlyList<MovedClock>> PreviewAsync(CalendarNotice notice, CancellationToken cancellation = default) =>
        PreviewAsync(calendars, calendars.With(notice), cancellation);

    /// <summary>What the change from one set of calendars to another would move.</summary>
    public async Task<IReadOnlyList<MovedClock>> PreviewAsync(Calendars before, Calendars after, CancellationToken cancellation = default)
    {
        var moved = new List<MovedClock>();
        if (FirstChange(before, after) is { } from)
            await EachAsync(after, from, page => { moved.AddRange(page); return Task.CompletedTask; }, cancellation);
        return moved;
    }

    /// <summary>Counts the clocks that the change touches by the calendars after it, writes a record for each that moved,
    /// and answers how many did. Runs in the caller's transaction.</summary>
    /// <param name="cause">Why, as the history of each case shows it.</param>
    public async Task<int> RunAsync(Calendars before, Calendars after, string cause, CancellationToken cancellation = default)
    {
        var count = 0;
        if (FirstChange(before, after) is { } from)
            await EachAsync(after, from, async page => { await StoreAsync(page, cause, cancellation); count += page.Count; }, cancellation);
        return count;
    }

    /// <summary>Counts all running clocks again by the calendars in force, with a record for each that moved; returns
    /// those. Safe to run twice.</summary>
    public async Task<IReadOnlyList<MovedClock>> RunAsync(CancellationToken cancellation = default)
    {
        var moved = new List<MovedClock>();
        await EachAsync(calendars, DateOnly.MinValue, async page => { await StoreAsync(page, "放假安排变了", cancellation); moved.AddRange(page); }, cancellation);
        return moved;
    }

    /// <summary>The day from which on clocks may end elsewhere, because some calendar counts a day differently or more
    /// surely than before; null if none does.</summary>
    private static DateOnly? FirstChange(Calendars before, Calendars after)
    {
        DateOnly? first = null;
        foreach (var region in before.RegionDays.Concat(after.RegionDays).Select(d => d.RegionPrefix).Append("").Distinct(StringComparer.Ordinal))
        {
            var difference = CalendarDifference.Between(before.For(region), after.For(region));
            DateOnly?[] days = [first, difference.Flipped.Count == 0 ? null : difference.Flipped[0].Date, difference.NoLongerProvisional?.From];
            first = days.Min();
        }
        return first?.AddDays(-RungsAfterDays);
    }

    private async Task StoreAsync(IReadOnlyList<MovedClock> page, string cause, CancellationToken cancellation)
    {
        var kinds = await db.OwnerKindsAsync([.. page.Select(m => m.OwnerId).Distinct()], cancellation);
        foreach (var moved in page)
        {
            var move = moved.Move;
            await recorder.RecordAsync(
                new Deed(kinds.GetValueOrDefault(moved.OwnerId, ClockOwners.Unknown), moved.OwnerId, "clocks.recount", TitleOf(moved), cause,
                    new { Clock = moved.Number, move.From, move.To, move.WasProvisional, move.IsProvisional }),
                Actors.Actor.Program, cancellation);
        }
        await db.SaveChangesAsync(cancellation);
        foreach (var listener in listeners)
            await listener.RunAsync(services, page, cancellation);
        await db.SaveChangesAsync(cancellation);
    }

    private static string TitleOf(MovedClock moved) => moved.Move.From == moved.Move.To
        ? $"“{moved.What}”的最后一天确定为{ChineseDates.Full(moved.Move.To)}"
        : $"“{moved.What}”的最后一天从{ChineseDates.Full(moved.Move.From)}改为{ChineseDates.Full(moved.Move.To)}";

    private async Task EachAsync(Calendars by, DateOnly from, Func<IReadOnlyList<MovedClock>, Task> each, CancellationToken cancellation)
    {
        var now = time.UtcNow();
        var last = (OwnerId: Guid.Empty, Number: 0);
        while (true)
        {
            var page = await db.WholeClocks()
                .Where(c => c.State == ClockState.Running && c.DueOn >= from && c.OwnerId >= last.OwnerId && (c.OwnerId != last.OwnerId || c.Number > last.Number))
                .OrderBy(c => c.OwnerId).ThenBy(c => c.Number)
                .Take(Page)
                .ToListAsync(cancellation);
            var moved = new List<MovedClock>();
            foreach (var clock in page)
                if (clock.Recount(new Timing(now, by.For(clock.Region), ladders.Get(clock.Ladder))) is { } move)
                    moved.Add(new MovedClock(clock.OwnerId, clock.Number, clock.What, clock.OwedBy, clock.Region, move));
            await each(moved);
            db.ChangeTracker.Clear();
            if (page.Count < Page)
                return;
            last = (page[^1].OwnerId, page[^1].Number);
        }
    }
}
