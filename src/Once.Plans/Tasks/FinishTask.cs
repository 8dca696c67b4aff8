using Microsoft.EntityFrameworkCore;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;
using Once.Plans.Keeping;
using Once.Plans.Model;

namespace Once.Plans.Tasks;

/// <summary>办结: the lead says that a task is done and shows it; the keeper of the ledger confirms or sends back.</summary>
internal sealed class FinishTask(OnceDb db, TaskDesk desk, TaskClocks clocks, IEnumerable<TaskOutcomeListener> listeners, IServiceProvider services, TimeProvider time)
{
    public async Task AskAsync(Guid taskId, int? version, CancellationToken cancellation = default)
    {
        var task = await desk.ForLeadAsync(taskId, version, cancellation);
        task.AskToFinish(time.ChinaToday(), await db.TaskEvidence().AnyAsync(e => e.TaskId == taskId, cancellation));
        await desk.SaveAsync(task, "plans.ask-finish", "报完成", null, null, cancellation);
    }

    public async Task SendBackAsync(Guid taskId, int? version, string reason, CancellationToken cancellation = default)
    {
        var task = await desk.ForKeeperAsync(taskId, version, cancellation);
        task.SendBack(reason);
        await desk.SaveAsync(task, "plans.send-back", "退回", reason.Trim(), null, cancellation);
    }

    /// <param name="reason">Needed where a target is not met: a lamp is not talked away.</param>
    public async Task ConfirmAsync(Guid taskId, int? version, string? reason, CancellationToken cancellation = default)
    {
        var task = await desk.ForKeeperAsync(taskId, version, cancellation);
        var missed = await db.TaskTargets().CountAsync(t => t.TaskId == taskId && t.Light == TargetLight.Missed, cancellation);
        if (missed > 0 && string.IsNullOrWhiteSpace(reason))
            throw new RefusedException(PlanRefusals.TargetsMissed);
        task.Finish();
        await clocks.EndAsync(task, null, cancellation);
        await TellAsync(task, TaskTurn.Done, task.Progress ?? Words.OrNull(reason), cancellation);
        await desk.SaveAsync(task, "plans.finish", "确认完成", Words.OrNull(reason), new { task.DoneOn, MissedTargets = missed }, cancellation);
    }

    public async Task StopAsync(Guid taskId, int? version, string reason, CancellationToken cancellation = default)
    {
        var task = await desk.ForKeeperAsync(taskId, version, cancellation);
        task.Stop(reason);
        await clocks.EndAsync(task, reason.Trim(), cancellation);
        await TellAsync(task, TaskTurn.Stopped, reason.Trim(), cancellation);
        await desk.SaveAsync(task, "plans.stop", "不再做", reason.Trim(), null, cancellation);
    }

    /// <summary>A task confirmed too early goes on, by a clock of its own where its last day has not passed; the old one keeps how it ended.</summary>
    public async Task ReopenAsync(Guid taskId, int? version, string reason, CancellationToken cancellation = default)
    {
        var task = await desk.ForKeeperAsync(taskId, version, cancellation);
        task.Reopen(reason);
        await TellAsync(task, TaskTurn.Reopened, reason.Trim(), cancellation);
        await clocks.ResumeAsync(await db.Plans().FirstAsync(p => p.Id == task.PlanId, cancellation), task, cancellation);
        await desk.SaveAsync(task, "plans.reopen", "重新打开", reason.Trim(), null, cancellation);
    }

    /// <summary>Whoever had the task opened hears of it in the same unit of work.</summary>
    private async Task TellAsync(PlanTask task, TaskTurn turn, string? result, CancellationToken cancellation)
    {
        if (task.OriginId is not { } origin)
            return;
        foreach (var listener in listeners)
            await listener.HearAsync(services, new(task.Origin, origin, turn, result), cancellation);
    }
}
