using Microsoft.EntityFrameworkCore;
using Once.Catalogue.Bundles;
using Once.Catalogue.Contract;
using Once.Catalogue.Model;
using Once.Catalogue.Versioning;
using Once.Kernel.Organs;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Catalogue.Composing;

internal sealed record BundleRow(BundleVersion Version, PublishedBundle Bundle, string Owner);

internal sealed record BundleHistoryRow(Guid Id, int Number, VersionState State, DateOnly ValidFrom, DateOnly? ValidTo, string By, string Why);

internal sealed record BundleDetail(
    BundleVersion Version, PublishedBundle Bundle, Organ? Owner, IReadOnlyDictionary<string, PublishedItem> Items, IReadOnlyList<BundleFinding> Findings,
    IReadOnlyList<Difference> Differences, IReadOnlyList<BundleHistoryRow> History, bool MayEdit);

/// <summary>Bundles as their officers see them.</summary>
internal sealed class ReadBundles(OnceDb db, BundleDesk desk)
{
    /// <summary>Within reach; bundles are few, so they are not read in pages.</summary>
    public async Task<IReadOnlyList<BundleRow>> RunAsync(bool drafts, CancellationToken cancellation = default)
    {
        desk.Actor.Require(CatalogueModule.Read);
        var today = desk.Today;
        var versions = db.BundleVersions().AsNoTracking();
        versions = drafts ? versions.Where(b => b.State == VersionState.Draft || b.State == VersionState.InReview)
            : versions.Where(b => b.State == VersionState.Published && (b.ValidTo == null || b.ValidTo >= today));
        var rows = new List<BundleRow>();
        foreach (var version in await versions.OrderBy(b => b.Key).ToListAsync(cancellation))
        {
            var bundle = version.Read();
            if (await desk.ReachesAsync(CatalogueModule.Read, bundle.Owner, cancellation))
                rows.Add(new BundleRow(version, bundle, (await desk.OwnerAsync(bundle.Owner, cancellation))?.ShortName ?? ""));
        }
        return [.. rows.OrderBy(r => r.Bundle.LifeCycle).ThenBy(r => r.Bundle.Step)];
    }

    /// <exception cref="RefusedException"><see cref="KernelRefusals.NotFound"/>: unknown, or out of reach.</exception>
    public async Task<BundleDetail> DetailAsync(Guid id, CancellationToken cancellation = default)
    {
        var version = await desk.OpenAsync(id, CatalogueModule.Read, null, cancellation);
        var bundle = version.Read();
        var before = await desk.BeforeAsync(version, cancellation);
        var history = await db.BundleVersions().AsNoTracking().Where(b => b.Key == version.Key).OrderByDescending(b => b.Number)
            .Select(b => new BundleHistoryRow(b.Id, b.Number, b.State, b.ValidFrom, b.ValidTo, b.PublishedBy ?? b.DraftedBy, b.RetireReason ?? b.Reason)).ToListAsync(cancellation);
        return new BundleDetail(version, bundle, await desk.OwnerAsync(bundle.Owner, cancellation), await desk.ItemsAsync(bundle, cancellation),
            await desk.AuditAsync(bundle, cancellation), before is null ? [] : CompareVersions.Of(BundleSections.All, before.Read(), bundle), history,
            await desk.ReachesAsync(CataloguePermissions.Edit, bundle.Owner, cancellation));
    }
}
