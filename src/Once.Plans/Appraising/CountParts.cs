using System.Runtime.InteropServices;
using Microsoft.EntityFrameworkCore;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Metrics.Contract;
using Once.Plans.Contract;
using Once.Plans.Model;

namespace Once.Plans.Appraising;

/// <summary>How many of how many.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct GoodOfAll(int Good, int All);

/// <summary>What the organs in the ledgers of an office did in a span of days, both included. An organ is appraised when it led a
/// task or owed a report there.</summary>
internal sealed class CountParts(OnceDb db, MetricLookup metrics, IEnumerable<AppraisedFaults> faults, IServiceProvider services, TimeProvider time)
{
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<AppraisedPart>>> RunAsync(Guid owner, AppraisalScheme scheme, DateOnly from, DateOnly to, CancellationToken cancellation = default)
    {
        var tasks = await TasksAsync(owner, from, to, cancellation);
        var reports = await ReportsAsync(owner, from, to, cancellation);
        var targets = await TargetsAsync(owner, to, cancellation);
        var faulty = await FaultsAsync(owner, from, to, cancellation);
        var organs = tasks.Keys.Concat(reports.Keys).Concat(targets.Keys).Distinct().ToList();
        var counted = new Dictionary<Guid, IReadOnlyList<AppraisedPart>>();
        foreach (var organ in organs)
        {
            var parts = new List<AppraisedPart>();
            foreach (var part in scheme.Parts)
                parts.Add(part.Kind switch
                {
                    AppraisedKind.Tasks => Share(part, tasks.GetValueOrDefault(organ), "按时完成", "到期", "没有到期的任务", $"/console/plans/tasks?organ={organ}&role=Lead"),
                    AppraisedKind.Reports => Share(part, reports.GetValueOrDefault(organ).OnTime, "按时报", "要报", "没有要报的进展", null),
                    AppraisedKind.Quality => Share(part, reports.GetValueOrDefault(organ).AtOnce, "没退回就采用", "已采用", "没有采用的进展", null),
                    AppraisedKind.Targets => Share(part, targets.GetValueOrDefault(organ), "达到", "有数的指标", "指标还没有数", $"/console/plans/tasks?organ={organ}&role=Lead"),
                    AppraisedKind.Faults => Faults(part, faulty.Where(f => f.Of.GetValueOrDefault(organ) > 0).Select(f => (f.Name, f.Of[organ])).ToList()),
                    _ => await FigureAsync(part, organ, from, to, cancellation),
                });
            counted[organ] = parts;
        }

        return counted;
    }

    /// <summary>Led tasks whose last day lies in the quarter, and those from before that were still owed in it.</summary>
    private async Task<Dictionary<Guid, GoodOfAll>> TasksAsync(Guid owner, DateOnly first, DateOnly last, CancellationToken cancellation)
    {
        var issued = last.EndOfChinaDay();
        return await (from duty in db.TaskDuties().AsNoTracking()
                      where duty.Role == DutyRole.Lead && duty.OrganId != null
                      join task in db.PlanTasks().AsNoTracking() on duty.TaskId equals task.Id
                      where task.OwnerOrganId == owner && task.IssuedAt < issued && !task.IsHistorical && task.State != TaskState.Stopped && task.DueOn <= last
                          && (task.DueOn >= first || (task.FinishAskedOn ?? task.DoneOn) == null || (task.FinishAskedOn ?? task.DoneOn) >= first)
                      group task by duty.OrganId!.Value into g
                      select new { g.Key, All = g.Count(), Good = g.Sum(t => (t.FinishAskedOn ?? t.DoneOn) <= t.DueOn ? 1 : 0) })
            .ToDictionaryAsync(g => g.Key, g => new GoodOfAll(g.Good, g.All), cancellation);
    }

