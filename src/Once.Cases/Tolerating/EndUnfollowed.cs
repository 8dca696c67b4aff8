using Once.Cases.Contract;
using Once.Cases.Documents;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Credit.Contract;
using Once.Kernel.Refusals;

namespace Once.Cases.Tolerating;

/// <param name="Reason">What was done to reach the applicant; may be empty.</param>
internal sealed record EndUnfollowedRequest(CaseKey Case, string? Reason);

/// <summary>终止办理: ends an accepted case whose promised papers did not come by their day, with a written notice.</summary>
/// <remarks>Default: local practice, configurable; the consequence stands in the notice of 容缺受理.</remarks>
internal sealed class EndUnfollowed(CaseDesk desk, ItemOfCase items, IssueDocument issue, SubjectPromises promises)
{
    /// <returns>Number of the notice.</returns>
    public Task<string> RunAsync(EndUnfollowedRequest request, CancellationToken cancellation = default) =>
        desk.StaffActAsync(request.Case, CasesPermissions.Review, async open =>
        {
            var (of, reason) = (open.Case, request.Reason?.Trim() ?? "");
            var until = of.FollowUntil ?? throw new RefusedException(CaseRefusals.NothingToFollow);
            of.EndUnfollowed(open.Actor.AccountId, open.Today);
            await promises.BreakAsync(CaseKey.ChainOf(of.RootId, of.CaseNumber), PromiseKind.Toleration, until.AddDays(1), "承诺补交的材料没有交，终止办理。", cancellation);
            open.Clocks.CancelAll("承诺的材料没有补交，终止办理");
            var item = await items.GetAsync(of, cancellation);
            var notice = await issue.RunAsync(open, item, CaseDocumentKind.LapseNotice, TolerationTexts.Termination(of, item, until, reason), cancellation);
            await desk.RecordAsync(of, "cases.end-unfollowed", "承诺的材料没有补交，终止办理", reason.Length == 0 ? null : reason, new { Document = notice.Number, Until = until }, cancellation);
            return notice.Number;
        }, cancellation);
}
