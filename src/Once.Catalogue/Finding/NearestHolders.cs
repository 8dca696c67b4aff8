namespace Once.Catalogue.Finding;

/// <summary>For each entry which holder is competent for one place: the one whose region contains it most closely. Found
/// out when an entry is first asked for: a search touches few, and the first search of a place must not wait for all.</summary>
internal sealed class NearestHolders
{
    private readonly DirectoryEntry[] _entries;

    /// <summary>How closely a region contains the place, by the region's number; 0 where it does not.</summary>
    private readonly byte[] _closeness;

    /// <summary>Two more than the position of the holder, so that an entry nobody asked for is 0 and one without a holder 1.</summary>
    private readonly short[] _known;

    /// <param name="prefixes">See <see cref="RegionTable.Prefixes"/>.</param>
    public NearestHolders(DirectoryEntry[] entries, string[] prefixes, string place)
    {
        (_entries, _known) = (entries, new short[entries.Length]);
        _closeness = Array.ConvertAll(prefixes, prefix => place.StartsWith(prefix, StringComparison.Ordinal) ? (byte)prefix.Length : (byte)0);
    }

    /// <summary>Position among the entry's holders; −1 where none is competent.</summary>
    public int Of(int at)
    {
        if (_known[at] is var known and not 0)
            return known - 2;
        var (best, closest, regions) = (-1, 0, _entries[at].Regions);
        for (var held = 0; held < regions.Length; held++)
        {
            if (_closeness[regions[held]] > closest)
                (best, closest) = (held, _closeness[regions[held]]);
        }
        _known[at] = (short)(best + 2);
        return best;
    }
}
