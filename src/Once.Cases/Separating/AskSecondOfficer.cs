using Microsoft.Extensions.Options;
using Once.Cases.Contract;
using Once.Cases.Handling;
using Once.Cases.Loading;
using Once.Cases.Model;
using Once.Cases.Telling;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Cases.Separating;

/// <param name="CompetentOrgan">Who is competent, needed for <see cref="AcceptanceGround.NotCompetent"/>.</param>
internal sealed record AskSecondOfficerRequest(CaseKey Case, AcceptanceGround Ground, string Reason, string? CompetentOrgan);

/// <summary>否定报备: a window that would refuse rings a second officer with ground and reason.</summary>
/// <remarks>Default: local practice, configurable (<see cref="CasesOptions.RingMinutes"/>).</remarks>
internal sealed class AskSecondOfficer(OnceDb db, CaseDesk desk, CasesInHand hand, TellStaff tell, IOptions<CasesOptions> options)
{
    /// <returns>The moment until which it rings, UTC.</returns>
    public Task<DateTime> RunAsync(AskSecondOfficerRequest request, CancellationToken cancellation = default) =>
        desk.StaffActAsync(request.Case, CasesPermissions.Accept, async open =>
        {
            RefuseIncomplete(request);
            var of = open.Case;
            if (of.State is not (CaseState.Submitted or CaseState.Correcting))
                throw new RefusedException(CaseRefusals.NotWaitingForAnswer);
            if (of.SilenceHasEffect && of.State is CaseState.Submitted && open.Today > open.Clocks.AnswerDueOn)
                throw new RefusedException(CaseRefusals.SilenceAccepted);
            var earlier = await hand.RowsAsync(db.RefusalReports().Where(r => r.RootId == of.RootId && r.CaseNumber == of.CaseNumber), r => r.RootId == of.RootId && r.CaseNumber == of.CaseNumber, cancellation);
            if (earlier.Exists(r => r.State is ReportState.Ringing))
                throw new RefusedException(CaseRefusals.SecondRinging);
            var report = new RefusalReport
            {
                RootId = of.RootId,
                CaseNumber = of.CaseNumber,
                Ordinal = earlier.Count + 1,
                OrganId = of.OrganId,
                Ground = request.Ground,
                Reason = request.Reason.Trim(),
                CompetentOrgan = string.IsNullOrWhiteSpace(request.CompetentOrgan) ? null : request.CompetentOrgan.Trim(),
                AskedById = open.Actor.AccountId,
                AskedBy = open.Actor.Name,
                AskedAt = open.Now,
                RingUntil = open.Now.AddMinutes(options.Value.RingMinutes),
            };
            db.RefusalReports().Add(report);
            await desk.RecordAsync(of, "cases.ask-second", "否定报备，呼叫第二人", report.Reason, new { report.Ground, report.CompetentOrgan, report.RingUntil }, cancellation);
            await tell.OfRolesAsync(of.OrganId, [Roles.Approver, Roles.ChiefApprover, Roles.Manager], StaffMessages.SecondRings(open, report), cancellation);
            return report.RingUntil;
        }, cancellation);

    private static void RefuseIncomplete(AskSecondOfficerRequest request)
    {
        if (request.Ground is AcceptanceGround.NotSupplied)
            throw new RefusedException(CaseRefusals.ChoiceMissing.At("Ground"));
        var faults = new List<Refusal>();
        if (string.IsNullOrWhiteSpace(request.Reason))
            faults.Add(CaseRefusals.ReasonMissing);
        if (request.Ground is AcceptanceGround.NotCompetent && string.IsNullOrWhiteSpace(request.CompetentOrgan))
            faults.Add(CaseRefusals.CompetentOrganMissing);
        if (faults.Count > 0)
            throw new RefusedException(faults);
    }
}
