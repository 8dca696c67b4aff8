using System.Text;
using AngleSharp.Dom;

namespace Once.Browser.Tests;

/// <summary>What a page is made of, without its words: two pages of one shape are judged once.</summary>
internal static class PageShape
{
    private static readonly string[] Telling = ["class", "role", "type", "aria-current", "aria-invalid", "disabled", "hidden"];

    /// <summary>The content: tags, classes and roles in order; brothers of one shape count once.</summary>
    public static string OfContent(IDocument page) => Of(page.QuerySelector("main"), null);

    /// <summary>What stands around the content: head, menus, foot.</summary>
    public static string OfFrame(IDocument page) => Of(page.Body, page.QuerySelector("main"));

    private static string Of(IElement? whole, IElement? without)
    {
        var text = new StringBuilder();
        if (whole is not null)
            Add(whole, without, text);
        return text.ToString();
    }

    private static void Add(IElement element, IElement? without, StringBuilder to)
    {
        if (element == without)
            return;
        to.Append('<').Append(element.LocalName);
        foreach (var name in Telling)
            if (element.GetAttribute(name) is { } value)
                to.Append(' ').Append(name).Append('=').Append(value);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var child in element.Children)
        {
            var inner = new StringBuilder();
            Add(child, without, inner);
            if (seen.Add(inner.ToString()))
                to.Append(inner);
        }
        to.Append('>');
    }
}
