using Microsoft.EntityFrameworkCore;
using Once.Kernel.Organs;
using Once.Kernel.Storage;
using Once.Plans.Contract;
using Once.Plans.Model;

namespace Once.Plans.Checking;

/// <summary>A task in the list of those to check.</summary>
/// <param name="Doubts">What is still to be looked at; 0 when nothing.</param>
internal sealed record DraftRow(Guid Id, int Order, string? Number, string Heading, int Doubts, bool IsChecked);

/// <summary>One task beside its place in the source.</summary>
/// <param name="Names">Names that have to be chosen, with the organs they may mean.</param>
internal sealed record DraftTask(PlanTask Task, IReadOnlyList<TaskTarget> Targets, IReadOnlyList<(TaskDuty Duty, IReadOnlyList<Organ> Candidates)> Names, string Before, string Passage, string After);

/// <param name="Unsettled">Different names without an organ.</param>
internal sealed record Draft(Plan Plan, IReadOnlyList<DraftRow> Rows, DraftTask? Shown, int Unsettled)
{
    public int Doubtful => Rows.Count(r => r.Doubts > 0);
}

/// <summary>A draft for the check page: tasks with doubts come first, one of them open beside the source.</summary>
internal sealed class ReadDraft(OnceDb db, DraftDesk desk, OrganDirectory organs)
{
    /// <summary>Characters of the source shown before and behind a task.</summary>
    private const int Around = 240;

    public async Task<Draft> RunAsync(Guid planId, Guid? shown, CancellationToken cancellation = default)
    {
        var plan = await desk.PlanAsync(planId, cancellation);
        var tasks = await db.WholeTasks().AsNoTracking().Where(t => t.PlanId == planId).OrderBy(t => t.Order).ToListAsync(cancellation);
        var rows = tasks.Select(t => new DraftRow(t.Id, t.Order, t.Number, t.Heading, DoubtsOf(t), t.CheckedAt is not null)).OrderBy(r => r.Doubts == 0).ThenBy(r => r.Order).ToList();
        var open = tasks.Find(t => t.Id == shown) ?? (rows.Count > 0 ? tasks.Find(t => t.Id == rows[0].Id) : null);
        return new(plan, rows, open is null ? null : await BesideAsync(plan, open, cancellation), tasks.SelectMany(t => t.Duties).Where(d => d.Match is DutyMatch.Doubtful).DistinctBy(d => d.Printed).Count());
    }

    /// <summary>Sentences of the reader that nobody has looked at yet, and names that mean no organ yet.</summary>
    public static int DoubtsOf(PlanTask task) =>
        (task.CheckedAt is null && task.Doubts is { } doubts ? doubts.Split('\n').Length : 0) + task.Duties.Count(d => d.Match is DutyMatch.Doubtful);

    private async Task<DraftTask> BesideAsync(Plan plan, PlanTask task, CancellationToken cancellation)
    {
        var source = await db.PlanSources().AsNoTracking().Where(s => s.PlanId == plan.Id).Select(s => s.Text).FirstOrDefaultAsync(cancellation) ?? "";
        var targets = await db.TaskTargets().AsNoTracking().Where(t => t.TaskId == task.Id).OrderBy(t => t.Number).ToListAsync(cancellation);
        var directory = await organs.AllAsync(cancellation);
        var names = new PlanOrgans(directory.Values, plan.RegionCode);
        var region = Kernel.Places.Region.Prefix(plan.RegionCode);
        var all = directory.Values.Where(o => !o.IsClosed && o.Kind is not OrganKind.Division && o.RegionCode.StartsWith(region, StringComparison.Ordinal)).OrderBy(o => o.Code, StringComparer.Ordinal).ToList();
        var choices = task.Duties.Where(d => d.Match is DutyMatch.Doubtful or DutyMatch.Chosen or DutyMatch.Outside)
            .Select(d => (d, (IReadOnlyList<Organ>)[.. names.Find(d.Printed).Candidates.Select(c => directory[c]).Concat(all).Distinct()])).ToList();
        var (start, end) = (Math.Clamp(task.SourceStart, 0, source.Length), Math.Clamp(task.SourceStart + task.SourceLength, 0, source.Length));
        var (from, to) = (Math.Max(0, start - Around), Math.Min(source.Length, end + Around));
        return new(task, targets, choices, source[from..start], source[start..end], source[end..to]);
    }
}
