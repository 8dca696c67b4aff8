using Microsoft.EntityFrameworkCore;
using Once.Cases.Model;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Inbox;

/// <summary>How far a batch has come.</summary>
internal sealed record BatchProgress(Guid Id, BatchAct Act, int Done, int Total, IReadOnlyList<BatchResult> Results)
{
    public bool IsOver => Done >= Total;
}

/// <summary>Keeps what was chosen and works it off in steps short enough for one request each, so that the person sees how far it is
/// and every act stays their own.</summary>
internal sealed class ContinueBatch(OnceDb db, RunBatch batch, CurrentActor actor, TimeProvider time)
{
    /// <remarks>Default: about a second of work.</remarks>
    public const int Step = 10;

    public async Task<Guid> StartAsync(BatchAct act, IReadOnlyList<CaseKey> chosen, Guid? handlerId, CancellationToken cancellation = default)
    {
        if (chosen.Count == 0)
            throw new RefusedException(CaseRefusals.NothingChosen);
        var taken = chosen.Take(RunBatch.Most).ToList();
        var run = new BatchRun
        {
            AccountId = actor.Value.AccountId,
            Id = Ids.New(time),
            Act = act.ToString(),
            HandlerId = handlerId,
            Total = taken.Count,
            Chosen = string.Join('\n', taken.Select(QueueAddress.Of)),
            Results = "[]",
            StartedAt = time.UtcNow(),
        };
        db.Add(run);
        await db.SaveChangesAsync(cancellation);
        return run.Id;
    }

    /// <returns>Null where it is not the person's own.</returns>
    public async Task<BatchProgress?> ReadAsync(Guid id, CancellationToken cancellation = default) =>
        await FindAsync(id, cancellation) is { } run ? Of(run) : null;

    /// <summary>Does the next step; nothing when all is done, or when the same step is being done by another request.</summary>
    public async Task<BatchProgress?> RunAsync(Guid id, CancellationToken cancellation = default)
    {
        if (await FindAsync(id, cancellation) is not { } run)
            return null;
        var next = QueueAddress.Keys(run.Chosen.Split('\n')).Skip(run.Done).Take(Step).ToList();
        if (next.Count == 0)
            return Of(run);
        // Taken before it is worked off: what is pressed twice is done once.
        run.Done += next.Count;
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return await ReadAsync(id, cancellation);
        }
        var results = await batch.RunAsync(Enum.Parse<BatchAct>(run.Act), next, run.HandlerId, cancellation);
        run = (await FindAsync(id, cancellation))!;
        run.Results = CaseJson.Write(CaseJson.Read<List<BatchResult>>(run.Results).Concat(results));
        await db.SaveChangesAsync(cancellation);
        return Of(run);
    }

    private Task<BatchRun?> FindAsync(Guid id, CancellationToken cancellation)
    {
        var me = actor.Value.AccountId;
        return db.BatchRuns().FirstOrDefaultAsync(r => r.AccountId == me && r.Id == id, cancellation);
    }

    private static BatchProgress Of(BatchRun run) => new(run.Id, Enum.Parse<BatchAct>(run.Act), run.Done, run.Total, CaseJson.Read<List<BatchResult>>(run.Results));
}
