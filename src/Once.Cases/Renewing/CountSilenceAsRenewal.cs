using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases.Contract;
using Once.Cases.Documents;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Publishing;
using Once.Catalogue.Contract;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Licences.Contract;

namespace Once.Cases.Renewing;

/// <summary>The program writes, on the day after a licence's last day, that a renewal left undecided is granted: decision,
/// new version of the licence, terms of delivery and publication, all from the last day.</summary>
/// <remarks>行政许可法 第50条第2款.</remarks>
internal sealed class CountSilenceAsRenewal(
    OnceDb db, CaseDesk desk, ItemOfCase items, RenewLicence licences, IssueDocument issue, PreparePublication publication)
{
    public static readonly RenewalBySilence Listener = new((services, licenceId, lastDay, cancellation) =>
        services.GetRequiredService<CountSilenceAsRenewal>().RunAsync(licenceId, lastDay, cancellation));

    /// <returns>Whether a renewal was waiting and the licence was renewed.</returns>
    public async Task<bool> RunAsync(Guid licenceId, DateOnly lastDay, CancellationToken cancellation = default)
    {
        var waiting = await db.Cases().AsNoTracking()
            .Where(c => c.FromLicenceId == licenceId && c.Application == ApplicationKind.Renewal && c.ItemType == ItemType.Licence
                && (c.State == CaseState.Submitted || c.State == CaseState.Accepted || c.State == CaseState.Reviewed))
            .OrderBy(c => c.SubmittedAt).Select(c => new { c.RootId, c.CaseNumber }).FirstOrDefaultAsync(cancellation);
        if (waiting is null || await licences.StandingAsync(licenceId, cancellation) is not { MayBeRenewed: true } licence)
            return false;
        return await desk.ProgramActAsync(new CaseKey(waiting.RootId, waiting.CaseNumber), open => RenewAsync(open, licence, lastDay, cancellation), cancellation);
    }

    private async Task<bool> RenewAsync(OpenCase open, LicenceStanding licence, DateOnly lastDay, CancellationToken cancellation)
    {
        var of = open.Case;
        var item = await items.GetAsync(of, cancellation);
        of.CountSilenceAsRenewal(open.Today, lastDay);
        open.Clocks.CancelAll("证照到期前没有决定，依法视为准予延续");
        open.Clocks.Start(CaseTerms.DeliveryOf(item), "送达", "视为准予延续", open.Now, lastDay);
        var renewed = await licences.RenewAsync(new RenewLicenceRequest(
            licence.Id, lastDay.AddDays(1), RenewalTerms.LastDayAfter(licence, item.LicenceValidYears), of.RootId, of.CaseNumber, BySilence: true), cancellation);
        of.Carry(renewed.Id);
        var decision = await issue.RunAsync(open, item, CaseDocumentKind.GrantDecision, ProcedureTexts.RenewalBySilence(of, item, lastDay, renewed), cancellation);
        await publication.RunAsync(open, decision, renewed, cancellation);
        await desk.RecordAsync(of, "cases.renew-by-silence", "到期没有决定，视为准予延续",
            $"证照有效期到{ChineseDates.Full(lastDay)}，到期前没有作出决定，依《行政许可法》第五十条第二款，视为准予延续。",
            new { Document = decision.Number, Licence = renewed.Number, renewed.ValidUntil, EffectiveOn = lastDay }, cancellation);
        return true;
    }
}
