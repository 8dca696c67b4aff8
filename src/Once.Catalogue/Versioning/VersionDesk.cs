using Microsoft.EntityFrameworkCore;
using Once.Catalogue.Auditing;
using Once.Catalogue.Model;
using Once.Catalogue.Powers;
using Once.Catalogue.Proofs;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Catalogue.Versioning;

/// <summary>Opens a version for an act of staff, checks reach and token, and saves act and record together.</summary>
internal sealed class VersionDesk(OnceDb db, CurrentActor actor, Recorder recorder, TimeProvider time)
{
    public const string Aggregate = "item-version";

    public Actor Actor => actor.Value;

    public DateTime Now => time.UtcNow();

    public DateOnly Today => time.ChinaToday();

    /// <summary>The version, when the actor's permission reaches its organ.</summary>
    /// <param name="token">The version token of the page the act was done on; null where nothing was shown that could be stale.</param>
    public async Task<ItemVersion> OpenAsync(Guid id, string permission, int? token, CancellationToken cancellation)
    {
        var version = await db.ItemVersions().FirstOrDefaultAsync(v => v.Id == id, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        if (!actor.Value.ReachOf(CatalogueModule.Read).Covers(version.OrganId))
            throw new RefusedException(KernelRefusals.NotFound);
        actor.Value.Require(permission, version.OrganId);
        return token is null || token == version.Version ? version : throw new RefusedException(KernelRefusals.ChangedMeanwhile);
    }

    /// <summary>The version in force or last published of the same code, against which a draft is compared.</summary>
    public Task<ItemVersion?> BeforeAsync(ItemVersion version, CancellationToken cancellation) => db.ItemVersions()
        .Where(v => v.Code == version.Code && v.Number < version.Number && (v.State == VersionState.Published || v.State == VersionState.Retired))
        .OrderByDescending(v => v.Number).FirstOrDefaultAsync(cancellation);

    /// <param name="basicCode">The one item it is for; null for a report over all.</param>
    public async Task<AuditGround> GroundAsync(string? basicCode, CancellationToken cancellation)
    {
        var powers = await db.PowerItems().AsNoTracking()
            .Where(i => (basicCode == null || i.BasicCode == basicCode) && db.Powers().Any(p => p.Id == i.PowerId && p.State == PowerState.InForce))
            .Select(i => new { i.OrganId, i.BasicCode }).ToListAsync(cancellation);
        var places = await db.ServicePlaces().AsNoTracking().Select(p => new { p.Code, p.Address }).ToListAsync(cancellation);
        var proofs = await db.Proofs().AsNoTracking().ToListAsync(cancellation);
        return new AuditGround(
            places.ToDictionary(p => p.Code, p => p.Address.Contains('号', StringComparison.Ordinal) && p.Address.Contains("窗口", StringComparison.Ordinal)),
            proofs.ToDictionary(p => p.Code, p => (p.Name, p.State is ProofState.Kept)))
        {
            Powers = powers.Select(p => (p.OrganId, p.BasicCode)).ToHashSet(),
        };
    }

    public Task SaveAsync(ItemVersion version, string act, string title, string? reason, object? content, CancellationToken cancellation) =>
        recorder.SaveAsync(new Deed(Aggregate, version.Id, act, title, reason, content), cancellation);
}
