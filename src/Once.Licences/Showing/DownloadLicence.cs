using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Once.Accounts.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Attachments;
using Once.Kernel.Records;
using Once.Kernel.Storage;

namespace Once.Licences.Showing;

/// <summary>下载电子证照文件: the signed OFD file of the newest version, for the holder and for staff within reach, whose look is logged.</summary>
internal sealed class DownloadLicence(OnceDb db, CurrentActor actor, AttachmentStore store, AccessLog log)
{
    public async Task<OpenedAttachment?> RunAsync(Guid id, CancellationToken cancellation)
    {
        var licence = await db.LicencesWithin(actor.Value).AsNoTracking().SingleOrDefaultAsync(l => l.Id == id, cancellation);
        if (licence is null)
            return null;
        var file = await db.LicenceVersions().Where(v => v.LicenceId == id && v.Number == licence.VersionNumber).Select(v => v.FileId).SingleAsync(cancellation);
        if (file is null || await store.OpenAsync(file.Value, cancellation) is not { } opened)
            return null;
        if (actor.Value.Kind is ActorKind.Staff)
        {
            log.Add("licence", id, "下载电子证照文件");
            await db.SaveChangesAsync(cancellation);
        }
        return opened;
    }

    public static void MapRoute(IEndpointRouteBuilder routes) =>
        routes.MapGet("/licences/{id:guid}/file", async Task<Results<FileStreamHttpResult, NotFound>> (Guid id, DownloadLicence download, HttpContext context, CancellationToken cancellation) =>
        {
            if (await download.RunAsync(id, cancellation) is not { } opened)
                return TypedResults.NotFound();
            context.Response.Headers.XContentTypeOptions = "nosniff";
            return TypedResults.File(opened.Content, opened.Attachment.MediaType, opened.Attachment.FileName);
        }).WithMetadata(new SignedInAttribute()).ExcludeFromDescription();
}
