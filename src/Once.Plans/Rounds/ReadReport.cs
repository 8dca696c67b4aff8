using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;
using Once.Plans.Model;
using Once.Plans.Showing;

namespace Once.Plans.Rounds;

internal sealed record PartRow(RoundPart Part, string Organ, bool IsMine);

/// <param name="Words">What the form begins with.</param>
/// <param name="Last">What the organ last reported on this task; null the first time.</param>
internal sealed record ReportView(
    RoundReport Report, Round Round, Plan Plan, PlanTask Task, string Organ, ReportWords Words, RoundReport? Last, IReadOnlyList<TaskTarget> Targets, IReadOnlyList<TaskEvidence> Evidence,
    IReadOnlyList<PartRow> Parts, IReadOnlyList<Record> History, DateOnly Today, bool MayFill, bool MayKeep);

internal sealed class ReadReport(OnceDb db, CurrentActor actor, ReportDesk desk, OrganDirectory organs, TimeProvider time)
{
    public async Task<ReportView> RunAsync(Guid id, CancellationToken cancellation = default)
    {
        var report = await db.ReportsWithin(actor.Value).FirstOrDefaultAsync(r => r.Id == id, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        var task = await db.WholeTasks().AsNoTracking().FirstAsync(t => t.Id == report.TaskId, cancellation);
        var targets = await db.TaskTargets().AsNoTracking().Where(t => t.TaskId == task.Id).OrderBy(t => t.Number).ToListAsync(cancellation);
        var last = await db.RoundReports().AsNoTracking().Where(r => r.TaskId == task.Id && r.OrganId == report.OrganId && r.RoundNumber < report.RoundNumber && r.State == ReportState.Accepted)
            .OrderByDescending(r => r.RoundNumber).FirstOrDefaultAsync(cancellation);
        var directory = await organs.AllAsync(cancellation);
        var answers = actor.Value.ReachOf(PlansPermissions.Answer);
        var parts = await db.RoundParts().AsNoTracking().Where(p => p.ReportId == id).ToListAsync(cancellation);
        return new(
            report, await db.Rounds().AsNoTracking().FirstAsync(r => r.PlanId == report.PlanId && r.Number == report.RoundNumber, cancellation),
            await db.Plans().AsNoTracking().FirstAsync(p => p.Id == report.PlanId, cancellation), task, NameOf(report.OrganId, directory),
            report.State is ReportState.Waiting ? Begin(task, last, targets) : report.Words, last, targets,
            await db.TaskEvidence().AsNoTracking().Where(e => e.TaskId == task.Id).OrderByDescending(e => e.Number).Take(20).ToListAsync(cancellation),
            [.. parts.Select(p => new PartRow(p, NameOf(p.OrganId, directory), answers.Covers(p.OrganId))).OrderBy(p => p.Organ, StringComparer.Ordinal)],
            await db.Records().AsNoTracking().Where(r => r.AggregateId == id).OrderByDescending(r => r.Number).Take(50).ToListAsync(cancellation),
            time.ChinaToday(), desk.Fills(report), desk.Keeps(report));
    }

    /// <summary>The form begins with what the figures say and what was said last; the organ says what has changed.</summary>
    internal static ReportWords Begin(PlanTask task, RoundReport? last, IEnumerable<TaskTarget> targets)
    {
        var figures = string.Join('；', targets.Where(t => t.IsBound && t.LastWords is not null).Select(t => $"“{t.Text}”现在是 {LampOf.Value(t)}，目标 {LampOf.Aim(t)}，{LedgerWords.Of(t.Light)}"));
        var progress = string.Join('\n', new[] { last?.Progress ?? task.Progress, figures.Length > 0 ? $"运行数据：{figures}。" : null }.OfType<string>().Select(WithoutFigures).Where(l => l.Length > 0));
        return new(progress.Length == 0 ? null : progress, last?.Problem ?? task.Problem, last?.Percent ?? task.Percent, last?.NextSteps);

        // Last time's figures are stale: the line is taken out and written anew.
        string WithoutFigures(string text) => string.Join('\n', text.Split('\n').Where(l => !l.StartsWith("运行数据：", StringComparison.Ordinal) || l == $"运行数据：{figures}。"));
    }

    private static string NameOf(Guid id, IReadOnlyDictionary<Guid, Organ> directory) => directory.TryGetValue(id, out var organ) ? organ.ShortName : "已撤销的单位";
}
