using Microsoft.EntityFrameworkCore;
using Once.Catalogue.Model;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Catalogue.Versioning;

/// <param name="VersionId">The published version to go on from.</param>
internal sealed record StartDraftRequest(Guid VersionId, string Reason);

/// <summary>新建一版: a draft with the content of a published version; one at a time for each implementation list.</summary>
internal sealed class StartDraft(OnceDb db, VersionDesk desk, TimeProvider time)
{
    /// <returns>The draft; the open one, when there is one already.</returns>
    public async Task<Guid> RunAsync(StartDraftRequest request, CancellationToken cancellation = default)
    {
        var from = await desk.OpenAsync(request.VersionId, CataloguePermissions.Edit, null, cancellation);
        if (string.IsNullOrWhiteSpace(request.Reason))
            throw new RefusedException(CatalogueRefusals.ReasonMissing);
        var all = await db.ItemVersions().Where(v => v.Code == from.Code).Select(v => new { v.Id, v.Number, v.State }).ToListAsync(cancellation);
        if (all.Find(v => v.State is VersionState.Draft or VersionState.InReview) is { } open)
            return open.Id;

        var item = from.Read() with { VersionId = Ids.New(time), VersionNumber = all.Max(v => v.Number) + 1, ValidFrom = desk.Today };
        var draft = ItemVersion.Draft(item, desk.Actor.Name, desk.Now, request.Reason.Trim());
        db.Add(draft);
        await desk.SaveAsync(draft, "catalogue.draft", "新建一版", request.Reason.Trim(), new { From = from.Number, To = draft.Number }, cancellation);
        return draft.Id;
    }
}
