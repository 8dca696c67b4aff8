using Once.Cases.Contract;
using Once.Cases.Handling;
using Once.Cases.Hearing;
using Once.Cases.Model;
using Once.Kernel.Refusals;

namespace Once.Cases.Deciding;

internal sealed record ReviewCaseRequest(CaseKey Case, Outcome Opinion, string Reason);

/// <summary>审核: an opinion to grant or refuse with its reason, which the applicant may read. May be given anew until
/// the decision.</summary>
/// <remarks>行政许可法 第34条.</remarks>
internal sealed class ReviewCase(CaseDesk desk, ItemOfCase items, MindHearing hearings)
{
    public Task<bool> RunAsync(ReviewCaseRequest request, CancellationToken cancellation = default) =>
        desk.StaffActAsync(request.Case, CasesPermissions.Review, async open =>
        {
            if (string.IsNullOrWhiteSpace(request.Reason))
                throw new RefusedException(CaseRefusals.ReasonMissing);
            await hearings.RefuseChairAsync(open, cancellation);
            open.Case.Review(open.Actor.AccountId, request.Opinion, request.Reason.Trim());
            open.Clocks.Finish(CaseTerms.ReviewStage);
            if (open.Clocks.Open(CaseTerms.DecisionStage) is null)
                open.Clocks.Start(CaseTerms.DecisionStageOf(await items.GetAsync(open.Case, cancellation)), "审批", "审核意见", open.Now, open.Today);
            await desk.RecordAsync(open.Case, "cases.review", request.Opinion is Outcome.Granted ? "审核，建议准予" : "审核，建议不予",
                request.Reason.Trim(), new { request.Opinion }, cancellation);
            return true;
        }, cancellation);
}
