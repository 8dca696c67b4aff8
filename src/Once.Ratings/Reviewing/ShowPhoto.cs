using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Once.Accounts.Contract;
using Once.Kernel.Attachments;
using Once.Kernel.Refusals;

namespace Once.Ratings.Reviewing;

/// <summary>A rating's photograph, for those who review alone: a picture may show who took it.</summary>
internal static class ShowPhoto
{
    public static void MapRoute(IEndpointRouteBuilder routes) =>
        routes.MapGet("/console/ratings/{id:guid}/photo", async Task<FileStreamHttpResult> (Guid id, ReviewView read, AttachmentStore files, CancellationToken cancellation) =>
            (await read.OneAsync(id, cancellation)).Rating.PhotoId is { } photo && await files.OpenAsync(photo, cancellation) is { } opened
                ? TypedResults.File(opened.Content, opened.Attachment.MediaType)
                : throw new RefusedException(KernelRefusals.NotFound)).WithMetadata(new RequirePermissionAttribute(RatingsPermissions.Review)).ExcludeFromDescription();
}
