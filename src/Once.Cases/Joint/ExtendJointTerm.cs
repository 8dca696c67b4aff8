using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Cases.Documents;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Kernel.Actors;
using Once.Kernel.Clocks;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Joint;

/// <param name="Approval">Who of the government approved, and the number of what they signed, such as 市人民政府张市长，晴政批〔2026〕12号.</param>
internal sealed record ExtendJointTermRequest(Guid RootId, int Days, string Approval, string Reason);

/// <summary>联合办理延期: fifteen working days more for the whole, once, with the approval of the government's head and the reason told
/// to the applicant. Each item's own statute stays as it is.</summary>
/// <remarks>行政许可法 第42条第2款.</remarks>
internal sealed class ExtendJointTerm(OnceDb db, CaseDesk desk, LeadDesk lead, ItemOfCase items, IssueDocument issue, CurrentActor actor, Recorder recorder, Timings timings, TimeProvider time)
{
    /// <returns>Number of the notice.</returns>
    public Task<string> RunAsync(ExtendJointTermRequest request, CancellationToken cancellation = default) => desk.InTransactionAsync(null, async () =>
    {
        var whole = await lead.OpenAsync(request.RootId, cancellation);
        actor.Value.Require(CasesPermissions.Extend, whole.LeadOrganId);
        var faults = new List<Refusal>();
        if (string.IsNullOrWhiteSpace(request.Approval))
            faults.Add(CaseRefusals.GovernmentApprovalMissing);
        if (string.IsNullOrWhiteSpace(request.Reason))
            faults.Add(CaseRefusals.ReasonMissing with { Clause = "《行政许可法》第四十二条" });
        if (faults.Count > 0)
            throw new RefusedException(faults);
        var clock = (await db.WholeClocksOfAsync(whole.Chain, cancellation)).Find(c => c.RuleCode == JointTerms.Decision && c.IsOpen)
            ?? throw new RefusedException(CaseRefusals.NoJointStatute);
        var reason = request.Reason.Trim();
        clock.Extend(request.Days, new ExtensionApproval(StatutoryTerms.GovernmentHead, request.Approval.Trim(), reason), timings.For(clock));
        // The notice lies with the first item, as the receipt of the whole does.
        var first = await db.Cases().SingleAsync(c => c.RootId == whole.RootId && c.CaseNumber == 1, cancellation);
        var open = new OpenCase(first, CaseClocks.None(db, timings, first), actor.Value, time.UtcNow());
        var notice = await issue.RunAsync(open, await items.GetAsync(first, cancellation), CaseDocumentKind.ExtensionNotice,
            JointTexts.Extension(whole, request.Days, request.Approval.Trim(), reason, clock.DueOn), cancellation, byOrgan: whole.LeadOrganId);
        await recorder.RecordAsync(new Deed("joint", whole.Chain, "cases.extend-joint", "联合办理延期", reason, new { Document = notice.Number, request.Days, Approval = request.Approval.Trim(), clock.DueOn }), cancellation);
        return notice.Number;
    }, cancellation);
}
