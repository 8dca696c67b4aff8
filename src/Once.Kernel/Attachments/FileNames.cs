using System.Globalization;
using System.Text;

namespace Once.Kernel.Attachments;

/// <summary>Names of files as people see them. A name is only shown and offered for saving; it never becomes a path.</summary>
public static class FileNames
{
    private const int MaxLength = 120;

    /// <summary>The last part of what a browser sent, without control and direction marks, at most 120 characters, its
    /// ending kept.</summary>
    public static string Clean(string name)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var kept = new StringBuilder(last.Length);
        foreach (var rune in last.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator))
                kept.Append(rune);
        }
        var clean = kept.ToString().Trim(' ', '.');
        if (clean.Length == 0)
            return "未命名";
        if (clean.Length <= MaxLength)
            return clean;
        var ending = Path.GetExtension(clean) is { Length: <= 8 } extension ? extension : "";
        var cut = MaxLength - ending.Length;
        return clean[..(char.IsHighSurrogate(clean[cut - 1]) ? cut - 1 : cut)] + ending;
    }
}
