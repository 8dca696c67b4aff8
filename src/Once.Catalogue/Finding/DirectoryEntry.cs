using Once.Catalogue.Contract;

namespace Once.Catalogue.Finding;

/// <summary>A thing in memory, with its texts made ready for comparing and counting.</summary>
internal sealed class DirectoryEntry
{
    public DirectoryEntry(int number, Findable thing, RegionTable regions)
    {
        (Number, Thing) = (number, thing);
        Name = Fold(thing.Name);
        Others = [.. thing.Aliases.Append(thing.ShortName).Concat(thing.Words).Select(Fold).Where(t => t.Length > 0).Distinct()];
        ReadAs = [.. Others.Prepend(Name).Select(Readings.Of).SelectMany(r => new[] { r.Full, r.Initials }).Distinct()];
        AllThemes = [.. thing.AllThemes];
        Themes = [.. AllThemes.Select(Fold)];
        Holders = [.. thing.Holders];
        Regions = [.. Holders.Select(h => regions.NumberOf(h.RegionCode))];
        (ServesPersons, ServesEnterprises) = (thing.ServesPersons, thing.ServesEnterprises);
    }

    public int Number { get; }

    public Findable Thing { get; }

    /// <summary>Whether an earlier program wrote it, with less than this one knows.</summary>
    public bool IsOld { get; init; }

    /// <summary>Folded: what <see cref="Grams.Words"/> leaves of it, put together.</summary>
    public string Name { get; }

    /// <summary>Aliases, results and everyday words, folded, the most telling first.</summary>
    public string[] Others { get; }

    /// <summary>Readings of all names and words, in full and initials.</summary>
    public string[] ReadAs { get; }

    /// <summary>Folded.</summary>
    public string[] Themes { get; }

    /// <summary>As they are written.</summary>
    public string[] AllThemes { get; }

    public FindableHolder[] Holders { get; }

    public bool ServesPersons { get; }

    public bool ServesEnterprises { get; }

    /// <summary>Numbers of the holders' regions in the <see cref="RegionTable"/>, in the order of the holders.</summary>
    public ushort[] Regions { get; }

    public static string Fold(string text) => string.Concat(Grams.Words(text));
}
