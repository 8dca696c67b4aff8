using Once.Kernel.Organs;

namespace Once.Catalogue.Contract;

/// <summary>What is looked for, and the filters as they stand in the address.</summary>
/// <param name="Text">Words, readings or initials; empty for everything.</param>
/// <param name="Who"><c>person</c>, <c>enterprise</c> or nothing.</param>
/// <param name="Organ">Code of an organ, such as <c>yt-market</c>.</param>
/// <param name="Place">Region code of the person's place.</param>
/// <param name="Level">Digit of the 行使层级, see <see cref="ExerciseLevel"/>.</param>
/// <param name="Kind"><c>item</c>, <c>bundle</c> or nothing.</param>
/// <param name="Across">Code of the 通办范围, see <see cref="AcrossScope"/>.</param>
public sealed record SearchRequest(
    string Text, string? Theme, string? Organ, string? Who, string Place, string? Level = null, string? Kind = null, string? Across = null)
{
    public bool HasFilter => !string.IsNullOrEmpty(Theme) || !string.IsNullOrEmpty(Organ) || !string.IsNullOrEmpty(Who)
        || !string.IsNullOrEmpty(Level) || !string.IsNullOrEmpty(Kind) || !string.IsNullOrEmpty(Across);
}

/// <summary>One thing as the person's place handles it.</summary>
/// <param name="Holder">The competent organ's handling; where the place has no single one, any organ's.</param>
/// <param name="Organ">The competent organ; null where a narrower place has to be chosen.</param>
public sealed record SearchHit(Findable Entry, FindableHolder Holder, Organ? Organ)
{
    /// <summary>31-character code of an item; the bundle's own code.</summary>
    public string Code => Holder.Body + Entry.Code;

    /// <summary>The guide, or the choice of a place on the way to it.</summary>
    public string Href => Entry.Path + (Organ is null ? Entry.Code : Code);
}

/// <summary>One value of a filter and how many hits it would leave.</summary>
public sealed record Facet(string Value, string Text, int Count);

/// <summary>Hits, best first, and what each filter would leave of them.</summary>
/// <param name="IsTooShort">Fewer than two characters were given: nothing was looked for.</param>
public sealed record SearchAnswer(IReadOnlyList<SearchHit> Hits, Facets Facets, bool IsTooShort)
{
    public static readonly SearchAnswer Nothing = new([], new Facets([], [], [], [], [], []), false);
}

/// <summary>The filters of a search; a group with a single value is no choice and may be left out.</summary>
public sealed record Facets(
    IReadOnlyList<Facet> Themes, IReadOnlyList<Facet> Organs, IReadOnlyList<Facet> Whom, IReadOnlyList<Facet> Levels, IReadOnlyList<Facet> Kinds, IReadOnlyList<Facet> Across);
