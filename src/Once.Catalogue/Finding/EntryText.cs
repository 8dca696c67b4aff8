using Once.Catalogue.Contract;

namespace Once.Catalogue.Finding;

/// <summary>Under which grams a thing is found.</summary>
internal static class EntryText
{
    /// <param name="organs">Names of its organs.</param>
    public static string GramsOf(Findable entry, IEnumerable<string> organs)
    {
        var grams = new HashSet<string>(StringComparer.Ordinal);
        string[] names = [entry.Name, entry.ShortName, .. entry.Aliases, .. entry.Words];
        foreach (var text in names.Concat(entry.AllThemes).Concat(organs).Append(entry.PlainName).Append(entry.Summary))
            grams.UnionWith(Grams.Words(text).SelectMany(Grams.Of));
        foreach (var (full, initials) in names.Select(Readings.Of))
        {
            grams.UnionWith(Grams.Of(full));
            grams.UnionWith(Grams.OfInitials(initials));
        }
        return string.Join(' ', grams);
    }
}
