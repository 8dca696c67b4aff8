using Microsoft.EntityFrameworkCore;
using Once.Catalogue.Auditing;
using Once.Catalogue.Contract;
using Once.Catalogue.Model;
using Once.Kernel.Storage;

namespace Once.Catalogue.Versioning;

/// <summary>What a page shows of a version that is changed or about to be published.</summary>
/// <param name="Before">The version it replaces; null for the first.</param>
/// <param name="Uses">Running matters under the versions before.</param>
internal sealed record Change(
    ItemVersion Version, PublishedItem Item, ItemVersion? Before, IReadOnlyList<Difference> Differences, IReadOnlyList<AuditFinding> Findings, IReadOnlyList<VersionUse> Uses);

internal sealed class ReadChange(OnceDb db, VersionDesk desk, IEnumerable<VersionUses> uses, IServiceProvider services)
{
    /// <param name="withUses">Whether to ask the modules above which running matters are touched.</param>
    public async Task<Change> RunAsync(Guid id, string permission, bool withUses, CancellationToken cancellation)
    {
        var version = await desk.OpenAsync(id, permission, null, cancellation);
        var item = version.Read();
        var before = await desk.BeforeAsync(version, cancellation);
        var touched = new List<VersionUse>();
        if (withUses)
        {
            var versions = await db.ItemVersions().Where(v => v.Code == version.Code && (v.State == VersionState.Published || v.State == VersionState.Retired)).Select(v => v.Id).ToListAsync(cancellation);
            foreach (var source in uses)
                touched.AddRange(await source.OfAsync(services, versions, cancellation));
        }
        return new Change(version, item, before, before is null ? [] : CompareVersions.Of(before.Read(), item),
            ItemAudit.Of(item, await desk.GroundAsync(item.BasicCode, cancellation)), touched);
    }
}
