using Microsoft.EntityFrameworkCore;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;

namespace Once.Plans.Meetings;

/// <summary>A task that needs a meeting, and why.</summary>
internal sealed record StuckTask(Guid Id, string? Number, string Heading, string DutyWords, string Why, int Weight);

/// <summary>堵点: tasks that are overdue, that nobody reported on for two months, or that were sent back twice.</summary>
/// <remarks>default: local practice, two months as the coordination meeting is held every two months (coverage B4).</remarks>
internal sealed class FindStuck(OnceDb db, TimeProvider time)
{
    public const int QuietMonths = 2;
    public const int ReturnsTooMany = 2;
    private const int Most = 50;

    /// <param name="ownerOrganId">The office that keeps the ledgers.</param>
    public async Task<IReadOnlyList<StuckTask>> RunAsync(Guid ownerOrganId, CancellationToken cancellation = default)
    {
        var today = time.ChinaToday();
        var quietSince = today.AddMonths(-QuietMonths);
        var issuedBy = quietSince.EndOfChinaDay();
        var open = db.PlanTasks().AsNoTracking().Where(t => t.OwnerOrganId == ownerOrganId && t.IssuedAt != null && t.State == TaskState.Open);
        var returns = await db.Records().Where(r => r.Act == "plans.send-back" && open.Any(t => t.Id == r.AggregateId && (t.SentBackReason != null || t.FinishAskedOn != null)))
            .GroupBy(r => r.AggregateId).Select(g => new { g.Key, Count = g.Count() }).Where(g => g.Count >= ReturnsTooMany).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var ids = returns.Keys.ToList();
        var rows = await open.Where(t => (!t.IsHistorical && t.DueOn < today) || (t.ProgressOn == null ? t.IssuedAt < issuedBy : t.ProgressOn <= quietSince) || ids.Contains(t.Id))
            .OrderBy(t => t.DueOn == null).ThenBy(t => t.DueOn).ThenBy(t => t.Id).Take(Most)
            .Select(t => new { t.Id, t.Number, t.Heading, t.DutyWords, t.DueOn, t.IsHistorical, t.ProgressOn, t.IssuedAt }).ToListAsync(cancellation);
        return [.. rows.Select(t =>
        {
            var why = new List<string>();
            if (!t.IsHistorical && t.DueOn < today)
                why.Add($"逾期 {today.DayNumber - t.DueOn.Value.DayNumber} 天");
            if ((t.ProgressOn ?? t.IssuedAt!.Value.ChinaDate()) <= quietSince)
                why.Add("两个月没有进展");
            if (returns.TryGetValue(t.Id, out var times))
                why.Add($"报完成被退回 {times} 次");
            return new StuckTask(t.Id, t.Number, t.Heading, t.DutyWords, string.Join('，', why), why.Count);
        }).OrderByDescending(s => s.Weight)];
    }
}
