using Microsoft.EntityFrameworkCore;
using Once.Plans.Contract;
using Once.Plans.Model;

namespace Once.Plans.Ledger;

/// <summary>Parts handed down whose task stands in the same list: ten counties' parts of one task are one row until it is opened. A
/// part whose task the reader is not shown, or which the filter leaves alone, is no part of anything and keeps its row.</summary>
internal sealed class FoldedParts(IReadOnlyDictionary<Guid, IReadOnlyDictionary<TaskLamp, int>> of)
{
    private static readonly Dictionary<TaskLamp, int> None = [];

    public int Count { get; } = of.Values.Sum(p => p.Values.Sum());

    public bool Under(Guid? task) => task is { } id && of.ContainsKey(id);

    public IReadOnlyDictionary<TaskLamp, int> Of(Guid task) => of.GetValueOrDefault(task) ?? None;

    /// <param name="shown">What the list asks for, with its lamp.</param>
    public static async Task<FoldedParts> ReadAsync(IQueryable<PlanTask> shown, DateOnly today, int nearDays, CancellationToken cancellation)
    {
        var parts = await shown.Where(t => t.ParentTaskId != null && shown.Any(above => above.Id == t.ParentTaskId))
            .GroupBy(t => new { t.ParentTaskId, t.State, t.DueOn, t.IsContinuous, t.IsHistorical }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellation);
        return new(parts.GroupBy(p => p.Key.ParentTaskId!.Value).ToDictionary(g => g.Key, g => (IReadOnlyDictionary<TaskLamp, int>)g
            .GroupBy(p => TaskLamps.Of(p.Key.State, p.Key.IsContinuous, p.Key.IsHistorical, p.Key.DueOn, today, nearDays)).ToDictionary(l => l.Key, l => l.Sum(p => p.Count))));
    }
}
