using Once.Kernel.Organs;

namespace Once.Catalogue.Contract;

/// <summary>What is looked for, and the filters as they stand in the address.</summary>
/// <param name="Text">Words, readings or initials; empty for everything.</param>
/// <param name="Who"><c>person</c>, <c>enterprise</c> or nothing.</param>
/// <param name="Organ">Code of an organ, such as <c>yt-market</c>.</param>
/// <param name="Place">Region code of the person's place.</param>
public sealed record SearchRequest(string Text, string? Theme, string? Organ, string? Who, string Place);

/// <summary>One basic item as the person's place handles it.</summary>
/// <param name="Item">The competent organ's version; where the place has no single one, any organ's.</param>
/// <param name="Organ">The competent organ; null where a narrower place has to be chosen.</param>
/// <param name="Holders">How many organs of the city hold it.</param>
public sealed record SearchHit(PublishedItem Item, Organ? Organ, int Holders)
{
    /// <summary>The guide, or the choice of a place on the way to it.</summary>
    public string Href => $"/guide/{(Organ is null ? Item.BasicCode : Item.Code)}";
}

/// <summary>One value of a filter and how many hits it would leave.</summary>
public sealed record Facet(string Value, string Text, int Count);

/// <summary>Hits and what each filter would leave of them.</summary>
/// <param name="IsTooShort">Fewer than two characters were given: nothing was looked for.</param>
public sealed record SearchAnswer(
    IReadOnlyList<SearchHit> Hits, IReadOnlyList<Facet> Themes, IReadOnlyList<Facet> Organs, IReadOnlyList<Facet> Whom, bool IsTooShort);
