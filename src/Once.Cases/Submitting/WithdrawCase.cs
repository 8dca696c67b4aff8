using Once.Cases.Charging;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Credit.Contract;

namespace Once.Cases.Submitting;

internal sealed record WithdrawCaseRequest(CaseKey Case, string? Reason);

/// <summary>撤回: the applicant takes the application back; nothing is owed any more.</summary>
internal sealed class WithdrawCase(CaseDesk desk, SubjectPromises promises, VoidWaiting payments)
{
    public Task<bool> RunAsync(WithdrawCaseRequest request, CancellationToken cancellation = default) =>
        desk.ApplicantActAsync(request.Case, async open =>
        {
            open.Case.Withdraw(open.Today);
            open.Clocks.CancelAll("申请人撤回");
            if (open.Case.HasPromised)
                await promises.DropAsync(CaseKey.ChainOf(open.Case.RootId, open.Case.CaseNumber), "申请人撤回", cancellation);
            await payments.RunAsync(open, "申请人撤回申请", cancellation);
            await desk.RecordAsync(open.Case, "cases.withdraw", "撤回申请", request.Reason, null, cancellation);
            return true;
        }, cancellation);
}
