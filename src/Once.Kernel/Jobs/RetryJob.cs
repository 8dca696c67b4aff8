using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Kernel.Jobs;

/// <summary>A job that waits for a person.</summary>
/// <param name="LastError">First line of what went wrong.</param>
public sealed record ParkedJobRow(Guid Id, string Kind, string Payload, DateTime CreatedAt, int Attempts, string LastError);

/// <summary>What keeps failing, for those who may mend it.</summary>
public sealed class ParkedJobs(OnceDb db, CurrentActor actor)
{
    public const string Permission = "kernel.jobs";

    /// <summary>The parked jobs, oldest first, at most 200.</summary>
    /// <exception cref="RefusedException">The actor lacks <see cref="Permission"/>.</exception>
    public async Task<IReadOnlyList<ParkedJobRow>> RunAsync(CancellationToken cancellation = default)
    {
        actor.Value.Require(Permission);
        var jobs = await db.Jobs().AsNoTracking().Where(j => j.State == JobState.Parked).OrderBy(j => j.CreatedAt).Take(200).ToListAsync(cancellation);
        return [.. jobs.Select(j => new ParkedJobRow(j.Id, j.Kind, j.Payload, j.CreatedAt, j.Attempts, (j.LastError ?? "").Split('\n')[0]))];
    }
}

/// <summary>Lets a parked job run again from its first attempt.</summary>
public sealed class RetryJob(OnceDb db, CurrentActor actor, TimeProvider time)
{
    public static readonly Refusal NotParked = new("kernel.job-not-parked", "这项任务已经不在停放中，刷新页面看它现在的状态。");

    /// <exception cref="RefusedException"><see cref="NotParked"/>, or the actor lacks <see cref="ParkedJobs.Permission"/>.</exception>
    public async Task RunAsync(Guid jobId, CancellationToken cancellation = default)
    {
        actor.Value.Require(ParkedJobs.Permission);
        var now = time.UtcNow();
        var changed = await db.Jobs().Where(j => j.Id == jobId && j.State == JobState.Parked)
            .ExecuteUpdateAsync(set => set
                .SetProperty(j => j.State, JobState.Waiting)
                .SetProperty(j => j.Attempts, 0)
                .SetProperty(j => j.DueAt, now), cancellation);
        if (changed == 0)
            throw new RefusedException(NotParked);
    }
}
