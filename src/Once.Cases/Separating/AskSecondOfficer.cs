using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Cases.Separating;

/// <param name="CompetentOrgan">Who is competent, needed for <see cref="AcceptanceGround.NotCompetent"/>.</param>
internal sealed record AskSecondOfficerRequest(CaseKey Case, AcceptanceGround Ground, string Reason, string? CompetentOrgan);

/// <summary>否定报备: a window that would refuse rings a second officer with ground and reason.</summary>
/// <remarks>Default: local practice, configurable (<see cref="CasesOptions.RingMinutes"/>).</remarks>
internal sealed class AskSecondOfficer(OnceDb db, CaseDesk desk, IOptions<CasesOptions> options)
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
            var earlier = await db.RefusalReports().Where(r => r.RootId == of.RootId && r.CaseNumber == of.CaseNumber).ToListAsync(cancellation);
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

/// <param name="Words">Needed to disagree.</param>
internal sealed record AnswerSecondRequest(CaseKey Case, int Ordinal, bool? Agreed, string Words);

/// <summary>应答: another officer agrees, and the written refusal is issued in the same act; or disagrees, and the window
/// accepts or asks for corrections. After a window went alone it is a look afterwards.</summary>
internal sealed class AnswerSecond(OnceDb db, CaseDesk desk, WriteRefusal write)
{
    public Task<ReportState> RunAsync(AnswerSecondRequest request, CancellationToken cancellation = default) =>
        desk.StaffActAsync(request.Case, CasesPermissions.Second, async open =>
        {
            var of = open.Case;
            var report = await db.RefusalReports().FirstOrDefaultAsync(r => r.RootId == of.RootId && r.CaseNumber == of.CaseNumber && r.Ordinal == request.Ordinal, cancellation)
                ?? throw new RefusedException(KernelRefusals.NotFound);
            report.Settle(open.Actor.AccountId, open.Actor.Name, request.Agreed ?? throw new RefusedException(CaseRefusals.ChoiceMissing.At("Agreed")), request.Words, open.Now);
            await desk.RecordAsync(of, "cases.answer-second", report.State is ReportState.WentAlone ? "否定报备，事后复核" : "否定报备，第二人应答", report.Answer, new { report.Ordinal, report.State }, cancellation);
            if (report.State is ReportState.Agreed)
                await write.RunAsync(open, report, cancellation);
            return report.State;
        }, cancellation);
}

/// <summary>A report in the list: those that ring first, then those to look at afterwards, then the answered ones.</summary>
internal sealed record ReportRow(RefusalReport Report, string Number, string ItemName, string ApplicantName);

/// <summary>Reports within the reach of those who answer and of those who ask.</summary>
internal sealed class ListReports(OnceDb db, Kernel.Actors.CurrentActor actor)
{
    private const int Most = 50;

    public async Task<IReadOnlyList<ReportRow>> RunAsync(CancellationToken cancellation = default)
    {
        var reach = actor.Value.ReachOf(CasesPermissions.Read);
        var organs = reach.OrganIds.ToList();
        return await db.RefusalReports().AsNoTracking().Where(r => reach.IsEverything || organs.Contains(r.OrganId))
            .OrderBy(r => r.AnsweredAt != null).ThenByDescending(r => r.AskedAt).Take(Most)
            .Join(db.Cases(), r => new { r.RootId, r.CaseNumber }, c => new { c.RootId, c.CaseNumber }, (r, c) => new ReportRow(r, c.Number!, c.ItemName, c.ApplicantName))
            .ToListAsync(cancellation);
    }
}
