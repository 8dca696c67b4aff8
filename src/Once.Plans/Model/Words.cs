namespace Once.Plans.Model;

/// <summary>What people type, without what they did not mean.</summary>
internal static class Words
{
    public static string? OrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>Cut to what a column holds, with a sign that it goes on.</summary>
    public static string Cut(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";
}
