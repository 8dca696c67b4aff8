using Microsoft.EntityFrameworkCore;
using Once.Catalogue.Contract;
using Once.Catalogue.Model;
using Once.Kernel.Organs;
using Once.Kernel.Places;
using Once.Kernel.Storage;

namespace Once.Catalogue.Guiding;

/// <summary>What a guide page shows.</summary>
/// <param name="Near">A hall of the person's own place that takes it in for the competent organ; null where none is nearer.</param>
internal sealed record Guide(PublishedItem Item, Organ? Organ, IReadOnlyList<(ServicePlace Place, ServicePlace? Hall)> Places, ServicePlace? Near);

/// <param name="Item">The guide; null when nothing is in force under the code.</param>
/// <param name="Go">Where to go instead: the competent organ's guide or the choice of a place.</param>
/// <param name="Name">Name of an item that was once in force under the code.</param>
internal sealed record GuideAnswer(Guide? Item, string? Go = null, string? Name = null);

/// <summary>Finds the guide by a 31-character code, or by a basic code through the person's place.</summary>
internal sealed class ReadGuide(OnceDb db, ItemLookup lookup, OrganDirectory organs, ChosenPlace place, GuidePlaces places)
{
    public async Task<GuideAnswer> RunAsync(string code, CancellationToken cancellation = default)
    {
        if (ItemCode.IsBasicCode(code))
            return await ByBasicCodeAsync(code, cancellation);
        if (await lookup.InForceAsync(code, cancellation) is not { } item)
        {
            var name = await db.ItemVersions().Where(v => v.Code == code && v.State != VersionState.Draft).Select(v => v.Name).FirstOrDefaultAsync(cancellation);
            return new GuideAnswer(null, Name: name);
        }
        return new GuideAnswer(new Guide(
            item, await organs.FindAsync(item.OrganId, cancellation), await places.OfAsync(item, place.Code, cancellation), await places.NearAsync(item, place.Code, cancellation)));
    }

    private async Task<GuideAnswer> ByBasicCodeAsync(string basicCode, CancellationToken cancellation)
    {
        var holders = await lookup.HoldersAsync(basicCode, cancellation);
        if (holders.Count == 0)
            return new GuideAnswer(null);
        return ItemLookup.Nearest(holders, place.Code) is { } nearest
            ? new GuideAnswer(null, Go: $"/guide/{nearest.Code}")
            : new GuideAnswer(null, Go: $"/place?item={basicCode}");
    }
}
