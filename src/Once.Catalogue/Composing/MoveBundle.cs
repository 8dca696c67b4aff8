using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Catalogue.Contract;
using Once.Catalogue.Model;
using Once.Catalogue.Versioning;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Catalogue.Composing;

/// <param name="On">First day in force when publishing, last day when ending.</param>
internal sealed record MoveBundleRequest(Guid Id, int? Token, string? Reason, DateOnly? On = null);

/// <summary>送复核, 退回, 作废, 发布, 停办: the steps of a bundle's version, each with its reason on record.</summary>
internal sealed class MoveBundle(OnceDb db, BundleDesk desk, SearchIndex index, IOptions<CatalogueOptions> options)
{
    public async Task SubmitAsync(MoveBundleRequest request, CancellationToken cancellation = default)
    {
        var version = await desk.OpenAsync(request.Id, CataloguePermissions.Edit, request.Token, cancellation);
        await RefuseBlockingAsync(version, cancellation);
        version.Submit(desk.Actor.Name);
        await desk.SaveAsync(version, "catalogue.bundle-submit", "送复核", request.Reason?.Trim(), null, cancellation);
    }

    public async Task SendBackAsync(MoveBundleRequest request, CancellationToken cancellation = default)
    {
        var version = await desk.OpenAsync(request.Id, CataloguePermissions.Publish, request.Token, cancellation);
        version.SendBack(request.Reason ?? "");
        await desk.SaveAsync(version, "catalogue.bundle-send-back", "退回修改", request.Reason!.Trim(), null, cancellation);
    }

    public async Task DiscardAsync(MoveBundleRequest request, CancellationToken cancellation = default)
    {
        var version = await desk.OpenAsync(request.Id, CataloguePermissions.Edit, request.Token, cancellation);
        var reason = Given(request);
        version.Discard(reason);
        await desk.SaveAsync(version, "catalogue.bundle-discard", "作废草稿", reason, null, cancellation);
    }

    /// <summary>Puts it in force from a day on and ends the version before on the eve.</summary>
    public async Task PublishAsync(MoveBundleRequest request, CancellationToken cancellation = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var version = await desk.OpenAsync(request.Id, CataloguePermissions.Publish, request.Token, cancellation);
        var (reason, from) = (Given(request), request.On ?? desk.Today);
        if (from < desk.Today)
            throw new RefusedException(CatalogueRefusals.PastDay);
        if (options.Value.ReviewByAnother && (version.State is not VersionState.InReview || version.SubmittedBy == desk.Actor.Name))
            throw new RefusedException(CatalogueRefusals.SamePerson);
        if (await desk.BeforeAsync(version, cancellation) is { State: VersionState.Published } last && CompareVersions.Of(BundleSections.All, last.Read(), version.Read()).Count == 0)
            throw new RefusedException(CatalogueRefusals.NothingChanged);
        await RefuseBlockingAsync(version, cancellation);
        var before = await db.BundleVersions().Where(b => b.Key == version.Key && b.State == VersionState.Published).ToListAsync(cancellation);
        if (before.Exists(b => b.ValidFrom > desk.Today && b.ValidFrom >= from))
            throw new RefusedException(CatalogueRefusals.ScheduledAlready);
        version.Publish(desk.Actor.Name, from);
        foreach (var old in before)
            old.End(from.AddDays(-1), $"换成第 {version.Number} 版");
        await desk.SaveAsync(version, "catalogue.bundle-publish", "发布", reason, new { From = from, Replaced = before.Select(b => b.Number) }, cancellation);
        await index.WriteAsync(FindableKind.Bundle, [version.Key], cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>停办 after a last day; who began under it goes on.</summary>
    public async Task EndAsync(MoveBundleRequest request, CancellationToken cancellation = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var version = await desk.OpenAsync(request.Id, CataloguePermissions.Publish, request.Token, cancellation);
        var (reason, last) = (Given(request), request.On ?? desk.Today);
        if (last < desk.Today)
            throw new RefusedException(CatalogueRefusals.PastDay.Saying("最后一天不能早于今天。"));
        version.End(last, reason);
        await desk.SaveAsync(version, "catalogue.bundle-end", "停办", reason, new { last }, cancellation);
        await index.WriteAsync(FindableKind.Bundle, [version.Key], cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static string Given(MoveBundleRequest request) =>
        string.IsNullOrWhiteSpace(request.Reason) ? throw new RefusedException(CatalogueRefusals.ReasonMissing) : request.Reason.Trim();

    private async Task RefuseBlockingAsync(BundleVersion version, CancellationToken cancellation)
    {
        var blocking = (await desk.AuditAsync(version.Read(), cancellation)).Where(f => f.Blocks).ToList();
        if (blocking.Count > 0)
            throw new RefusedException([.. blocking.Select(f => CatalogueRefusals.AuditBlocks.Saying(f.Sentence))]);
    }
}
