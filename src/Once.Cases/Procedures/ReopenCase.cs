using Once.Cases.Contract;
using Once.Cases.Documents;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Publishing;
using Once.Kernel.Refusals;

namespace Once.Cases.Procedures;

/// <param name="Reason">Why, such as the number of the decision of reconsideration.</param>
internal sealed record ReopenCaseRequest(CaseKey Case, string Reason);

/// <summary>重新办理: a higher post has an ended case handled anew, with a written notice; all terms begin again today and
/// what was done before stays in the records.</summary>
/// <remarks>行政许可法 第60条; 行政复议法 第64条.</remarks>
internal sealed class ReopenCase(CaseDesk desk, ItemOfCase items, IssueDocument issue, TakeBackPublications takeBack)
{
    /// <returns>Number of the notice.</returns>
    public Task<string> RunAsync(ReopenCaseRequest request, CancellationToken cancellation = default) =>
        desk.StaffActAsync(request.Case, CasesPermissions.Reopen, async open =>
        {
            if (string.IsNullOrWhiteSpace(request.Reason))
                throw new RefusedException(CaseRefusals.ReasonMissing with { Clause = null });
            var (of, reason) = (open.Case, request.Reason.Trim());
            var item = await items.GetAsync(of, cancellation);
            of.Reopen(open.Actor.AccountId, open.Today);
            open.Clocks.CancelAll("重新办理");
            await takeBack.RunAsync(open, "重新办理，原决定不再有效", cancellation);
            if (of.State is CaseState.Submitted)
                open.Clocks.Start(CaseTerms.AnswerOf(of.ItemType), "答复是否受理", "重新办理", open.Now, open.Today);
            else
                BeginHandling.Start(open, item, "重新办理", open.Now, open.Today);
            var notice = await issue.RunAsync(open, item, CaseDocumentKind.ReopeningNotice, ProcedureTexts.Reopening(of, item, reason), cancellation);
            await desk.RecordAsync(of, "cases.reopen", "重新办理", reason, new { Document = notice.Number, of.State }, cancellation);
            return notice.Number;
        }, cancellation);
}
