using Microsoft.EntityFrameworkCore;
using Once.Cases.Archiving;
using Once.Cases.Contract;
using Once.Cases.Documents;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Publishing;
using Once.Kernel.Jobs;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Licences.Contract;

namespace Once.Cases.Pledging;

/// <param name="Reason">As the decision gives it; drafted by <see cref="PledgeTexts.Draft"/>.</param>
internal sealed record AnnulPledgedRequest(CaseKey Case, string Reason);

/// <summary>撤销: what was granted upon a pledge is annulled after a check found it untrue and not set right. The licence ends,
/// its publication is taken back, what was still to be delivered is not, and the written decision names the remedies, all in one act
/// of who may decide; never by itself.</summary>
/// <remarks>行政许可法 第69条第2款 (granted upon deceit); 国办发〔2020〕42号 (撤销 after the term to set right).</remarks>
internal sealed class AnnulPledged(OnceDb db, CaseDesk desk, ItemOfCase items, IssueDocument issue, RenewLicence licences, TakeBackPublications takeBack, Outbox outbox)
{
    /// <returns>Number of the decision.</returns>
    public Task<string> RunAsync(AnnulPledgedRequest request, CancellationToken cancellation = default) =>
        desk.StaffActAsync(request.Case, CasesPermissions.Decide, async open =>
        {
            var (of, reason) = (open.Case, request.Reason.Trim());
            var pledge = await db.CasePledges().FirstOrDefaultAsync(p => p.RootId == of.RootId && p.CaseNumber == of.CaseNumber, cancellation)
                ?? throw new RefusedException(CaseRefusals.NothingToAnnul);
            pledge.Annul(open.Today);
            if (reason.Length == 0)
                throw new RefusedException(CaseRefusals.ReasonMissing with { Clause = null });
            if (of.LicenceId is { } licence)
                await licences.AnnulAsync(licence, reason, cancellation);
            if (of.PublishedOn is not null)
            {
                of.Withhold();
                await takeBack.RunAsync(open, reason, cancellation);
            }
            open.Clocks.CancelAll("决定已经撤销");
            of.EndAnnulled(open.Today);
            if (of.HasEnded)
                outbox.Add(MakeArchive.JobKind, new MakeArchiveRequest(of.RootId, of.CaseNumber));
            var item = await items.GetAsync(of, cancellation);
            var decision = await issue.RunAsync(open, item, CaseDocumentKind.AnnulmentDecision, PledgeTexts.Annulment(of, item, reason), cancellation);
            await desk.RecordAsync(of, "cases.annul-pledged", "撤销凭承诺作出的决定", reason, new { Document = decision.Number, of.LicenceId, pledge.BrokenOn }, cancellation);
            return decision.Number;
        }, cancellation);
}
