using Once.Cases.Contract;
using Once.Cases.Documents;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Kernel.Refusals;

namespace Once.Cases.Accepting;

/// <param name="CompetentOrgan">Who is competent, needed for <see cref="AcceptanceGround.NotCompetent"/>.</param>
internal sealed record RefuseAcceptanceRequest(CaseKey Case, AcceptanceGround Ground, string Reason, string? CompetentOrgan);

/// <summary>不予受理: with ground, reason and remedies; where another organ is competent, it is named.</summary>
/// <remarks>行政许可法 第32条第1款第1项、第2项、第2款.</remarks>
internal sealed class RefuseAcceptance(CaseDesk desk, ItemOfCase items, IssueDocument issue)
{
    /// <returns>Number of the decision.</returns>
    public Task<string> RunAsync(RefuseAcceptanceRequest request, CancellationToken cancellation = default) =>
        desk.StaffActAsync(request.Case, CasesPermissions.Accept, async open =>
        {
            RefuseIncomplete(request);
            var item = await items.GetAsync(open.Case, cancellation);
            open.Case.RefuseAcceptance(open.Actor.AccountId, request.Ground, open.Today, open.Clocks.AnswerDueOn);
            open.Clocks.Finish(CaseTerms.Answer);
            open.Clocks.Cancel(CaseTerms.Correction, "不予受理");
            var text = CaseTexts.NonAcceptance(open.Case, item, request.Ground, request.Reason.Trim(), request.CompetentOrgan?.Trim());
            var decision = await issue.RunAsync(open, item, CaseDocumentKind.NonAcceptanceDecision, text, cancellation);
            await desk.RecordAsync(open.Case, "cases.refuse-acceptance", "不予受理", request.Reason,
                new { Document = decision.Number, request.Ground, request.CompetentOrgan }, cancellation);
            return decision.Number;
        }, cancellation);

    private static void RefuseIncomplete(RefuseAcceptanceRequest request)
    {
        if (request.Ground is AcceptanceGround.NotSupplied)
            throw new RefusedException(CaseRefusals.ChoiceMissing.At("Ground"));
        var faults = new List<Refusal>();
        if (string.IsNullOrWhiteSpace(request.Reason))
            faults.Add(CaseRefusals.ReasonMissing);
        if (request.Ground is AcceptanceGround.NotCompetent && string.IsNullOrWhiteSpace(request.CompetentOrgan))
            faults.Add(CaseRefusals.CompetentOrganMissing);
        if (faults.Count > 0)
            throw new RefusedException(faults);
    }
}
