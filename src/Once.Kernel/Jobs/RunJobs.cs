using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Kernel.Jobs;

/// <summary>Claims due jobs one by one, each for one worker of all nodes, and runs them in a scope of their own as the
/// program itself. What fails is tried again later; what keeps failing is parked for a person.</summary>
public sealed class RunJobs(IServiceScopeFactory scopes, JobOptions options, TimeProvider time, ILogger<RunJobs> log)
{
    /// <summary>Runs what is due now and returns how many jobs were tried.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        await FreeExpiredAsync(cancellation);
        var tried = 0;
        while (await ClaimAsync(cancellation) is { } job)
        {
            await TryAsync(job, cancellation);
            tried++;
        }
        return tried;
    }

    private async Task FreeExpiredAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = time.UtcNow();
        var jobs = scope.ServiceProvider.GetRequiredService<OnceDb>().Jobs().Where(j => j.State == JobState.Running && j.ClaimedUntil < now);
        if (await jobs.AnyAsync(cancellation))
            await jobs.ExecuteUpdateAsync(set => set.SetProperty(j => j.State, JobState.Waiting).SetProperty(j => j.ClaimedUntil, (DateTime?)null), cancellation);
    }

    private async Task<Job?> ClaimAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OnceDb>();
        var now = time.UtcNow();
        // Reading first keeps an idle worker from taking SQLite's one write lock.
        if (!await db.Jobs().AnyAsync(j => j.State == JobState.Waiting && j.DueAt <= now, cancellation))
            return null;
        var until = now + options.Lease;
        var claimed = await (db.IsSqlite
            ? db.Jobs().FromSql($"UPDATE job SET state = 'Running', attempts = attempts + 1, claimed_until = {until} WHERE id = (SELECT id FROM job WHERE state = 'Waiting' AND due_at <= {now} ORDER BY due_at LIMIT 1) AND state = 'Waiting' RETURNING *")
            : db.Jobs().FromSql($"UPDATE job SET state = 'Running', attempts = attempts + 1, claimed_until = {until} WHERE id = (SELECT id FROM job WHERE state = 'Waiting' AND due_at <= {now} ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING *"))
            .AsNoTracking().ToListAsync(cancellation);
        return claimed.SingleOrDefault();
    }

    private async Task TryAsync(Job job, CancellationToken cancellation)
    {
        string? error = null;
        var given = false;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(Actor.Program);
            var handler = scope.ServiceProvider.GetServices<IJobHandler>().FirstOrDefault(h => h.Kind == job.Kind);
            if (handler is null)
                (error, given) = ($"没有处理“{job.Kind}”的程序。", true);
            else
                await HoldAsync(job, held => handler.RunAsync(job.Payload, held), cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await FinishAsync(job, JobState.Waiting, job.DueAt, null);
            throw;
        }
#pragma warning disable CA1031 // whatever a handler throws is kept with its job, and must not end the worker
        catch (Exception exception)
#pragma warning restore CA1031
        {
            error = exception.ToString();
            log.LogWarning(exception, "Job {Kind} {Id} failed, attempt {Attempt}", job.Kind, job.Id, job.Attempts);
        }

        if (error is null)
            await FinishAsync(job, JobState.Done, job.DueAt, null);
        else if (given || job.Attempts >= options.MaxAttempts)
            await FinishAsync(job, JobState.Parked, job.DueAt, error);
        else
            await FinishAsync(job, JobState.Waiting, time.UtcNow() + options.Backoff[job.Attempts - 1], error);
    }

    /// <summary>Runs the work and renews the lease at each third of it, so that a job may last longer than its lease. Work
    /// whose job another worker has taken meanwhile is told to stop.</summary>
    private async Task HoldAsync(Job job, Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        using var held = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var renewing = RenewAsync(job, held, done.Token);
        try
        {
            await work(held.Token);
        }
        finally
        {
            await done.CancelAsync();
            await renewing;
        }
    }

    private async Task RenewAsync(Job job, CancellationTokenSource held, CancellationToken done)
    {
        using var timer = new PeriodicTimer(options.Lease / 3);
        try
        {
            while (await timer.WaitForNextTickAsync(done))
                if (!await RenewAsync(job, done))
                    await held.CancelAsync();
        }
        catch (OperationCanceledException) when (done.IsCancellationRequested)
        {
        }
    }

    /// <returns>False when the job is no longer this worker's.</returns>
    private async Task<bool> RenewAsync(Job job, CancellationToken cancellation)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var until = time.UtcNow() + options.Lease;
            return await scope.ServiceProvider.GetRequiredService<OnceDb>().Jobs()
                .Where(j => j.Id == job.Id && j.State == JobState.Running && j.Attempts == job.Attempts)
                .ExecuteUpdateAsync(set => set.SetProperty(j => j.ClaimedUntil, until), cancellation) > 0;
        }
        catch (Exception exception) when (exception is System.Data.Common.DbException or TimeoutException)
        {
            log.LogWarning(exception, "The lease of job {Kind} {Id} was not renewed; tried again with the next turn", job.Kind, job.Id);
            return true;
        }
    }

    /// <summary>Only the worker that still holds the job may say how it ended: the number of attempts is its token.</summary>
    private async Task FinishAsync(Job job, JobState state, DateTime dueAt, string? error)
    {
        await using var scope = scopes.CreateAsyncScope();
        var finishedAt = state is JobState.Done ? time.UtcNow() : (DateTime?)null;
        await scope.ServiceProvider.GetRequiredService<OnceDb>().Jobs()
            .Where(j => j.Id == job.Id && j.State == JobState.Running && j.Attempts == job.Attempts)
            .ExecuteUpdateAsync(set => set
                .SetProperty(j => j.State, state)
                .SetProperty(j => j.DueAt, dueAt)
                .SetProperty(j => j.ClaimedUntil, (DateTime?)null)
                .SetProperty(j => j.LastError, error)
                .SetProperty(j => j.FinishedAt, finishedAt), CancellationToken.None);
    }
}
