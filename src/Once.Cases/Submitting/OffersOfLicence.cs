using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Catalogue.Contract;
using Once.Kernel.Storage;
using Once.Licences.Contract;

namespace Once.Cases.Submitting;

/// <summary>变更, 补领, 注销 from the page of a licence, as far as the item it came from offers them.</summary>
internal static class OffersOfLicence
{
    public static readonly IReadOnlyList<LicenceOffer> All = [.. new[] { ApplicationKind.Change, ApplicationKind.Replacement, ApplicationKind.Cancellation }.Select(Of)];

    private static LicenceOffer Of(ApplicationKind kind) => new(async (services, licenceId, cancellation) =>
    {
        if (await services.GetRequiredService<RenewLicence>().StandingAsync(licenceId, cancellation) is not { CaseRootId: { } root } licence)
            return null;
        var code = await services.GetRequiredService<OnceDb>().Cases().AsNoTracking()
            .Where(c => c.RootId == root && c.CaseNumber == licence.CaseNumber).Select(c => c.ItemCode).FirstOrDefaultAsync(cancellation);
        if (code is null || await services.GetRequiredService<ItemLookup>().InForceAsync(code, cancellation) is not { Applications.Count: > 0 } item || !item.Offers(kind))
            return null;
        return new LicenceOfferLink($"办{CodeList.Name(kind)}", $"/apply/{code}?new=1&kind={kind}&licence={licenceId}", services.GetRequiredService<CheckLicence>().WhyNot(item, kind, licence)?.Message);
    });
}
