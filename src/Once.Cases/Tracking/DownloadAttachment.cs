using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Once.Accounts.Contract;
using Once.Kernel.Attachments;

namespace Once.Cases.Tracking;

/// <summary>A file of a case within reach, always as a download: no file of a stranger is ever run as a page of ours.</summary>
internal static class DownloadAttachment
{
    public static void MapRoute(IEndpointRouteBuilder routes) =>
        routes.MapGet("/attachments/{id:guid}", async Task<Results<FileStreamHttpResult, NotFound>> (
            Guid id, ReadAttachment read, AttachmentStore store, HttpContext context, CancellationToken cancellation) =>
        {
            if (await read.RunAsync(id, cancellation) is null || await store.OpenAsync(id, cancellation) is not { } opened)
                return TypedResults.NotFound();
            context.Response.Headers.XContentTypeOptions = "nosniff";
            return TypedResults.File(opened.Content, opened.Attachment.MediaType, opened.Attachment.FileName);
        }).WithMetadata(new SignedInAttribute()).ExcludeFromDescription();
}
