using Once.Cases.Contract;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Telling;
using Once.Kernel.Refusals;

namespace Once.Cases.Accepting;

/// <param name="Words">What the applicant should know before coming.</param>
internal sealed record PreReviewCaseRequest(CaseKey Case, string Words);

/// <summary>预审: a first look at what came in online, told to the applicant before they come. It is no answer: the five
/// days run on.</summary>
/// <remarks>优化营商环境条例 第36条; default: local practice.</remarks>
internal sealed class PreReviewCase(CaseDesk desk, TellApplicant tell)
{
    public Task<bool> RunAsync(PreReviewCaseRequest request, CancellationToken cancellation = default) =>
        desk.StaffActAsync(request.Case, CasesPermissions.Accept, async open =>
        {
            if (open.Case.State is not CaseState.Submitted)
                throw new RefusedException(CaseRefusals.PreReviewOver);
            if (string.IsNullOrWhiteSpace(request.Words))
                throw new RefusedException(CaseRefusals.ReasonMissing with { Clause = null });
            await desk.RecordAsync(open.Case, "cases.pre-review", "预审", request.Words.Trim(), null, cancellation);
            await tell.RunAsync(open.Case, CaseMessages.About(CaseMessages.PreReviewed, open, $"窗口先看了一遍：{request.Words.Trim()}"), cancellation);
            return true;
        }, cancellation);
}
