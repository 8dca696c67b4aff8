using System.Collections.Concurrent;
using Once.Catalogue.Contract;
using Once.Kernel.Places;

namespace Once.Catalogue.Finding;

/// <summary>The entries at one revision; never changes.</summary>
internal sealed class Snapshot
{
    public static readonly Snapshot Empty = new(0, []);

    /// <summary>Places are a few hundred; beyond that somebody makes them up.</summary>
    private const int MostPlaces = 500;

    /// <summary>The pairs of a city's catalogue are a few thousand; beyond that somebody makes them up.</summary>
    private const int MostGrams = 20_000;

    private readonly ConcurrentDictionary<string, short[]> _nearest = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int[]> _holders = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> _positions;
    private readonly Lazy<IReadOnlyList<int>> _byCode;

    public Snapshot(long revision, IReadOnlyList<DirectoryEntry> entries)
    {
        (Revision, Entries) = (revision, entries);
        _positions = entries.Index().ToDictionary(e => e.Item.Number, e => e.Index);
        _byCode = new(() => [.. Enumerable.Range(0, entries.Count).OrderBy(at => entries[at].Thing.Code, StringComparer.Ordinal)]);
    }

    public long Revision { get; }

    public IReadOnlyList<DirectoryEntry> Entries { get; }

    /// <summary>Positions of all entries, by code.</summary>
    public IReadOnlyList<int> ByCode => _byCode.Value;

    /// <summary>What the store has answered so far: positions of the entries that hold a gram.</summary>
    public IReadOnlyDictionary<string, int[]> Holders => _holders;

    /// <summary>Position in <see cref="Entries"/>; −1 when it is gone.</summary>
    public int PositionOf(int number) => _positions.GetValueOrDefault(number, -1);

    /// <summary>Keeps an answer of the store. Whoever asks next finds it here until something changes.</summary>
    public void Keep(string gram, int[] positions)
    {
        if (_holders.Count > MostGrams)
            _holders.Clear();
        _holders[gram] = positions;
    }

    /// <summary>For each entry which holder is competent for the place: the one whose region contains it most closely; −1
    /// where none does.</summary>
    public IReadOnlyList<short> NearestTo(string place)
    {
        if (_nearest.Count > MostPlaces)
            _nearest.Clear();
        return _nearest.GetOrAdd(place, p => [.. Entries.Select(e => NearestOf(e.Thing.Holders, p))]);
    }

    private static short NearestOf(IReadOnlyList<FindableHolder> holders, string place)
    {
        var (best, length) = (-1, -1);
        for (var at = 0; at < holders.Count; at++)
        {
            var prefix = Region.Prefix(holders[at].RegionCode);
            if (prefix.Length > length && place.StartsWith(prefix, StringComparison.Ordinal))
                (best, length) = (at, prefix.Length);
        }
        return (short)best;
    }
}
