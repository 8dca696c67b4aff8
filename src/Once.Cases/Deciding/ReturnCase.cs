using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Kernel.Refusals;

namespace Once.Cases.Deciding;

internal sealed record ReturnCaseRequest(CaseKey Case, string Reason);

/// <summary>退回重审: who decides sends the case back for another look. The applicant's days run on.</summary>
internal sealed class ReturnCase(CaseDesk desk, ItemOfCase items)
{
    public Task<bool> RunAsync(ReturnCaseRequest request, CancellationToken cancellation = default) =>
        desk.StaffActAsync(request.Case, CasesPermissions.Decide, async open =>
        {
            if (string.IsNullOrWhiteSpace(request.Reason))
                throw new RefusedException(CaseRefusals.ReasonMissing with { Clause = null });
            open.Case.Return(open.Actor.AccountId);
            open.Clocks.Cancel(CaseTerms.DecisionStage, "退回重审");
            open.Clocks.Start(CaseTerms.ReviewStageOf(await items.GetAsync(open.Case, cancellation)), "提出审核意见", "退回重审", open.Now, open.Today);
            await desk.RecordAsync(open.Case, "cases.return", "退回重审", request.Reason.Trim(), null, cancellation);
            return true;
        }, cancellation);
}
