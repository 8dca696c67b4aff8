using Microsoft.AspNetCore.Http;

namespace Once.Ui;

/// <summary>Which entry of a menu the page belongs to: the longest path that the address begins with.</summary>
internal static class CurrentPath
{
    public static MenuEntry? Of(IEnumerable<MenuEntry> entries, HttpContext? context) =>
        context is null ? null : entries.Where(entry => Holds(entry, context.Request)).MaxBy(entry => entry.Path.Length);

    public static string Here(PageFrame frame, HttpContext? context) =>
        frame.ReturnPath.Length > 0 ? frame.ReturnPath
            : context is null ? "/"
            : UiRoutes.LocalPath(context.Request.PathBase + context.Request.Path + context.Request.QueryString);

    private static bool Holds(MenuEntry entry, HttpRequest request)
    {
        var parts = entry.Path.Split('?', 2);
        var path = parts[0].TrimEnd('/');
        return (path.Length == 0 ? request.Path == "/" : request.Path.StartsWithSegments(path, StringComparison.Ordinal))
            && (parts.Length == 1 || parts[1].Split('&').All(pair => request.QueryString.Value?.TrimStart('?').Split('&').Contains(pair) == true));
    }
}
