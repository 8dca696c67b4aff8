using Microsoft.EntityFrameworkCore;
using Once.Kernel.Organs;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;
using Once.Plans.Tasks;
using Once.Plans.Telling;

namespace Once.Plans.Rounds;

/// <summary>审进展: the keeper of the ledger returns a report with a reason, or takes it into the ledger.</summary>
internal sealed class JudgeReport(OnceDb db, ReportDesk desk, ReportProgress progress, ServeAbove above, TellOrgans tell, OrganDirectory organs, TimeProvider time)
{
    public async Task ReturnAsync(Guid reportId, int? version, string reason, CancellationToken cancellation = default)
    {
        var report = await desk.ForKeeperAsync(reportId, version, cancellation);
        report.Return(reason);
        var heading = await db.PlanTasks().Where(t => t.Id == report.TaskId).Select(t => t.Heading).FirstAsync(cancellation);
        await tell.RunAsync([report.OrganId], new(PlanMessages.Returned, $"“{PlanMessages.Short(heading)}”的进展退回补正：{report.ReturnReason}", $"/console/plans/reports/{report.Id}"), cancellation);
        await desk.SaveAsync(report, "plans.return-report", "退回补正", report.ReturnReason, null, cancellation);
    }

    /// <summary>One report serves the task and those above that it serves.</summary>
    public async Task AcceptAsync(Guid reportId, int? version, CancellationToken cancellation = default)
    {
        var report = await desk.ForKeeperAsync(reportId, version, cancellation);
        report.Accept(time.UtcNow());
        var task = await db.WholeTasks().FirstAsync(t => t.Id == report.TaskId, cancellation);
        var organ = await organs.FindAsync(report.OrganId, cancellation);
        var name = organ?.ShortName ?? report.SubmittedBy ?? "";
        var words = task.Duties.Count(d => d.Role is DutyRole.Lead) > 1 ? $"{name}：{report.Progress}" : report.Progress!;
        await progress.AddAsync(task, new(task.Id, null, words, report.Problem, report.Percent, new(report.SubmittedBy ?? name, report.OrganId)), name, cancellation);
        await above.AddAsync(task, report, name, cancellation);
        await desk.SaveAsync(report, "plans.accept-report", "采用", null, null, cancellation);
    }
}
