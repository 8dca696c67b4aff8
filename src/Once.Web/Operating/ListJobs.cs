using Microsoft.EntityFrameworkCore;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Jobs;
using Once.Kernel.Storage;

namespace Once.Web.Operating;

internal sealed record JobRow(
    Guid Id, string Kind, string Payload, JobState State, int Attempts, DateTime CreatedAt, DateTime DueAt, DateTime? FinishedAt, string? LastError);

internal sealed record JobList(IReadOnlyList<JobRow> Rows, int Total, IReadOnlyDictionary<JobState, int> Counts, IReadOnlyList<string> Kinds);

/// <summary>Background jobs by state, for those who may mend them.</summary>
internal sealed class ListJobs(OnceDb db, CurrentActor actor)
{
    public const int PageSize = 50;

    public async Task<JobList> RunAsync(JobState state, string? kind, int page, CancellationToken cancellation = default)
    {
        actor.Value.Require(ParkedJobs.Permission);
        var all = db.Jobs().AsNoTracking();
        var jobs = all.Where(j => j.State == state && (kind == null || j.Kind == kind));
        // What waits is listed in the order it will run; what is over, the latest first.
        var ordered = state is JobState.Done or JobState.Parked
            ? jobs.OrderByDescending(j => j.CreatedAt).ThenBy(j => j.Id)
            : jobs.OrderBy(j => j.DueAt).ThenBy(j => j.Id);
        var rows = await ordered.Skip((page - 1) * PageSize).Take(PageSize)
            .Select(j => new JobRow(j.Id, j.Kind, j.Payload, j.State, j.Attempts, j.CreatedAt, j.DueAt, j.FinishedAt, j.LastError))
            .ToListAsync(cancellation);
        return new JobList(
            rows, await jobs.CountAsync(cancellation),
            await all.GroupBy(j => j.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation),
            await all.Where(j => j.State == state).Select(j => j.Kind).Distinct().OrderBy(k => k).ToListAsync(cancellation));
    }
}
