using Microsoft.AspNetCore.Http;

namespace Once.Ui;

/// <summary>Which entry of a menu the page belongs to: the longest path that the address begins with.</summary>
internal static class CurrentPath
{
    public static MenuEntry? Of(IEnumerable<MenuEntry> entries, HttpContext? context)
    {
        var path = context?.Request.Path ?? PathString.Empty;
        return entries
            .Where(entry => entry.Path.Length > 1 ? path.StartsWithSegments(PathOnly(entry.Path), StringComparison.Ordinal) : path == entry.Path)
            .MaxBy(entry => entry.Path.Length);
    }

    public static string Here(PageFrame frame, HttpContext? context) =>
        frame.ReturnPath.Length > 0 ? frame.ReturnPath
            : context is null ? "/"
            : UiRoutes.LocalPath(context.Request.PathBase + context.Request.Path + context.Request.QueryString);

    private static string PathOnly(string path) => path.Split('?', '#')[0].TrimEnd('/');
}
