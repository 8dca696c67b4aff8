using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Kernel.Refusals;

namespace Once.Cases.Publishing;

internal sealed record WithdrawPublicationRequest(CaseKey Case, string Reason);

/// <summary>撤下公示: the decision was changed or annulled, or should not have been shown. The reason stays on its page.</summary>
internal sealed class WithdrawPublication(CaseDesk desk, TakeBackPublications takeBack)
{
    public Task<bool> RunAsync(WithdrawPublicationRequest request, CancellationToken cancellation = default) =>
        desk.StaffActAsync(request.Case, CasesPermissions.Publish, async open =>
        {
            if (string.IsNullOrWhiteSpace(request.Reason))
                throw new RefusedException(CaseRefusals.ReasonMissing with { Message = "写明为什么撤下。", Clause = null });
            open.Case.Withhold();
            await takeBack.RunAsync(open, request.Reason.Trim(), cancellation);
            await desk.RecordAsync(open.Case, "cases.withdraw-publication", "撤下公示", request.Reason.Trim(), null, cancellation);
            return true;
        }, cancellation);
}
