using Once.Cases.Contract;
using Once.Cases.Documents;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Kernel.Clocks;
using Once.Kernel.Refusals;

namespace Once.Cases.Deciding;

/// <param name="ExpectedUntil">Day on which the procedure should be done, told to the applicant.</param>
internal sealed record SuspendForProcedureRequest(CaseKey Case, SpecialProcedure Procedure, string Reason, DateOnly ExpectedUntil);

/// <summary>特别程序: one of the eight whose time is not counted; the notice that tells the applicant is written by the
/// same act.</summary>
/// <remarks>行政许可法 第45条; licences alone.</remarks>
internal sealed class SuspendForProcedure(CaseDesk desk, ItemOfCase items, IssueDocument issue)
{
    /// <returns>Number of the notice.</returns>
    public Task<string> RunAsync(SuspendForProcedureRequest request, CancellationToken cancellation = default) =>
        desk.StaffActAsync(request.Case, CasesPermissions.Review, async open =>
        {
            RefuseIncomplete(request, open);
            var item = await items.GetAsync(open.Case, cancellation);
            open.Case.SuspendFor(request.Procedure, open.Today);
            var text = CaseTexts.Procedure(open.Case, item, request.Procedure, request.Reason.Trim(), request.ExpectedUntil);
            var notice = await issue.RunAsync(open, item, CaseDocumentKind.ProcedureNotice, text, cancellation);
            open.Clocks.Suspend(GroundOf(request.Procedure), new SuspensionNotice(open.Today, request.ExpectedUntil, notice.Number), open.Now);
            await desk.RecordAsync(open.Case, "cases.suspend", $"启动特别程序：{CaseWords.Of(request.Procedure)}", request.Reason.Trim(),
                new { Document = notice.Number, request.Procedure, request.ExpectedUntil }, cancellation);
            return notice.Number;
        }, cancellation);

    internal static SuspensionGround GroundOf(SpecialProcedure procedure) => procedure switch
    {
        SpecialProcedure.Hearing => LicensingGrounds.Hearing,
        SpecialProcedure.Bidding => LicensingGrounds.Bidding,
        SpecialProcedure.Auction => LicensingGrounds.Auction,
        SpecialProcedure.Inspection => LicensingGrounds.Inspection,
        SpecialProcedure.Testing => LicensingGrounds.Testing,
        SpecialProcedure.Quarantine => LicensingGrounds.Quarantine,
        SpecialProcedure.Appraisal => LicensingGrounds.Appraisal,
        SpecialProcedure.ExpertReview => LicensingGrounds.ExpertReview,
        _ => throw new ArgumentOutOfRangeException(nameof(procedure)),
    };

    private static void RefuseIncomplete(SuspendForProcedureRequest request, OpenCase open)
    {
        var faults = new List<Refusal>();
        if (string.IsNullOrWhiteSpace(request.Reason))
            faults.Add(CaseRefusals.ReasonMissing with { Clause = "《行政许可法》第四十五条" });
        if (request.ExpectedUntil < open.Today)
            faults.Add(CaseRefusals.ExpectedDayPassed);
        if (faults.Count > 0)
            throw new RefusedException(faults);
    }
}
