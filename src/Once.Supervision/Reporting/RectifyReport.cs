using Microsoft.Extensions.Options;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Refusals;
using Once.Kernel.Time;
using Once.Supervision.Contract;
using Once.Supervision.Model;

namespace Once.Supervision.Reporting;

/// <summary>列入台账整改: a report that needs more than a reply becomes a task of the ledger; when the task has ended the reporter is
/// answered on its ground.</summary>
internal sealed class RectifyReport(
    ReportDesk desk, ReportTasks tasks, CurrentActor actor, OrganDirectory organs, ProblemKinds kinds, TellReports tell, Calendars calendars, IOptions<SupervisionOptions> options, TimeProvider time)
{
    public const string Opened = "supervision.ledger-report";

    /// <param name="organId">Who owes the task: a body within the office's reach.</param>
    /// <param name="demand">What it is to do, in the office's words.</param>
    public async Task OpenAsync(Guid id, int? version, Guid organId, string? demand, CancellationToken cancellation = default)
    {
        if (!actor.Value.ReachOf(SupervisionPermissions.Receive).Covers(organId) || await organs.FindAsync(organId, cancellation) is not { } organ)
            throw new RefusedException(ReportRefusals.OrganUnknown);
        await desk.ActAsync(id, version, SupervisionPermissions.Receive, r => r.PutInLedger(demand, AnswerBy(r)), Opened, "列入台账整改", demand, async (r, stop) =>
        {
            await tasks.OpenAsync(new(
                r.Id, r.OfficeId, r.RegionCode, $"整改反映的问题：{ProblemKinds.TitleOf(kinds.Reports, r.KindCode)}", demand!.Trim(), $"工作人员反映的问题（{r.Number}）", TaskDueOn(r), organId, organ.Name), stop);
            await tell.InLedgerAsync(r, stop);
        }, cancellation);
    }

    public async Task AnswerAsync(Guid id, int? version, string? answer, CancellationToken cancellation = default)
    {
        var hasEnded = await tasks.FindAsync(id, cancellation) is not { HasEnded: false };
        await desk.ActAsync(
            id, version, SupervisionPermissions.Receive, r => r.ReplyOnTask(answer, hasEnded, actor.Value, time.ChinaToday()), "supervision.answer-report", "答复反映人", answer, tell.AnsweredAsync, cancellation);
    }

    private DateOnly TaskDueOn(ProblemReport report) => calendars.For(report.RegionCode).AddWorkingDays(time.ChinaToday(), options.Value.ReportTaskDays);

    private DateOnly AnswerBy(ProblemReport report) => calendars.For(report.RegionCode).AddWorkingDays(TaskDueOn(report), options.Value.ReportAnswerDays);
}

/// <summary>The ledger that was contributed, if one was.</summary>
internal sealed class ReportTasks(IEnumerable<ReportLedger> ledgers, IServiceProvider services)
{
    public bool AreKept => ledgers.Any();

    public Task OpenAsync(NewReportTask task, CancellationToken cancellation) =>
        (ledgers.FirstOrDefault() ?? throw new RefusedException(ReportRefusals.NoLedger)).OpenAsync(services, task, cancellation);

    public async Task<ReportTask?> FindAsync(Guid reportId, CancellationToken cancellation) =>
        ledgers.FirstOrDefault() is { } ledger ? await ledger.FindAsync(services, reportId, cancellation) : null;
}
