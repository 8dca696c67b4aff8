using Once.Catalogue.Contract;

namespace Once.Catalogue.Finding;

/// <summary>A thing in memory, with its texts made ready for comparing.</summary>
internal sealed class DirectoryEntry
{
    public DirectoryEntry(int number, Findable thing)
    {
        (Number, Thing) = (number, thing);
        Name = Fold(thing.Name);
        Others = [.. thing.Aliases.Append(thing.ShortName).Concat(thing.Words).Select(Fold).Where(t => t.Length > 0).Distinct()];
        ReadAs = [.. Others.Prepend(Name).Select(Readings.Of).SelectMany(r => new[] { r.Full, r.Initials }).Distinct()];
        Themes = [.. thing.AllThemes.Select(Fold)];
    }

    public int Number { get; }

    public Findable Thing { get; }

    /// <summary>Folded: what <see cref="Grams.Words"/> leaves of it, put together.</summary>
    public string Name { get; }

    /// <summary>Aliases, results and everyday words, folded, the most telling first.</summary>
    public IReadOnlyList<string> Others { get; }

    /// <summary>Readings of all names and words, in full and initials.</summary>
    public IReadOnlyList<string> ReadAs { get; }

    public IReadOnlyList<string> Themes { get; }

    public static string Fold(string text) => string.Concat(Grams.Words(text));
}
