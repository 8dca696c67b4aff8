using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;

namespace Once.Plans.Ledger;

/// <summary>What one organ owes.</summary>
internal sealed record DutyRow(Organ Organ, int Leads, int Supports, int Over, int Near, int Done);

/// <summary>牵头和责任 of each organ within reach, counted by one index of the duties.</summary>
internal sealed class CountDuties(OnceDb db, CurrentActor actor, OrganDirectory organs, TimeProvider time, IOptions<PlansOptions> options)
{
    public async Task<IReadOnlyList<DutyRow>> RunAsync(Guid? planId, CancellationToken cancellation = default)
    {
        var reach = actor.Value.ReachOf(PlansPermissions.Read);
        var (today, within) = (time.ChinaToday(), reach.OrganIds.ToList());
        var near = today.AddDays(options.Value.NearDays);
        var duties = db.TaskDuties().AsNoTracking().Where(d => d.PlanId != null && d.OrganId != null);
        if (!reach.IsEverything)
            duties = duties.Where(d => within.Contains(d.OrganId!.Value));
        if (planId is { } plan)
            duties = duties.Where(d => d.PlanId == plan);
        var counts = await duties.GroupBy(d => d.OrganId!.Value).Select(g => new
        {
            g.Key,
            Leads = g.Sum(d => d.Role == DutyRole.Lead ? 1 : 0),
            Supports = g.Sum(d => d.Role == DutyRole.Support ? 1 : 0),
            Over = g.Sum(d => d.Role == DutyRole.Lead && d.State == TaskState.Open && !d.IsHistorical && d.DueOn < today ? 1 : 0),
            Near = g.Sum(d => d.Role == DutyRole.Lead && d.State == TaskState.Open && !d.IsHistorical && d.DueOn >= today && d.DueOn <= near ? 1 : 0),
            Done = g.Sum(d => d.Role == DutyRole.Lead && d.State == TaskState.Done ? 1 : 0),
        }).ToListAsync(cancellation);
        var directory = await organs.AllAsync(cancellation);
        return [.. counts.Where(c => directory.ContainsKey(c.Key)).Select(c => new DutyRow(directory[c.Key], c.Leads, c.Supports, c.Over, c.Near, c.Done)).OrderByDescending(r => r.Over).ThenByDescending(r => r.Leads).ThenBy(r => r.Organ.Code, StringComparer.Ordinal)];
    }
}
