using Microsoft.EntityFrameworkCore;
using Once.Kernel.Storage;
using Once.Plans.Contract;
using Once.Plans.Model;

namespace Once.Plans.Ledger;

/// <summary>What a ledger asks of its tasks, as the store answers it.</summary>
internal static class LedgerFilter
{
    /// <summary>Everything but the lamp: lamps are counted over it.</summary>
    public static IQueryable<PlanTask> Asked(this IQueryable<PlanTask> tasks, OnceDb db, LedgerRequest asked)
    {
        if (asked.PlanId is { } plan)
            tasks = tasks.Where(t => t.PlanId == plan);
        if (asked.OrganId is { } organ)
            tasks = asked.Role is { } role
                ? tasks.Where(t => t.Duties.Any(d => d.OrganId == organ && d.Role == role))
                : tasks.Where(t => t.Duties.Any(d => d.OrganId == organ));
        if (asked.Section is { } section)
            tasks = tasks.Where(t => t.Section == section);
        if (asked.Region is { } region)
            tasks = tasks.Where(t => t.RegionCode.StartsWith(region));
        if (asked.Origin is { } origin)
            tasks = tasks.Where(t => t.Origin == origin);
        if (asked.WaitingOnly)
            tasks = tasks.Where(t => t.State == TaskState.Open && t.FinishAskedOn != null);
        return asked.Text is { } words ? tasks.With(db, words) : tasks;
    }

    /// <summary>The tasks of one lamp, by the same rule as <see cref="TaskLamps.Of"/>; a test compares both.</summary>
    public static IQueryable<PlanTask> Lit(this IQueryable<PlanTask> tasks, TaskLamp? lamp, DateOnly today, int nearDays)
    {
        var near = today.AddDays(nearDays);
        return lamp switch
        {
            null => tasks,
            TaskLamp.Done => tasks.Where(t => t.State == TaskState.Done),
            TaskLamp.Stopped => tasks.Where(t => t.State == TaskState.Stopped),
            TaskLamp.Continuous => tasks.Where(t => t.State == TaskState.Open && t.DueOn == null && t.IsContinuous),
            TaskLamp.Undated => tasks.Where(t => t.State == TaskState.Open && t.DueOn == null && !t.IsContinuous),
            TaskLamp.Historical => tasks.Where(t => t.State == TaskState.Open && t.DueOn != null && t.IsHistorical),
            TaskLamp.Over => tasks.Where(t => t.State == TaskState.Open && !t.IsHistorical && t.DueOn < today),
            TaskLamp.Near => tasks.Where(t => t.State == TaskState.Open && !t.IsHistorical && t.DueOn >= today && t.DueOn <= near),
            _ => tasks.Where(t => t.State == TaskState.Open && !t.IsHistorical && t.DueOn > near),
        };
    }

    /// <summary>How many tasks each lamp has, in one question: counted by day, which the store reads from an index in its
    /// order, and lit here by the rule of <see cref="TaskLamps.Of"/>.</summary>
    public static async Task<IReadOnlyDictionary<TaskLamp, int>> LampsAsync(this IQueryable<PlanTask> tasks, DateOnly today, int nearDays, CancellationToken cancellation)
    {
        var days = await tasks.GroupBy(t => new { t.State, t.DueOn, t.IsContinuous, t.IsHistorical }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellation);
        return days.GroupBy(d => TaskLamps.Of(d.Key.State, d.Key.IsContinuous, d.Key.IsHistorical, d.Key.DueOn, today, nearDays)).ToDictionary(g => g.Key, g => g.Sum(d => d.Count));
    }
}
