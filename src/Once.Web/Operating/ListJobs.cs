using Microsoft.EntityFrameworkCore;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Jobs;
using Once.Kernel.Storage;

namespace Once.Web.Operating;

internal sealed record JobRow(
    Guid Id, string Kind, string Title, string Payload, JobState State, int Attempts, DateTime CreatedAt, DateTime DueAt, DateTime? FinishedAt, string? LastError);

internal sealed record JobList(IReadOnlyList<JobRow> Rows, int Total, IReadOnlyDictionary<JobState, int> Counts, IReadOnlyList<JobKind> Kinds);

/// <summary>A kind of work in the words of the module that does it.</summary>
internal sealed record JobKind(string Kind, string Title);

/// <summary>Background jobs by state, for those who may mend them.</summary>
internal sealed class ListJobs(OnceDb db, CurrentActor actor, IEnumerable<IJobHandler> handlers)
{
    public const int PageSize = 50;

    private readonly Dictionary<string, string> _titles = handlers.ToDictionary(h => h.Kind, h => h.Title, StringComparer.Ordinal);

    public async Task<JobList> RunAsync(JobState state, string? kind, int page, CancellationToken cancellation = default)
    {
        actor.Value.Require(ParkedJobs.Permission);
        var all = db.Jobs().AsNoTracking();
        var jobs = all.Where(j => j.State == state && (kind == null || j.Kind == kind));
        // What waits is listed in the order it will run; what is over, the latest first.
        var ordered = state is JobState.Done or JobState.Parked
            ? jobs.OrderByDescending(j => j.CreatedAt).ThenBy(j => j.Id)
            : jobs.OrderBy(j => j.DueAt).ThenBy(j => j.Id);
        var rows = await ordered.Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancellation);
        var kinds = await all.Where(j => j.State == state).Select(j => j.Kind).Distinct().OrderBy(k => k).ToListAsync(cancellation);
        return new JobList(
            [.. rows.Select(j => new JobRow(j.Id, j.Kind, TitleOf(j.Kind), j.Payload, j.State, j.Attempts, j.CreatedAt, j.DueAt, j.FinishedAt, j.LastError))],
            await jobs.CountAsync(cancellation),
            await all.GroupBy(j => j.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation),
            [.. kinds.Select(k => new JobKind(k, TitleOf(k)))]);
    }

    private string TitleOf(string kind) => _titles.GetValueOrDefault(kind, "这个版本不认得的任务");
}
