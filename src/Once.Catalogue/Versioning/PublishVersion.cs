using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Catalogue.Auditing;
using Once.Catalogue.Contract;
using Once.Catalogue.Model;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Catalogue.Versioning;

/// <param name="From">First day in force: today or later.</param>
internal sealed record PublishVersionRequest(Guid VersionId, int? Token, DateOnly From, string Reason);

/// <summary>发布: puts a draft in force from a day on and ends the version before on the eve. Running cases keep theirs.</summary>
internal sealed class PublishVersion(OnceDb db, VersionDesk desk, SearchIndex index, IOptions<CatalogueOptions> options)
{
    public async Task RunAsync(PublishVersionRequest request, CancellationToken cancellation = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var version = await desk.OpenAsync(request.VersionId, CataloguePermissions.Publish, request.Token, cancellation);
        await RefuseAsync(version, request, cancellation);

        var before = await db.ItemVersions().Where(v => v.Code == version.Code && v.State == VersionState.Published).ToListAsync(cancellation);
        if (before.Exists(v => v.ValidFrom > desk.Today && v.ValidFrom >= request.From))
            throw new RefusedException(CatalogueRefusals.ScheduledAlready);
        version.Publish(desk.Actor.Name, desk.Now, request.From);
        foreach (var old in before)
            old.Retire(desk.Actor.Name, desk.Now, request.From.AddDays(-1), $"换成第 {version.Number} 版");
        var item = await db.ServiceItems().FirstAsync(i => i.Id == version.ItemId, cancellation);
        (item.Name, item.Type) = (version.Name, version.Type);

        await desk.SaveAsync(version, "catalogue.publish", "发布", request.Reason.Trim(), new { request.From, Replaced = before.Select(v => v.Number) }, cancellation);
        await index.WriteAsync(FindableKind.Item, [version.BasicCode], cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private async Task RefuseAsync(ItemVersion version, PublishVersionRequest request, CancellationToken cancellation)
    {
        if (request.From < desk.Today)
            throw new RefusedException(CatalogueRefusals.PastDay);
        if (string.IsNullOrWhiteSpace(request.Reason))
            throw new RefusedException(CatalogueRefusals.ReasonMissing);
        if (options.Value.ReviewByAnother && (version.State is not VersionState.InReview || version.SubmittedBy == desk.Actor.Name))
            throw new RefusedException(CatalogueRefusals.SamePerson);
        if (await desk.BeforeAsync(version, cancellation) is { } last && CompareVersions.Of(last.Read(), version.Read()).Count == 0)
            throw new RefusedException(CatalogueRefusals.NothingChanged);
        var blocking = ItemAudit.Of(version.Read(), await desk.GroundAsync(version.BasicCode, cancellation)).Where(f => f.Rule.Blocks).ToList();
        if (blocking.Count > 0)
            throw new RefusedException([.. blocking.Select(f => CatalogueRefusals.AuditBlocks.Saying(f.Sentence))]);
    }
}
