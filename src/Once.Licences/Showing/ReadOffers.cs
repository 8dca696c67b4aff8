using Once.Licences.Contract;

namespace Once.Licences.Showing;

/// <summary>What the current actor may begin from a licence, as the modules above offer it.</summary>
internal sealed class ReadOffers(IServiceProvider services, IEnumerable<LicenceOffer> offers)
{
    public async Task<IReadOnlyList<LicenceOfferLink>> RunAsync(Guid licenceId, CancellationToken cancellation = default)
    {
        var links = new List<LicenceOfferLink>();
        foreach (var offer in offers)
            links.AddRange(await offer.FindAsync(services, licenceId, cancellation));
        return links;
    }
}