    private async Task<Dictionary<Guid, (GoodOfAll OnTime, GoodOfAll AtOnce)>> ReportsAsync(Guid owner, DateOnly from, DateOnly to, CancellationToken cancellation) =>
        (await db.RoundReports().AsNoTracking().Where(r => r.OwnerOrganId == owner && r.DueOn >= from && r.DueOn <= to && r.State != ReportState.Dropped).GroupBy(r => r.OrganId).Select(g => new
        {
            g.Key,
            All = g.Count(),
            OnTime = g.Sum(r => r.FirstSubmittedOn <= r.DueOn ? 1 : 0),
            Accepted = g.Sum(r => r.State == ReportState.Accepted ? 1 : 0),
            AtOnce = g.Sum(r => r.State == ReportState.Accepted && r.Returns == 0 ? 1 : 0),
        }).ToListAsync(cancellation)).ToDictionary(g => g.Key, g => (new GoodOfAll(g.OnTime, g.All), new GoodOfAll(g.AtOnce, g.Accepted)));

    /// <summary>As the lamps of the targets stand when the draft is drawn.</summary>
    private async Task<Dictionary<Guid, GoodOfAll>> TargetsAsync(Guid owner, DateOnly to, CancellationToken cancellation)
    {
        var issued = to.EndOfChinaDay();
        return await (from duty in db.TaskDuties().AsNoTracking()
                      where duty.Role == DutyRole.Lead && duty.OrganId != null
                      join task in db.PlanTasks().AsNoTracking() on duty.TaskId equals task.Id
                      where task.OwnerOrganId == owner && task.IssuedAt < issued && !task.IsHistorical && task.State != TaskState.Stopped
                      join target in db.TaskTargets().AsNoTracking() on task.Id equals target.TaskId
                      where target.Light != TargetLight.Unknown
                      group target by duty.OrganId!.Value into g
                      select new { g.Key, All = g.Count(), Good = g.Sum(t => t.Light == TargetLight.Met ? 1 : 0) })
            .ToDictionaryAsync(g => g.Key, g => new GoodOfAll(g.Good, g.All), cancellation);
    }

    /// <summary>Reports that a check found untrue, orders answered late or not, and what other modules found.</summary>
    private async Task<IReadOnlyList<(string Name, IReadOnlyDictionary<Guid, int> Of)>> FaultsAsync(Guid owner, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var today = time.ChinaToday();
        var untrue = await db.OnSiteChecks().AsNoTracking().Where(c => c.OwnerOrganId == owner && !c.IsTrue && c.On >= from && c.On <= to).GroupBy(c => c.OrganId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var late = await db.SupervisionOrders().AsNoTracking().Where(o => o.OwnerOrganId == owner && o.DueOn >= from && o.DueOn <= to && (o.AnsweredOn ?? today) > o.DueOn).GroupBy(o => o.OrganId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var found = new List<(string, IReadOnlyDictionary<Guid, int>)> { ("现场检查不属实", untrue), ("督办单没有按期答复", late) };
        foreach (var source in faults)
            found.Add((source.Name, await source.CountAsync(services, from, to, cancellation)));
        return found;
    }

    private static AppraisedPart Share(SchemePart part, GoodOfAll count, string good, string all, string none, string? href) =>
        new(part.Key, part.Name, part.Weight, AppraisedPart.OfShare(part.Weight, count.Good, count.All), count.All == 0 ? none : $"{good} {count.Good} ÷ {all} {count.All}", href);

    private static AppraisedPart Faults(SchemePart part, List<(string Name, int Count)> found) =>
        new(part.Key, part.Name, part.Weight, AppraisedPart.OfFaults(part.Weight, part.Lose, found.Sum(f => f.Count)), found.Count == 0 ? "没有" : string.Join('；', found.Select(f => $"{f.Name} {f.Count}")) + $"，一处扣 {part.Lose} 分", null);

    private async Task<AppraisedPart> FigureAsync(SchemePart part, Guid organ, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var reading = part.Metric is { } key ? await metrics.ReadAsync(key, from, to, organ, cancellation: cancellation) : null;
        // Too few to lean on: the part leaves its weight to the others.
        var value = reading is { IsFew: false } ? reading.Value : null;
        var how = reading is null || reading.Value is null ? "没有数" : reading.IsFew ? $"{reading.Words}（{reading.How}），件数少，不算" : $"{reading.Words}（{reading.How}）";
        return new(part.Key, part.Name, part.Weight, AppraisedPart.OfFigure(part.Weight, part.None, part.Full, value), how, reading is null ? null : $"{reading.Href}?from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}&organ={organ}");
    }
}
