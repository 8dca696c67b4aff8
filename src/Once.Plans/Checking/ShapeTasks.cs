using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;
using Once.Plans.Model;

namespace Once.Plans.Checking;

/// <summary>Tasks of a draft are joined, parted, added and taken out where the reader cut them wrong.</summary>
internal sealed class ShapeTasks(OnceDb db, DraftDesk desk, CurrentActor actor, Recorder recorder, TimeProvider time)
{
    /// <summary>The next task becomes part of this one: its words, bodies and targets come behind this one's.</summary>
    public async Task JoinNextAsync(Guid taskId, int? version, CancellationToken cancellation = default)
    {
        var (plan, task) = await desk.TaskAsync(taskId, version, cancellation);
        var next = await db.WholeTasks().Where(t => t.PlanId == plan.Id && t.Order > task.Order).OrderBy(t => t.Order).FirstOrDefaultAsync(cancellation)
            ?? throw new RefusedException(PlanRefusals.NoNext);
        var deadline = new[] { task.Deadline, next.Deadline }.Max();
        task.Correct(
            new TaskWords(task.Number, task.Heading, task.Section, $"{task.Text}\n{next.Text}", task.DeadlineText ?? next.DeadlineText, deadline, task.IsContinuous || next.IsContinuous), time.UtcNow());
        task.Owe([.. task.Duties.Concat(next.Duties).Select(d => new NewDuty(d.Role, d.Printed, d.OrganId, d.Match)).ToList()]);
        var end = Math.Max(task.SourceStart + task.SourceLength, next.SourceStart + next.SourceLength);
        task.Move(task.Order, Passage.Between(task.SourceStart, end));
        var targets = await db.TaskTargets().Where(t => t.TaskId == task.Id || t.TaskId == next.Id).ToListAsync(cancellation);
        var number = targets.Where(t => t.TaskId == task.Id).Select(t => t.Number).DefaultIfEmpty().Max();
        foreach (var moved in targets.Where(t => t.TaskId == next.Id).OrderBy(t => t.Number))
            db.TaskTargets().Add(TaskTarget.Of(task.Id, ++number, new(moved.Text, moved.Metric, moved.Sense, moved.Value, moved.Unit, moved.Deadline)));
        Remove(next, targets);
        await desk.ShiftAsync(plan.Id, next.Order, -1, cancellation);
        await SaveAsync(plan, "plans.join-tasks", "合并任务", new { task.Order, task.Heading, With = next.Heading }, cancellation);
    }

    /// <summary>From a phrase of its text on, a task becomes one of its own, with the same bodies and last day to begin with.</summary>
    public async Task<Guid> SplitAsync(Guid taskId, int? version, string from, CancellationToken cancellation = default)
    {
        var (plan, task) = await desk.TaskAsync(taskId, version, cancellation);
        var at = string.IsNullOrWhiteSpace(from) ? -1 : task.Text.IndexOf(from.Trim(), StringComparison.Ordinal);
        if (at <= 0)
            throw new RefusedException(PlanRefusals.PhraseNotFound);
        var (first, rest) = (task.Text[..at].TrimEnd(), task.Text[at..].Trim());
        await desk.ShiftAsync(plan.Id, task.Order, 1, cancellation);
        var source = await db.PlanSources().Where(s => s.PlanId == plan.Id).Select(s => s.Text).FirstOrDefaultAsync(cancellation) ?? "";
        var cut = CutIn(source, task, from.Trim());
        var stop = rest.IndexOfAny(['。', '，', '；', '\n']);
        var part = PlanTask.Draft(
            Ids.New(time), plan, task.Order + 1,
            new TaskWords(null, Words.Cut(stop > 0 ? rest[..stop] : rest, 60), task.Section, rest, task.DeadlineText, task.Deadline, task.IsContinuous),
            Passage.Between(cut, task.SourceStart + task.SourceLength), "从上一项分出来的，看看单位、时限和指标各归谁。");
        part.Owe(task.Duties.Select(d => new NewDuty(d.Role, d.Printed, d.OrganId, d.Match)));
        db.PlanTasks().Add(part);
        var moved = (await db.TaskTargets().Where(t => t.TaskId == task.Id).ToListAsync(cancellation)).Where(t => !first.Contains(t.Text, StringComparison.Ordinal) && rest.Contains(t.Text, StringComparison.Ordinal)).ToList();
        foreach (var (index, target) in moved.OrderBy(t => t.Number).Index())
            db.TaskTargets().Add(TaskTarget.Of(part.Id, index + 1, new(target.Text, target.Metric, target.Sense, target.Value, target.Unit, target.Deadline)));
        db.TaskTargets().RemoveRange(moved);
        task.Correct(new TaskWords(task.Number, task.Heading, task.Section, first, task.DeadlineText, task.Deadline, task.IsContinuous), time.UtcNow());
        task.Move(task.Order, Passage.Between(task.SourceStart, cut));
        await SaveAsync(plan, "plans.split-task", "拆分任务", new { task.Order, task.Heading, Into = part.Heading }, cancellation);
        return part.Id;
    }

