using Microsoft.AspNetCore.Http;

namespace Once.Catalogue.Guiding;

internal static class NotFoundStatus
{
    /// <summary>Answers 404 with the page's own words, which say more than the general status page would. Set as the
    /// answer starts: a page whose status is 404 earlier is not drawn at all.</summary>
    public static void AnswerNotFound(this HttpContext? context) => context?.Response.OnStarting(() =>
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    });
}
