using Once.Kernel.Organs;

namespace Once.Ui;

/// <summary>Bodies to choose from, under the place they serve where there are many.</summary>
public static class OrganChoices
{
    /// <summary>Up to so many are found at a glance, without headings.</summary>
    private const int AtAGlance = 12;

    private const string Government = "人民政府";

    /// <param name="organs">In the order in which they are to be offered, each place's together.</param>
    /// <param name="all">Where the names of the places are found, by their governments; null where <paramref name="organs"/> has them.</param>
    public static IReadOnlyList<Choice> Of(IEnumerable<Organ> organs, IEnumerable<Organ>? all = null)
    {
        var offered = organs.ToList();
        var places = (all ?? offered).Where(o => o.Kind is OrganKind.Government && o.Name.EndsWith(Government, StringComparison.Ordinal))
            .GroupBy(o => o.RegionCode).ToDictionary(g => g.Key, g => g.First().Name[..^Government.Length]);
        var headed = offered.Count > AtAGlance && offered.Select(o => o.RegionCode).Distinct().Skip(1).Any();
        return [.. offered.Select(o => new Choice(o.Id.ToString(), o.Name) { Group = headed ? places.GetValueOrDefault(o.RegionCode) : null })];
    }
}
