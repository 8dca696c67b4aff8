using Microsoft.Extensions.Options;
using Once.Cases.Contract;
using Once.Cases.Documents;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Kernel.Refusals;
using Once.Kernel.Time;

namespace Once.Cases.Accepting;

/// <param name="Reason">What was done to reach the applicant; may be empty.</param>
internal sealed record LapseCaseRequest(CaseKey Case, string? Reason);

/// <summary>补正不来办结: ends an application whose corrections did not come, after the term and the days of grace. The
/// applicant is told in writing and may apply again.</summary>
/// <remarks>The special law the item names; else default: local practice, configurable.</remarks>
internal sealed class LapseCase(CaseDesk desk, ItemOfCase items, IssueDocument issue, Calendars calendars, IOptions<CasesOptions> options)
{
    /// <returns>Number of the notice.</returns>
    public Task<string> RunAsync(LapseCaseRequest request, CancellationToken cancellation = default) =>
        desk.StaffActAsync(request.Case, CasesPermissions.Accept, async open =>
        {
            var of = open.Case;
            var (item, reason) = (await items.GetAsync(of, cancellation), request.Reason?.Trim() ?? "");
            var askedUntil = of.CorrectBy ?? throw new RefusedException(CaseRefusals.NothingToCorrect);
            of.Lapse(open.Actor.AccountId, open.Today, calendars.For(of.RegionCode).AddWorkingDays(askedUntil, options.Value.LapseAfterDays));
            open.Clocks.Cancel(CaseTerms.Correction, "补正不来，终止办理");
            var notice = await issue.RunAsync(open, item, CaseDocumentKind.LapseNotice, ProcedureTexts.Lapse(of, item, askedUntil, reason), cancellation);
            await desk.RecordAsync(of, "cases.lapse", "补正不来，终止办理", reason.Length == 0 ? null : reason,
                new { Document = notice.Number, AskedUntil = askedUntil }, cancellation);
            return notice.Number;
        }, cancellation);
}