    /// <summary>A task that the reader missed.</summary>
    /// <param name="after">Place behind which it stands; 0 for the first.</param>
    public async Task<Guid> AddAsync(Guid planId, int after, string heading, CancellationToken cancellation = default)
    {
        var plan = await desk.PlanAsync(planId, cancellation);
        await desk.ShiftAsync(planId, after, 1, cancellation);
        var before = await db.PlanTasks().AsNoTracking().Where(t => t.PlanId == planId && t.Order <= after).OrderByDescending(t => t.Order).FirstOrDefaultAsync(cancellation);
        var source = await db.PlanSources().Where(s => s.PlanId == planId).Select(s => s.Text).FirstOrDefaultAsync(cancellation) ?? "";
        var at = string.IsNullOrWhiteSpace(heading) ? -1 : source.IndexOf(heading.Trim(), StringComparison.Ordinal);
        var place = at >= 0 ? new Passage(at, heading.Trim().Length) : new Passage(before is null ? 0 : before.SourceStart + before.SourceLength, 0);
        var task = PlanTask.Draft(Ids.New(time), plan, after + 1, new TaskWords(null, heading, before?.Section, heading), place, "人工加的，补上单位、时限和指标。");
        db.PlanTasks().Add(task);
        await SaveAsync(plan, "plans.add-task", "添加任务", new { task.Order, task.Heading }, cancellation);
        return task.Id;
    }

    /// <summary>What was no task.</summary>
    public async Task RemoveAsync(Guid taskId, int? version, CancellationToken cancellation = default)
    {
        var (plan, task) = await desk.TaskAsync(taskId, version, cancellation);
        Remove(task, await db.TaskTargets().Where(t => t.TaskId == task.Id).ToListAsync(cancellation));
        await desk.ShiftAsync(plan.Id, task.Order, -1, cancellation);
        await SaveAsync(plan, "plans.remove-task", "去掉任务", new { task.Order, task.Heading }, cancellation);
    }

    private void Remove(PlanTask task, List<TaskTarget> targets)
    {
        db.TaskTargets().RemoveRange(targets.Where(t => t.TaskId == task.Id));
        db.PlanTasks().Remove(task);
    }

    private static int CutIn(string source, PlanTask task, string phrase)
    {
        var end = Math.Min(source.Length, task.SourceStart + task.SourceLength);
        var at = end > task.SourceStart ? source.IndexOf(phrase, task.SourceStart, end - task.SourceStart, StringComparison.Ordinal) : -1;
        return at < 0 ? task.SourceStart : at;
    }

    private Task SaveAsync(Plan plan, string act, string title, object content, CancellationToken cancellation)
    {
        plan.Touch(actor.Value.AccountId);
        return recorder.SaveAsync(new Deed(Plan.Aggregate, plan.Id, act, title, null, content), cancellation);
    }
}
