using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Once.Kernel.Actors;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Kernel.Clocks;

/// <summary>What one sweep did.</summary>
/// <param name="Fired">Rungs fired by this sweep.</param>
/// <param name="Raced">Clocks another node or an act changed at the same time; they are taken up again later.</param>
/// <param name="Failed">Clocks whose listener failed; nothing of them was stored, and the next sweep tries again.</param>
public sealed record SweepResult(int Fired, int Raced, int Failed);

/// <summary>Finds, by index, the clocks whose next rung has been reached, and fires it: each rung once, in order of
/// time, also after an outage. One transaction a clock. On PostgreSQL an owner whose clocks another node is firing is
/// passed over, so that nodes share the work instead of racing for it.</summary>
public sealed partial class ClockSweep(
    OnceDb db, Timings timings, TimeProvider time, Recorder recorder, IEnumerable<ClockListener> listeners, IServiceProvider services, ILogger<ClockSweep> log)
{
    private const int Page = 500;

    /// <summary>Sweeps all clocks.</summary>
    public async Task<SweepResult> RunAsync(CancellationToken cancellation = default)
    {
        var result = new SweepResult(0, 0, 0);
        var left = new HashSet<(Guid, int)>();
        while (true)
        {
            var keys = await DueAsync(db.Clocks(), Page + left.Count, cancellation);
            keys.RemoveAll(left.Contains);
            if (keys.Count == 0)
                return result;
            foreach (var key in keys)
                result = await FireAsync(key, wait: false, result, left, cancellation);
        }
    }

    /// <summary>Fires what one owner's clocks have reached. An act on the owner calls it first, so that an effect of
    /// silence that is already law is written before the act.</summary>
    public async Task<SweepResult> CatchUpAsync(Guid ownerId, CancellationToken cancellation = default)
    {
        var result = new SweepResult(0, 0, 0);
        foreach (var key in await DueAsync(db.Clocks().Where(c => c.OwnerId == ownerId), Page, cancellation))
            result = await FireAsync(key, wait: true, result, [], cancellation);
        return result;
    }

    private async Task<List<(Guid OwnerId, int Number)>> DueAsync(IQueryable<Clock> clocks, int limit, CancellationToken cancellation)
    {
        var now = time.UtcNow();
        var keys = await clocks.AsNoTracking()
            .Where(c => c.State == ClockState.Running && c.NextRungAt <= now)
            .OrderBy(c => c.NextRungAt).ThenBy(c => c.OwnerId).ThenBy(c => c.Number)
            .Take(limit)
            .Select(c => new { c.OwnerId, c.Number })
            .ToListAsync(cancellation);
        return [.. keys.Select(k => (k.OwnerId, k.Number))];
    }

    private async Task<SweepResult> FireAsync((Guid OwnerId, int Number) key, bool wait, SweepResult result, HashSet<(Guid, int)> left, CancellationToken cancellation)
    {
        try
        {
            if (await FireOneAsync(key, wait, cancellation) is { } fired)
                return result with { Fired = result.Fired + fired };
            left.Add(key);
            return result;
        }
        catch (DbUpdateException)
        {
            left.Add(key);
            return result with { Raced = result.Raced + 1 };
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            ListenerFailed(log, key.OwnerId, key.Number, e);
            left.Add(key);
            return result with { Failed = result.Failed + 1 };
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Null when another node has the clock in hand, or has fired it since it was listed.</summary>
    private async Task<int?> FireOneAsync((Guid OwnerId, int Number) key, bool wait, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (!db.IsSqlite && !await TakeAsync(key, wait, cancellation))
            return null;
        var clock = await db.WholeClocks().SingleAsync(c => c.OwnerId == key.OwnerId && c.Number == key.Number, cancellation);
        var fired = clock.FireRungs(timings.For(clock));
        // The rungs are stored before anyone hears of them: whoever loses the race is stopped here by their key.
        await db.SaveChangesAsync(cancellation);
        foreach (var moment in fired)
        {
            if (moment.Rung.Name == AlertLadder.Expired.Name)
                await RecordAsync(clock, moment, cancellation);
            await TellAsync(clock, moment, cancellation);
        }
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return fired.Count;
    }

    /// <summary>Locks all clocks of the owner that are due, so that one node at a time fires for one owner.</summary>
    private async Task<bool> TakeAsync((Guid OwnerId, int Number) key, bool wait, CancellationToken cancellation)
    {
        var (owner, now) = (key.OwnerId, time.UtcNow());
        var numbers = await (wait
            ? db.Database.SqlQuery<int>($"SELECT number FROM clock WHERE owner_id = {owner} AND state = 'Running' AND next_rung_at <= {now} ORDER BY number FOR UPDATE")
            : db.Database.SqlQuery<int>($"SELECT number FROM clock WHERE owner_id = {owner} AND state = 'Running' AND next_rung_at <= {now} ORDER BY number FOR UPDATE SKIP LOCKED"))
            .ToListAsync(cancellation);
        return numbers.Contains(key.Number);
    }

    private async Task RecordAsync(Clock clock, RungMoment moment, CancellationToken cancellation)
    {
        var kinds = await db.OwnerKindsAsync([clock.OwnerId], cancellation);
        await recorder.RecordAsync(
            new Deed(kinds.GetValueOrDefault(clock.OwnerId, ClockOwners.Unknown), clock.OwnerId, "clocks.expire", $"“{clock.What}”的期限到了", Content: new
            {
                Clock = clock.Number,
                clock.RuleCode,
                clock.Kind,
                clock.OwedBy,
                DueOn = clock.DueOn!.Value,
                ReachedAt = moment.At,
            }),
            Actor.Program, cancellation);
    }

    private async Task TellAsync(Clock clock, RungMoment moment, CancellationToken cancellation)
    {
        var rung = new RungFired(
            clock.OwnerId, clock.Number, clock.RuleCode, clock.Kind, clock.What, clock.OwedBy, clock.OwedTo, clock.Region,
            moment.Rung, moment.At, clock.StartedOn, clock.DueOn!.Value);
        foreach (var listener in listeners.Where(l => l.RuleCode is null || l.RuleCode == clock.RuleCode))
            await listener.RunAsync(services, rung, cancellation);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Clock {OwnerId}/{Number}: a listener failed, the rung is tried again at the next sweep")]
    private static partial void ListenerFailed(ILogger logger, Guid ownerId, int number, Exception exception);
}
