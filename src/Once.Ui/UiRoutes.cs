using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Once.Ui;

/// <summary>The one route of the look itself: 长辈版 on or off, kept in a cookie for a year.</summary>
public static class UiRoutes
{
    public const string TextSizePath = "/text-size";
    public const string TextSizeCookie = "text-size";
    public const string Large = "large";

    public static void Map(IEndpointRouteBuilder routes) =>
        // A preference of the reader's own browser: nothing to forge, and public pages stay free of a token cookie.
        routes.MapPost(TextSizePath, (Delegate)ChangeTextSizeAsync).DisableAntiforgery().AllowAnonymous().ExcludeFromDescription();

    /// <summary>Only a path on this site may be returned to; anything else goes to the front page.</summary>
    public static string LocalPath(string? path) =>
        path is { Length: > 0 } && path[0] == '/' && (path.Length == 1 || path[1] is not ('/' or '\\')) ? path : "/";

    internal static bool WantsLargeText(HttpContext? context) =>
        context?.Request.Cookies[TextSizeCookie] == Large;

    private static async Task<IResult> ChangeTextSizeAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
        {
            return Results.BadRequest();
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        context.Response.Cookies.Append(TextSizeCookie, form["size"] == Large ? Large : "normal", new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = TimeSpan.FromDays(365),
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
        });
        return Results.LocalRedirect(LocalPath(form["return"]));
    }
}
