using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Actors;
using Once.Kernel.Modules;
using Once.Kernel.Storage;
using Once.Plans.Contract;
using Once.Plans.Keeping;

namespace Once.Plans.Ledger;

/// <summary>Plans and tasks found by the console's search.</summary>
internal static class FindInLedger
{
    /// <summary>So many plans and so many tasks are shown beside what the search stands over.</summary>
    private const int Most = 5;

    private const int ShortestWords = 2;

    public static readonly ConsoleFinder Tasks = new("方案和任务", PlansPermissions.Read, words => $"/console/plans/tasks?q={Uri.EscapeDataString(words)}", FindAsync);

    private static async Task<IReadOnlyList<FoundInConsole>> FindAsync(IServiceProvider services, string words, CancellationToken cancellation)
    {
        var (db, reach) = (services.GetRequiredService<OnceDb>(), services.GetRequiredService<CurrentActor>().Value.ReachOf(PlansPermissions.Read));
        if ((words = words.Trim()).Length < ShortestWords)
            return [];
        var plans = await db.PlansWithin(reach).Where(p => p.Title.Contains(words) || (p.DocumentNumber != null && p.DocumentNumber.Contains(words))).OrderByDescending(p => p.PublishedAt).Take(Most)
            .Select(p => new { p.Id, p.Title, p.DocumentNumber }).ToListAsync(cancellation);
        var tasks = await db.TasksWithin(reach).Where(t => t.Heading.Contains(words)).OrderBy(t => t.State != TaskState.Open).ThenBy(t => t.Id).Take(Most)
            .Join(db.Plans(), t => t.PlanId, p => p.Id, (t, p) => new { t.Id, t.Number, t.Heading, p.Title }).ToListAsync(cancellation);
        return [.. plans.Select(p => new FoundInConsole($"/console/plans/{p.Id}", p.Title, p.DocumentNumber)), .. tasks.Select(t => new FoundInConsole($"/console/plans/tasks/{t.Id}", $"{t.Number}{t.Heading}", t.Title))];
    }
}
