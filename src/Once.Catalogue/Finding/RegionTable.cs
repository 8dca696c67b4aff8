using Once.Kernel.Places;

namespace Once.Catalogue.Finding;

/// <summary>The regions of all holders, a few hundred under small numbers: who is competent for a place is found by
/// comparing the place with each region once, not with each of a quarter of a million holders.</summary>
internal sealed class RegionTable
{
    private readonly Dictionary<string, ushort> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _prefixes = [];

    /// <summary>What all places of a region begin with, by the region's number, as it stands now.</summary>
    public string[] Prefixes => [.. _prefixes];

    public ushort NumberOf(string regionCode)
    {
        if (_numbers.TryGetValue(regionCode, out var known))
            return known;
        var number = checked((ushort)_prefixes.Count);
        _numbers.Add(regionCode, number);
        _prefixes.Add(Region.Prefix(regionCode));
        return number;
    }
}
