using Microsoft.EntityFrameworkCore;
using Once.Catalogue.Contract;
using Once.Catalogue.Model;
using Once.Kernel;
using Once.Kernel.Places;
using Once.Kernel.Storage;

namespace Once.Catalogue.Bundles;

/// <summary>Bundles as things to find; the department that leads a bundle stands for the whole city.</summary>
internal static class FindableBundles
{
    public static readonly FindableSource Source = new(FindableKind.Bundle, CodesAsync, ReadAsync);

    private static async Task<IReadOnlyList<string>> CodesAsync(OnceDb db, DateOnly today, CancellationToken cancellation) =>
        await db.BundlesInForce(today).Select(b => b.Key).Distinct().OrderBy(k => k).ToListAsync(cancellation);

    private static async Task<IReadOnlyList<Findable>> ReadAsync(OnceDb db, DateOnly today, IReadOnlyList<string> codes, CancellationToken cancellation)
    {
        var bodies = await db.BundlesInForce(today).Where(b => codes.Contains(b.Key)).OrderByDescending(b => b.Number).Select(b => b.Body).ToListAsync(cancellation);
        var bundles = bodies.Select(ItemBody.ReadBundle).DistinctBy(b => b.Key).ToList();
        var owners = bundles.Select(b => b.Owner).ToList();
        var organs = await db.Organs().AsNoTracking().Where(o => owners.Contains(o.Code)).ToDictionaryAsync(o => o.Code, o => o.Id, cancellation);
        return [.. bundles.Select(b => Of(b, organs[b.Owner]))];
    }

    private static Findable Of(PublishedBundle bundle, Guid owner) => new(
        FindableKind.Bundle, bundle.Key, "/bundle/", bundle.Name, bundle.Name, bundle.PlainName, bundle.Summary, bundle.Aliases, bundle.Words, [], [], [],
        bundle.Serves, [new FindableHolder(ChosenPlace.City, "", owner, bundle.VersionId, (short)bundle.PromisedTerm.WorkingDays, 0, 0, 0, true)]);
}
