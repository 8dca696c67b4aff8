using System.Collections.Concurrent;

namespace Once.Catalogue.Finding;

/// <summary>The entries at one revision; never changes.</summary>
internal sealed class Snapshot
{
    public static readonly Snapshot Empty = new(0, [], new RegionTable());

    /// <summary>Places are a few hundred; beyond that somebody makes them up.</summary>
    private const int MostPlaces = 500;

    /// <summary>The pairs of a city's catalogue are a few thousand; beyond that somebody makes them up.</summary>
    private const int MostGrams = 20_000;

    private readonly ConcurrentDictionary<string, NearestHolders> _nearest = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int[]> _holders = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> _positions;
    private readonly DirectoryEntry[] _entries;
    private readonly int[] _byCode;
    private readonly int[] _places;
    private readonly string[] _prefixes;

    public Snapshot(long revision, IReadOnlyList<DirectoryEntry> entries, RegionTable regions)
    {
        (Revision, _entries, _prefixes) = (revision, [.. entries], regions.Prefixes);
        _positions = entries.Index().ToDictionary(e => e.Item.Number, e => e.Index);
        _byCode = [.. Enumerable.Range(0, entries.Count).OrderBy(at => entries[at].Thing.Code, StringComparer.Ordinal)];
        _places = new int[entries.Count];
        foreach (var (place, at) in _byCode.Index())
            _places[at] = place;
    }

    public long Revision { get; }

    public IReadOnlyList<DirectoryEntry> Entries => _entries;

    /// <summary>Positions of all entries, by code.</summary>
    public IReadOnlyList<int> ByCode => _byCode;

    /// <summary>The entry at a position.</summary>
    public DirectoryEntry this[int at] => _entries[at];

    /// <summary>Where an entry stands among all by code.</summary>
    public int PlaceByCode(int at) => _places[at];

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

    /// <summary>Who is competent for the place.</summary>
    public NearestHolders NearestTo(string place)
    {
        if (_nearest.Count > MostPlaces)
            _nearest.Clear();
        return _nearest.GetOrAdd(place, p => new NearestHolders(_entries, _prefixes, p));
    }
}
