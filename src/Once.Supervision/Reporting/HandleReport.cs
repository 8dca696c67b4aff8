using Microsoft.Extensions.Options;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Supervision.Contract;
using Once.Supervision.Model;

namespace Once.Supervision.Reporting;

/// <summary>收件、交办、报结果、答复、转为监管发现: what becomes of a report.</summary>
internal sealed class HandleReport(
    OnceDb db, CurrentActor actor, OrganDirectory organs, ReportDesk desk, TellReports tell, Calendars calendars, IOptions<SupervisionOptions> options, TimeProvider time)
{
    public Task ReceiveAsync(Guid id, int? version, CancellationToken cancellation = default) =>
        desk.ActAsync(id, version, SupervisionPermissions.Receive, r => r.Receive(actor.Value, Today, Working(r, options.Value.ReportAnswerDays)), "supervision.receive-report", "收件", null, null, cancellation);

    /// <param name="organId">Who is to mend it: a body within the office's reach.</param>
    public async Task HandOnAsync(Guid id, int? version, Guid organId, string? words, CancellationToken cancellation = default)
    {
        if (!actor.Value.ReachOf(SupervisionPermissions.Receive).Covers(organId) || await organs.FindAsync(organId, cancellation) is null)
            throw new RefusedException(ReportRefusals.OrganUnknown);
        await desk.ActAsync(
            id, version, SupervisionPermissions.Receive, r => r.HandOn(organId, words, Working(r, options.Value.ReportMendDays)), "supervision.hand-report", "交单位办", words, tell.HandedAsync, cancellation);
    }

    public Task MendAsync(Guid id, int? version, string? words, CancellationToken cancellation = default) =>
        desk.ActAsync(id, version, SupervisionPermissions.Mend, r => r.Mend(words), "supervision.mend-report", "报办理结果", words, tell.MendedAsync, cancellation);

    public Task AnswerAsync(Guid id, int? version, string? answer, CancellationToken cancellation = default) =>
        desk.ActAsync(id, version, SupervisionPermissions.Receive, r => r.Reply(answer, actor.Value, Today), "supervision.answer-report", "答复反映人", answer, tell.AnsweredAsync, cancellation);

    /// <summary>转为监管发现: what proved true becomes a finding about the organ concerned, from which cards are issued; the reporter is answered.</summary>
    /// <param name="evidence">What was found true, in the office's words: the organ concerned reads it.</param>
    /// <returns>The finding.</returns>
    public async Task<Guid> FindAsync(Guid id, int? version, Grade grade, string? evidence, string? answer, CancellationToken cancellation = default)
    {
        if (string.IsNullOrWhiteSpace(evidence))
            throw new RefusedException(ReportRefusals.EvidenceMissing);
        var finding = Ids.New(time);
        await desk.ActAsync(id, version, SupervisionPermissions.Receive, r =>
        {
            var organ = r.AboutOrganId ?? throw new RefusedException(ReportRefusals.OrganUnknown);
            actor.Value.Require(SupervisionPermissions.Issue, organ);
            r.Reply(answer, actor.Value, Today, finding);
            db.Findings().Add(new Finding
            {
                Id = finding,
                RuleCode = RuleOfReports,
                SubjectId = r.Id,
                Occurrence = 1,
                Grade = grade,
                OrganId = organ,
                RegionCode = r.RegionCode,
                ItemName = r.ItemName ?? "工作人员反映的问题",
                Number = r.CaseCode,
                CaseRootId = r.CaseRootId,
                CaseNumber = r.CaseNumber,
                On = Today,
                SeenAt = time.UtcNow(),
                Evidence = evidence.Trim().TrimEnd('。'),
            }.Ended(Today));
        }, "supervision.find-report", "转为监管发现", answer, tell.AnsweredAsync, cancellation);
        return finding;
    }

    /// <summary>The rule under which findings of reports stand.</summary>
    public const string RuleOfReports = "reported";

    private DateOnly Today => time.ChinaToday();

    private DateOnly Working(ProblemReport report, int days) => calendars.For(report.RegionCode).AddWorkingDays(Today, days);
}
