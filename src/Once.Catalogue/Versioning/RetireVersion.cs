using Once.Catalogue.Contract;
using Once.Catalogue.Model;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Catalogue.Versioning;

/// <param name="LastDay">Last day on which one may apply under it: today or later.</param>
internal sealed record RetireVersionRequest(Guid VersionId, int? Token, DateOnly LastDay, string Reason);

/// <summary>停用: nobody may apply under it after its last day; running cases are handled to their end under it.</summary>
internal sealed class RetireVersion(OnceDb db, VersionDesk desk, SearchIndex index)
{
    public async Task RunAsync(RetireVersionRequest request, CancellationToken cancellation = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var version = await desk.OpenAsync(request.VersionId, CataloguePermissions.Publish, request.Token, cancellation);
        if (request.LastDay < desk.Today)
            throw new RefusedException(CatalogueRefusals.PastDay.Saying("最后一天不能早于今天。").At("lastDay"));
        if (string.IsNullOrWhiteSpace(request.Reason))
            throw new RefusedException(CatalogueRefusals.ReasonMissing);
        version.Retire(desk.Actor.Name, desk.Now, request.LastDay, request.Reason.Trim());
        await desk.SaveAsync(version, "catalogue.retire", "停用", request.Reason.Trim(), new { request.LastDay }, cancellation);
        await index.WriteAsync(FindableKind.Item, [version.BasicCode], cancellation);
        await transaction.CommitAsync(cancellation);
    }
}
