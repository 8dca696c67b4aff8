using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;
using Once.Plans.Keeping;
using Once.Plans.Model;

namespace Once.Plans.Ledger;

/// <summary>A plan in the list, with how its tasks stand.</summary>
internal sealed record PlanRow(Plan Plan, int Tasks, int Done, int Over, int Near)
{
    public string Href => Plan.State is PlanState.Draft ? $"/console/plans/{Plan.Id}/check" : $"/console/plans/{Plan.Id}";
}

/// <summary>Plans within reach; drafts to the office that keeps them alone.</summary>
internal sealed class ListPlans(OnceDb db, CurrentActor actor, TimeProvider time, IOptions<PlansOptions> options)
{
    public async Task<IReadOnlyList<PlanRow>> RunAsync(CancellationToken cancellation = default)
    {
        var keeps = actor.Value.ReachOf(PlansPermissions.Keep);
        var kept = keeps.OrganIds.ToList();
        var plans = await db.PlansWithin(actor.Value.ReachOf(PlansPermissions.Read)).ToListAsync(cancellation);
        plans.AddRange(await db.Plans().AsNoTracking().Where(p => p.State == PlanState.Draft && (keeps.IsEverything || kept.Contains(p.OwnerOrganId))).ToListAsync(cancellation));
        return await WithCountsAsync([.. plans.OrderBy(p => p.State).ThenByDescending(p => p.EnteredAt)], cancellation);
    }

    /// <summary>Plans in force within reach, that another may serve.</summary>
    public async Task<IReadOnlyList<Plan>> InForceAsync(CancellationToken cancellation = default) =>
        await db.PlansWithin(actor.Value.ReachOf(PlansPermissions.Read)).Where(p => p.State == PlanState.Published && !p.IsStanding).OrderByDescending(p => p.PublishedAt).ToListAsync(cancellation);

    /// <summary>Plans that everybody may read.</summary>
    public async Task<IReadOnlyList<PlanRow>> OpenAsync(CancellationToken cancellation = default) =>
        await WithCountsAsync(await db.Plans().AsNoTracking().Where(p => p.IsPublic && p.State != PlanState.Draft).OrderByDescending(p => p.PublishedAt).ToListAsync(cancellation), cancellation);

    private async Task<IReadOnlyList<PlanRow>> WithCountsAsync(List<Plan> plans, CancellationToken cancellation)
    {
        var (today, ids) = (time.ChinaToday(), plans.Select(p => p.Id).ToList());
        var near = today.AddDays(options.Value.NearDays);
        var counts = await db.PlanTasks().Where(t => ids.Contains(t.PlanId)).GroupBy(t => t.PlanId).Select(g => new
        {
            g.Key,
            Tasks = g.Count(),
            Done = g.Sum(t => t.State == TaskState.Done ? 1 : 0),
            Over = g.Sum(t => t.State == TaskState.Open && !t.IsHistorical && t.DueOn < today ? 1 : 0),
            Near = g.Sum(t => t.State == TaskState.Open && !t.IsHistorical && t.DueOn >= today && t.DueOn <= near ? 1 : 0),
        }).ToDictionaryAsync(c => c.Key, cancellation);
        return [.. plans.Select(p => counts.TryGetValue(p.Id, out var c) ? new PlanRow(p, c.Tasks, c.Done, c.Over, c.Near) : new(p, 0, 0, 0, 0))];
    }
}
