using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Places;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Plans.Contract;
using Once.Plans.Model;

namespace Once.Plans.Checking;

/// <summary>A printed name that means no organ of the directory yet, or that a person settled.</summary>
/// <param name="Tasks">How many tasks print it.</param>
/// <param name="Likely">Organs it may mean, the nearest first; none when the directory has nothing like it.</param>
internal sealed record NameRow(string Printed, int Tasks, DutyMatch Match, Guid? OrganId, IReadOnlyList<Organ> Likely);

/// <param name="Organs">Every organ of the plan's region, for a name the directory has nothing like.</param>
internal sealed record NamesView(Plan Plan, IReadOnlyList<NameRow> Rows, IReadOnlyList<Organ> Organs)
{
    public int Unsettled => Rows.Count(r => r.Match is DutyMatch.Doubtful);
}

/// <summary>对单位: a person says once what a printed name means, for all tasks of the plan that print it.</summary>
internal sealed class SettleNames(OnceDb db, DraftDesk desk, CurrentActor actor, OrganDirectory organs, Recorder recorder)
{
    public async Task<NamesView> ReadAsync(Guid planId, CancellationToken cancellation = default)
    {
        var plan = await desk.PlanAsync(planId, cancellation);
        var tasks = await db.WholeTasks().AsNoTracking().Where(t => t.PlanId == planId).OrderBy(t => t.Order).ToListAsync(cancellation);
        var directory = await organs.AllAsync(cancellation);
        var (names, region) = (new PlanOrgans(directory.Values, plan.RegionCode), Region.Prefix(plan.RegionCode));
        var rows = tasks.SelectMany(t => t.Duties).Where(d => d.Match is DutyMatch.Doubtful or DutyMatch.Chosen or DutyMatch.Outside).GroupBy(d => d.Printed)
            .Select(g => new NameRow(g.Key, g.DistinctBy(d => d.TaskId).Count(), g.Any(d => d.Match is DutyMatch.Doubtful) ? DutyMatch.Doubtful : g.First().Match, g.First().OrganId, [.. names.Find(g.Key).Candidates.Select(c => directory[c])]))
            .OrderBy(r => r.Match is not DutyMatch.Doubtful).ThenByDescending(r => r.Tasks).ToList();
        return new(plan, rows, [.. directory.Values.Where(o => !o.IsClosed && o.Kind is not OrganKind.Division && o.RegionCode.StartsWith(region, StringComparison.Ordinal)).OrderBy(o => o.Code, StringComparer.Ordinal)]);
    }

    /// <param name="chosen">By printed name: an organ, or null for a body that does not work on the platform. A name left out stays as it is.</param>
    public async Task RunAsync(Guid planId, IReadOnlyDictionary<string, Guid?> chosen, CancellationToken cancellation = default)
    {
        var plan = await desk.PlanAsync(planId, cancellation);
        var directory = await organs.AllAsync(cancellation);
        foreach (var duty in (await db.WholeTasks().Where(t => t.PlanId == planId).ToListAsync(cancellation)).SelectMany(t => t.Duties))
            if (duty.Match is DutyMatch.Doubtful or DutyMatch.Chosen or DutyMatch.Outside && chosen.TryGetValue(duty.Printed, out var organ) && (organ is not { } id || directory.ContainsKey(id)))
                duty.Settle(organ);
        plan.Touch(actor.Value.AccountId);
        await recorder.SaveAsync(
            new Deed(Plan.Aggregate, plan.Id, "plans.settle-names", "对单位", null, chosen.ToDictionary(c => c.Key, c => c.Value is { } id && directory.TryGetValue(id, out var known) ? known.Name : null)), cancellation);
    }
}
