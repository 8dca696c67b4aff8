using Once.Cases.Contract;
using Once.Cases.Documents;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Kernel.Clocks;
using Once.Kernel.Refusals;

namespace Once.Cases.Deciding;

internal sealed record ExtendTermRequest(CaseKey Case, int Days, string Reason);

/// <summary>延期: one bounded extension of the statutory term, approved by the head, with the reason told to the
/// applicant. The promised day stays.</summary>
/// <remarks>行政许可法 第42条第1款, or the special law the item names.</remarks>
internal sealed class ExtendTerm(CaseDesk desk, ItemOfCase items, IssueDocument issue)
{
    /// <returns>Number of the notice.</returns>
    public Task<string> RunAsync(ExtendTermRequest request, CancellationToken cancellation = default) =>
        desk.StaffActAsync(request.Case, CasesPermissions.Extend, async open =>
        {
            if (string.IsNullOrWhiteSpace(request.Reason))
                throw new RefusedException(CaseRefusals.ReasonMissing with { Clause = "《行政许可法》第四十二条" });
            var item = await items.GetAsync(open.Case, cancellation);
            open.Case.Extend(request.Days, CaseTerms.ExtensionDaysOf(item), open.Today, open.Clocks.StatutoryDueOn);
            open.Clocks.Extend(request.Days, new ExtensionApproval(StatutoryTerms.OrganHead, open.Actor.Name, request.Reason.Trim()));
            var text = CaseTexts.Extension(open.Case, item, request.Days, request.Reason.Trim(), open.Clocks.Open(CaseTerms.Decision)?.DueOn);
            var notice = await issue.RunAsync(open, item, CaseDocumentKind.ExtensionNotice, text, cancellation);
            await desk.RecordAsync(open.Case, "cases.extend", "批准延期", request.Reason.Trim(),
                new { Document = notice.Number, request.Days, DueOn = open.Clocks.Open(CaseTerms.Decision)?.DueOn }, cancellation);
            return notice.Number;
        }, cancellation);
}
