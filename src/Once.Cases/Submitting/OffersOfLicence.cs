using Microsoft.Extensions.DependencyInjection;
using Once.Cases.Renewing;
using Once.Catalogue.Contract;
using Once.Licences.Contract;

namespace Once.Cases.Submitting;

/// <summary>延续, 变更, 补领, 注销 from the page of a licence, as far as the item it came from offers them.</summary>
internal static class OffersOfLicence
{
    private static readonly ApplicationKind[] Kinds = [ApplicationKind.Change, ApplicationKind.Replacement, ApplicationKind.Cancellation];

    public static readonly LicenceOffer Offer = new(async (services, licenceId, cancellation) =>
    {
        var renewals = services.GetRequiredService<StartRenewal>();
        if (await renewals.OriginAsync(licenceId, cancellation) is not var (licence, item))
            return [];
        var check = services.GetRequiredService<CheckLicence>();
        var links = Kinds.Where(kind => item.Applications.Count > 0 && item.Offers(kind))
            .Select(kind => new LicenceOfferLink($"办{CodeList.Name(kind)}", $"/apply/{item.Code}?new=1&kind={kind}&licence={licenceId}", check.WhyNot(item, kind, licence)?.Message));
        return await renewals.OfferAsync(licence, item, cancellation) is { } offer
            ? [new LicenceOfferLink("办延续", $"/licences/{licenceId}/renew", offer.Running is not null ? "正在办" : offer.WhyNot?.Message), .. links]
            : [.. links];
    });
}
