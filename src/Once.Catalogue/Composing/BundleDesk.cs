using Microsoft.EntityFrameworkCore;
using Once.Catalogue.Bundles;
using Once.Catalogue.Contract;
using Once.Catalogue.Model;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Places;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Catalogue.Composing;

/// <summary>Opens a version of a bundle for an act of staff: reach goes by the organ that leads the bundle.</summary>
internal sealed class BundleDesk(OnceDb db, CurrentActor actor, OrganDirectory organs, BundleLookup bundles, ItemLookup items, Recorder recorder, TimeProvider time)
{
    private const string Aggregate = "bundle-version";

    public Actor Actor => actor.Value;

    public DateOnly Today => time.ChinaToday();

    /// <summary>The organ that leads a bundle; null while none is written.</summary>
    public async Task<Organ?> OwnerAsync(string code, CancellationToken cancellation) => (await organs.AllAsync(cancellation)).Values.FirstOrDefault(o => o.Code == code);

    /// <summary>Whether the permission reaches a bundle. One without a leader yet is its officers'.</summary>
    public async Task<bool> ReachesAsync(string permission, string owner, CancellationToken cancellation) =>
        await OwnerAsync(owner, cancellation) is { } organ ? actor.Value.ReachOf(permission).Covers(organ.Id) : actor.Value.Has(permission);

    /// <param name="token">The version token of the page; null where nothing was shown that could be stale.</param>
    public async Task<BundleVersion> OpenAsync(Guid id, string permission, int? token, CancellationToken cancellation)
    {
        var version = await db.BundleVersions().FirstOrDefaultAsync(b => b.Id == id, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        var owner = version.Read().Owner;
        if (!await ReachesAsync(CatalogueModule.Read, owner, cancellation))
            throw new RefusedException(KernelRefusals.NotFound);
        if (!await ReachesAsync(permission, owner, cancellation))
            throw new RefusedException(KernelRefusals.NotPermitted);
        return token is null || token == version.Version ? version : throw new RefusedException(KernelRefusals.ChangedMeanwhile);
    }

    /// <summary>The version published last of the same key, against which a draft is compared.</summary>
    public Task<BundleVersion?> BeforeAsync(BundleVersion version, CancellationToken cancellation) => db.BundleVersions().AsNoTracking()
        .Where(b => b.Key == version.Key && b.Number < version.Number && (b.State == VersionState.Published || b.State == VersionState.Retired))
        .OrderByDescending(b => b.Number).FirstOrDefaultAsync(cancellation);

    /// <summary>The members' items, for rules and previews.</summary>
    public Task<IReadOnlyDictionary<string, PublishedItem>> ItemsAsync(PublishedBundle bundle, CancellationToken cancellation) => bundles.ItemsAsync(bundle, ChosenPlace.City, cancellation);

    public async Task<IReadOnlyList<BundleFinding>> AuditAsync(PublishedBundle bundle, CancellationToken cancellation) => BundleAudit.Of(bundle, await ItemsAsync(bundle, cancellation));

    /// <summary>Names of basic items, in the order of the codes.</summary>
    public async Task<IReadOnlyList<(string Code, string Name)>> NamesAsync(IReadOnlyCollection<string> basicCodes, CancellationToken cancellation) =>
        [.. (await db.ServiceItems().AsNoTracking().Where(i => basicCodes.Contains(i.BasicCode)).OrderBy(i => i.BasicCode)
            .Select(i => new { i.BasicCode, i.Name }).ToListAsync(cancellation)).Select(i => (i.BasicCode, i.Name))];

    /// <summary>The question's field as its items ask it; null where none of them does.</summary>
    public async Task<ItemField?> FieldOfAsync(PublishedBundle bundle, string element, CancellationToken cancellation) =>
        (await items.VersionsAsync([.. (await ItemsAsync(bundle, cancellation)).Values.Select(i => i.VersionId)], cancellation)).SelectMany(i => i.Fields).FirstOrDefault(f => f.ElementCode == element);

    public Task SaveAsync(BundleVersion version, string act, string title, string? reason, object? content, CancellationToken cancellation) =>
        recorder.SaveAsync(new Deed(Aggregate, version.Id, act, title, reason, content), cancellation);
}
