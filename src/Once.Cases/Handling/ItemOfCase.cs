using Once.Cases.Model;
using Once.Catalogue.Contract;

namespace Once.Cases.Handling;

/// <summary>The version of the item a case was handed in under, as its kind of application sees it; it never changes for the case.</summary>
internal sealed class ItemOfCase(ItemLookup items)
{
    public async Task<PublishedItem> GetAsync(Case of, CancellationToken cancellation) =>
        (await items.VersionAsync(of.ItemVersionId, cancellation))?.As(of.Application)
        ?? throw new InvalidOperationException($"Item version {of.ItemVersionId} of case {of.Number} is gone.");
}
