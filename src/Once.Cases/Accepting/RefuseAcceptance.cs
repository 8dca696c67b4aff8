using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Cases.Documents;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Cases.Accepting;

internal sealed record RefuseAcceptanceRequest(CaseKey Case);

/// <summary>不予受理 by the window alone: the second officer was rung and nobody answered in time, so that the written
/// answer does not wait; it is looked at afterwards.</summary>
/// <remarks>行政许可法 第32条第1款第1项、第2项、第2款; 否定报备: default, local practice.</remarks>
internal sealed class RefuseAcceptance(OnceDb db, CaseDesk desk, WriteRefusal write)
{
    /// <returns>Number of the decision.</returns>
    public Task<string> RunAsync(RefuseAcceptanceRequest request, CancellationToken cancellation = default) =>
        desk.StaffActAsync(request.Case, CasesPermissions.Accept, async open =>
        {
            var report = await db.RefusalReports().Where(r => r.RootId == open.Case.RootId && r.CaseNumber == open.Case.CaseNumber).OrderByDescending(r => r.Ordinal).FirstOrDefaultAsync(cancellation)
                ?? throw new RefusedException(CaseRefusals.SecondNeeded);
            report.GoAlone(open.Actor.AccountId, open.Now);
            return await write.RunAsync(open, report, cancellation);
        }, cancellation);
}

/// <summary>Writes the refusal with ground, reason and remedies; where another organ is competent, it is named.</summary>
internal sealed class WriteRefusal(CaseDesk desk, ItemOfCase items, IssueDocument issue)
{
    public async Task<string> RunAsync(OpenCase open, RefusalReport report, CancellationToken cancellation)
    {
        var item = await items.GetAsync(open.Case, cancellation);
        open.Case.RefuseAcceptance(report.AskedById, report.Ground, open.Today, open.Clocks.AnswerDueOn);
        open.Clocks.Finish(CaseTerms.Answer);
        open.Clocks.Cancel(CaseTerms.Correction, "不予受理");
        var text = CaseTexts.NonAcceptance(open.Case, item, report.Ground, report.Reason, report.CompetentOrgan);
        var decision = await issue.RunAsync(open, item, CaseDocumentKind.NonAcceptanceDecision, text, cancellation);
        await desk.RecordAsync(open.Case, "cases.refuse-acceptance", "不予受理", report.Reason,
            new { Document = decision.Number, report.Ground, report.CompetentOrgan, report.AskedBy, Second = report.AnsweredBy, Alone = report.State is ReportState.WentAlone }, cancellation);
        return decision.Number;
    }
}
