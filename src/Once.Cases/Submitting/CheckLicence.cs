using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Cases.Model;
using Once.Cases.Renewing;
using Once.Catalogue.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Licences.Contract;

namespace Once.Cases.Submitting;

/// <summary>The licence that a change, renewal, replacement or cancellation begins from: the applicant's own, of the item's
/// type, issued by the organ, still living, and for a renewal asked for on a day on which it may be; a draft begun in time
/// does not keep that day open.</summary>
/// <remarks>行政许可法 第49条, 第50条, 第70条.</remarks>
internal sealed class CheckLicence(OnceDb db, RenewLicence licences, OrganDirectory organs, Calendars calendars, CurrentActor actor, TimeProvider time)
{
    private static readonly CaseState[] Open = [CaseState.Submitted, CaseState.Correcting, CaseState.Accepted, CaseState.Reviewed];

    /// <exception cref="RefusedException">By the name of what is wrong.</exception>
    public async Task RequireAsync(PublishedItem item, Case application, CancellationToken cancellation)
    {
        var kind = application.Application;
        if (!item.Offers(kind))
            throw new RefusedException(CaseRefusals.KindNotOffered);
        if (kind is ApplicationKind.New || item.LicenceTypeCode is null)
            return;
        if (application.FromLicenceId is not { } id || await licences.StandingAsync(id, cancellation) is not { } licence)
            throw new RefusedException(CaseRefusals.LicenceMissing);
        var party = actor.Value.ActingForId ?? actor.Value.PartyId;
        var issuer = await organs.BodyOfAsync(item.OrganId, cancellation);
        if (party is null || licence.HolderId != party || licence.TypeCode != item.LicenceTypeCode || licence.IssuerId != issuer.Id)
            throw new RefusedException(CaseRefusals.LicenceOfOther);
        if (WhyNot(item, kind, licence) is { } refusal)
            throw new RefusedException(refusal);
        if (await db.Cases().AnyAsync(c => c.FromLicenceId == id && c.RootId != application.RootId && Open.Contains(c.State), cancellation))
            throw new RefusedException(CaseRefusals.LicenceInHand);
    }

    /// <summary>Why this licence cannot be handled in this way today; null when it can.</summary>
    public Refusal? WhyNot(PublishedItem item, ApplicationKind kind, LicenceStanding licence) => kind switch
    {
        ApplicationKind.Renewal => licence.ValidUntil is not { } last ? CaseRefusals.LicenceEnded
            : StartRenewal.WhyNot(licence, RenewalTerms.DaysOf(item, last, calendars.For(item.RegionCode)), time.ChinaToday()),
        ApplicationKind.Cancellation => licence.State is LicenceState.Valid or LicenceState.ReportedLost or LicenceState.Expired ? null : CaseRefusals.LicenceEnded,
        ApplicationKind.Replacement => licence.State is LicenceState.Valid or LicenceState.ReportedLost ? null : CaseRefusals.LicenceEnded,
        _ => licence.State is LicenceState.Valid ? null : CaseRefusals.LicenceEnded,
    };
}
