using Microsoft.AspNetCore.Http;

namespace Once.Ui;

/// <summary>Which entry of a menu the page belongs to: the longest beginning of the address that an entry names. The first page
/// of a shell (<c>/</c>, <c>/console</c>) holds itself alone, for every address begins with it.</summary>
internal static class CurrentPath
{
    private static readonly string[] Roots = ["", "/console"];

    public static MenuEntry? Of(IEnumerable<MenuEntry> entries, HttpContext? context) =>
        context is null ? null : entries.Select(entry => (Entry: entry, Length: LongestHeld(entry, context.Request))).Where(held => held.Length >= 0).OrderByDescending(held => held.Length).Select(held => held.Entry).FirstOrDefault();

    public static string Here(PageFrame frame, HttpContext? context) =>
        frame.ReturnPath.Length > 0 ? frame.ReturnPath
            : context is null ? "/"
            : UiRoutes.LocalPath(context.Request.PathBase + context.Request.Path + context.Request.QueryString);

    private static int LongestHeld(MenuEntry entry, HttpRequest request) =>
        entry.Also.Prepend(entry.Path).Where(path => Holds(path, request)).Select(path => path.Length).DefaultIfEmpty(-1).Max();

    private static bool Holds(string address, HttpRequest request)
    {
        var parts = address.Split('?', 2);
        var path = parts[0].TrimEnd('/');
        return (Roots.Contains(path) ? request.Path.Value?.TrimEnd('/') == path : request.Path.StartsWithSegments(path, StringComparison.Ordinal))
            && (parts.Length == 1 || parts[1].Split('&').All(pair => request.QueryString.Value?.TrimStart('?').Split('&').Contains(pair) == true));
    }
}
