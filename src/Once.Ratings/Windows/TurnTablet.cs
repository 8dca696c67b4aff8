using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Once.Ratings.Giving;

namespace Once.Ratings.Windows;

/// <summary>A tablet asks every ten seconds whether what it shows is still what it should: who is next must not find the form of who went
/// before. While it is, nothing is drawn anew, and what is being written stays.</summary>
internal static class TurnTablet
{
    /// <param name="shown">The contact on the screen; empty while the tablet waits.</param>
    /// <param name="key">Of the tablet.</param>
    private static async Task<Results<NoContent, NotFound>> TurnAsync(string key, Guid? shown, HttpContext context, RatingLinks links, KeepWindows windows, OpenContact contacts, CancellationToken cancellation)
    {
        if (links.ReadTablet(key) is not { } window)
            return TypedResults.NotFound();
        if (await windows.OpenAsync(window, cancellation) is null || (await contacts.OfTabletAsync(window, cancellation))?.Id != shown)
            context.Response.Headers["HX-Redirect"] = $"/hall-rate/{key}";
        return TypedResults.NoContent();
    }

    public static void MapRoute(IEndpointRouteBuilder routes) => routes.MapGet("/hall-rate/{key}/now", TurnAsync).AllowAnonymous().ExcludeFromDescription();
}
