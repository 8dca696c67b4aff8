using Once.Catalogue.Model;
using Once.Kernel.Refusals;

namespace Once.Catalogue.Versioning;

/// <param name="Token">The version token of the page.</param>
internal sealed record MoveRequest(Guid VersionId, int? Token, string? Note = null);

/// <summary>送复核, 退回 and 作废: the steps of a draft before it is published.</summary>
internal sealed class MoveVersion(VersionDesk desk)
{
    public async Task SubmitAsync(MoveRequest request, CancellationToken cancellation = default)
    {
        var version = await desk.OpenAsync(request.VersionId, CataloguePermissions.Edit, request.Token, cancellation);
        version.Submit(desk.Actor.Name, desk.Now);
        await desk.SaveAsync(version, "catalogue.submit", "送复核", Given(request.Note), null, cancellation);
    }

    public async Task SendBackAsync(MoveRequest request, CancellationToken cancellation = default)
    {
        var version = await desk.OpenAsync(request.VersionId, CataloguePermissions.Publish, request.Token, cancellation);
        version.SendBack(request.Note ?? "");
        await desk.SaveAsync(version, "catalogue.send-back", "退回修改", request.Note!.Trim(), null, cancellation);
    }

    public async Task DiscardAsync(MoveRequest request, CancellationToken cancellation = default)
    {
        var version = await desk.OpenAsync(request.VersionId, CataloguePermissions.Edit, request.Token, cancellation);
        var reason = Given(request.Note) ?? throw new RefusedException(CatalogueRefusals.ReasonMissing);
        version.Discard(desk.Actor.Name, desk.Now, reason);
        await desk.SaveAsync(version, "catalogue.discard", "作废草稿", reason, null, cancellation);
    }

    private static string? Given(string? note) => string.IsNullOrWhiteSpace(note) ? null : note.Trim();
}
