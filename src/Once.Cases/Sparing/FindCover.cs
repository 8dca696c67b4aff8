using Once.Catalogue.Contract;
using Once.Kernel.Actors;
using Once.Licences.Contract;

namespace Once.Cases.Sparing;

/// <summary>Reads the licences of the person, or of the enterprise acted for, that may stand in for materials of an item.</summary>
internal sealed class FindCover(HeldLicences licences, CurrentActor actor)
{
    private static readonly IReadOnlyDictionary<string, Guid> NoChoice = new Dictionary<string, Guid>();

    /// <returns>Nothing for an unverified account.</returns>
    public Task<LicenceCover> RunAsync(PublishedItem item, IReadOnlyDictionary<string, Guid>? chosen = null, CancellationToken cancellation = default) =>
        RunAsync(item, actor.Value is { PartyId: { } person } who ? who.ActingForId ?? person : null, chosen, cancellation);

    public async Task<LicenceCover> RunAsync(PublishedItem item, Guid? partyId, IReadOnlyDictionary<string, Guid>? chosen = null, CancellationToken cancellation = default)
    {
        var types = item.Materials.Select(m => m.LicenceTypeCode).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return partyId is { } party && types.Count > 0
            ? new LicenceCover(await licences.OfTypesAsync(party, types, cancellation), chosen ?? NoChoice)
            : LicenceCover.None;
    }
}
