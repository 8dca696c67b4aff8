using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;
using Once.Plans.Keeping;
using Once.Plans.Model;
using Once.Plans.Tasks;

namespace Once.Plans.Supervising;

/// <summary>延期: a lead asks before the last day; the keeper's office decides, and the last day and its clock move.</summary>
internal sealed class ExtendDue(OnceDb db, TaskDesk desk, TaskClocks clocks, Calendars calendars, CurrentActor actor, TimeProvider time)
{
    /// <param name="day">A day off moves on.</param>
    public async Task AskAsync(Guid taskId, DateOnly? day, string reason, CancellationToken cancellation = default)
    {
        var task = await desk.ForLeadAsync(taskId, null, cancellation);
        var asked = day ?? throw new RefusedException(PlanRefusals.DayMissing);
        var due = TaskClocks.DueOf(calendars.For(task.RegionCode), asked);
        var known = await db.DueExtensions().Where(e => e.TaskId == taskId).ToListAsync(cancellation);
        if (known.Exists(e => e.State is ExtensionState.Asked))
            throw new RefusedException(SupervisionRefusals.ExtensionWaiting);
        if (task.ParentTaskId is { } parent && await db.PlanTasks().Where(t => t.Id == parent).Select(t => t.DueOn).FirstOrDefaultAsync(cancellation) is { } above && due > above)
            throw new RefusedException(PlanRefusals.LaterThanAbove.Saying($"不能晚于上一级任务的时限（{ChineseDates.Full(above)}）。请先给上一级任务申请延期。"));
        db.DueExtensions().Add(DueExtension.Ask(task, known.Count + 1, new(asked, due, reason), actor.Value, time.ChinaToday()));
        await desk.SaveAsync(task, "plans.ask-extension", "申请延期", reason.Trim(), new { From = task.DueOn, To = due }, cancellation);
    }

    public async Task ApproveAsync(Guid taskId, int number, string? answer, CancellationToken cancellation = default)
    {
        var (task, extension) = await LoadAsync(taskId, number, cancellation);
        task.RefuseUnlessOpen();
        extension.Approve(answer, actor.Value, time.ChinaToday());
        var plan = await db.Plans().FirstAsync(p => p.Id == task.PlanId, cancellation);
        await clocks.MoveAsync(plan, task, extension.DueOn, extension.Reason, cancellation);
        await desk.SaveAsync(task, "plans.approve-extension", "同意延期", extension.Reason, new { From = extension.FromDueOn, To = extension.DueOn, extension.Answer }, cancellation);
    }

    public async Task RefuseAsync(Guid taskId, int number, string? answer, CancellationToken cancellation = default)
    {
        var (task, extension) = await LoadAsync(taskId, number, cancellation);
        extension.Refuse(answer, actor.Value, time.ChinaToday());
        await desk.SaveAsync(task, "plans.refuse-extension", "不同意延期", extension.Answer, null, cancellation);
    }

    private async Task<(PlanTask Task, DueExtension Extension)> LoadAsync(Guid taskId, int number, CancellationToken cancellation)
    {
        var task = await desk.ForKeeperAsync(taskId, null, cancellation);
        return (task, await db.DueExtensions().FirstOrDefaultAsync(e => e.TaskId == taskId && e.Number == number, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound));
    }
}
