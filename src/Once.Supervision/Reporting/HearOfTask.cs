using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Supervision.Model;

namespace Once.Supervision.Reporting;

/// <summary>整改任务办完: the report that became a task of the ledger learns how the task ended, and so do who reported and who took it
/// in, once each time it ends. Joins the unit of work in which the task ends.</summary>
internal sealed class HearOfTask(
    OnceDb db, ReportTasks tasks, TellReports tell, Recorder recorder, Calendars calendars, IOptions<SupervisionOptions> options, TimeProvider time)
{
    public const string Ended = "supervision.report-task-ended";
    public const string Reopened = "supervision.report-task-reopened";

    public async Task EndAsync(Guid reportId, bool isDone, string? result, CancellationToken cancellation)
    {
        if (await FindAsync(reportId, cancellation) is not { } report)
            return;
        var today = time.ChinaToday();
        report.EndTask(today, AnswerAfter(report, today));
        await recorder.RecordAsync(new Deed(ProblemReport.Aggregate, report.Id, Ended, isDone ? "整改任务办完" : "整改任务不再做", result), cancellation);
        await tell.TaskEndedAsync(report, isDone, cancellation);
    }

    public async Task ReopenAsync(Guid reportId, string? reason, CancellationToken cancellation)
    {
        if (await FindAsync(reportId, cancellation) is not { } report)
            return;
        var (today, task) = (time.ChinaToday(), await tasks.FindAsync(reportId, cancellation));
        report.ReopenTask(AnswerAfter(report, task?.DueOn > today ? task.DueOn.Value : today));
        await recorder.RecordAsync(new Deed(ProblemReport.Aggregate, report.Id, Reopened, "整改任务重新打开", reason), cancellation);
    }

    private Task<ProblemReport?> FindAsync(Guid id, CancellationToken cancellation) => db.Reports().FirstOrDefaultAsync(r => r.Id == id, cancellation);

    private DateOnly AnswerAfter(ProblemReport report, DateOnly day) => calendars.For(report.RegionCode).AddWorkingDays(day, options.Value.ReportAnswerDays);
}
