using Microsoft.EntityFrameworkCore;
using Once.Kernel.Places;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Metrics.Contract;
using Once.Plans.Contract;
using Once.Plans.Model;

namespace Once.Plans.Targets;

/// <summary>Bound targets read their figures and light themselves, a minute after the facts are folded at the latest.</summary>
internal sealed class LightTargets(OnceDb db, MetricLookup metrics, TimeProvider time)
{
    /// <summary>Targets of open tasks; many targets of one figure, place and window are one question.</summary>
    /// <returns>How many changed.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        var targets = await (from target in db.TaskTargets()
                             where target.MetricKey != null
                             join task in db.PlanTasks() on target.TaskId equals task.Id
                             where task.State == TaskState.Open && task.IssuedAt != null
                             select target).ToListAsync(cancellation);
        foreach (var alike in targets.GroupBy(t => (t.MetricKey, t.MetricOrganId, t.MetricRegionCode, t.Window)))
        {
            if (await ReadingAsync(alike.First(), cancellation) is not { } reading)
                continue;
            foreach (var target in alike.Where(t => t.LastWords != reading.Words || t.LastHow != reading.How || t.LastReadAt is null))
                target.Read(ValueOf(reading), reading.Words, reading.How, time.UtcNow());
        }
        var changed = db.ChangeTracker.Entries<TaskTarget>().Count(e => e.State is EntityState.Modified);
        await Kernel.Records.RecordClash.SaveAsync(db, cancellation);
        return changed;
    }

    public async Task ReadAsync(TaskTarget target, CancellationToken cancellation)
    {
        if (await ReadingAsync(target, cancellation) is { } reading)
            target.Read(ValueOf(reading), reading.Words, reading.How, time.UtcNow());
    }

    /// <summary>Days that a window means on a day, both included.</summary>
    public static (DateOnly From, DateOnly To) DaysOf(TargetWindow window, DateOnly today) => window switch
    {
        TargetWindow.ThisMonth => (new(today.Year, today.Month, 1), today),
        TargetWindow.LastMonth => (new DateOnly(today.Year, today.Month, 1).AddMonths(-1), new DateOnly(today.Year, today.Month, 1).AddDays(-1)),
        TargetWindow.ThisQuarter => (new(today.Year, ((today.Month - 1) / 3 * 3) + 1, 1), today),
        TargetWindow.ThisYear => (new(today.Year, 1, 1), today),
        _ => (today.AddYears(-1).AddDays(1), today),
    };

    private async Task<MetricReading?> ReadingAsync(TaskTarget target, CancellationToken cancellation)
    {
        var (from, to) = DaysOf(target.Window, time.ChinaToday());
        return await metrics.ReadAsync(target.MetricKey!, from, to, target.MetricOrganId, target.MetricRegionCode is { } region ? Region.Prefix(region) : null, cancellation);
    }

    /// <summary>In the unit a plan speaks: percent, days, number.</summary>
    private decimal? ValueOf(MetricReading reading) => reading.Value is not { } value ? null : metrics.All.First(m => m.Key == reading.Key).Kind switch
    {
        MetricKind.Share or MetricKind.Reduction => value / 100m,
        MetricKind.Mean => value / 10m,
        _ => value,
    };
}
