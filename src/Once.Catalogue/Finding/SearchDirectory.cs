using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Once.Catalogue.Contract;
using Once.Kernel.Places;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Catalogue.Finding;

/// <summary>The entries in force in the memory of each node, a few tens of megabytes for a quarter of a million holders:
/// the store answers which entries hold a text, this answers who handles them where. At most five seconds old; only
/// what changed is read again.</summary>
internal sealed class SearchDirectory(IDbContextFactory<OnceDb> databases, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan UseKeptFor = TimeSpan.FromMinutes(5);

    /// <summary>Months whose use counts, this one included; default, of the platform.</summary>
    private const int UseMonths = 3;

    private readonly SemaphoreSlim _reading = new(1);
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (DateTime ReadAt, IReadOnlyDictionary<string, long> Uses)> _uses = new(StringComparer.Ordinal);
    private Snapshot _kept = Snapshot.Empty;
    private DateTime _readAt = DateTime.MinValue;

    /// <summary>Looks again at the next question, also within the five seconds.</summary>
    public void Forget()
    {
        _readAt = DateTime.MinValue;
        _uses.Clear();
    }

    public async Task<Snapshot> CurrentAsync(CancellationToken cancellation = default)
    {
        if (IsFresh)
            return _kept;
        await _reading.WaitAsync(cancellation);
        try
        {
            if (IsFresh)
                return _kept;
            var now = time.UtcNow();
            _kept = await FollowAsync(_kept, cancellation);
            _readAt = now;
            return _kept;
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>How often people of the region went for each thing lately.</summary>
    public async Task<IReadOnlyDictionary<string, long>> UsesAsync(string place, CancellationToken cancellation = default)
    {
        var region = RegionOf(place);
        var now = time.UtcNow();
        if (_uses.TryGetValue(region, out var kept) && now - kept.ReadAt < UseKeptFor)
            return kept.Uses;
        var from = time.ChinaToday().AddDays(1 - time.ChinaToday().Day).AddMonths(1 - UseMonths);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var uses = await db.UseCounts().Where(u => u.RegionCode == region && u.Month >= from)
            .GroupBy(u => u.Code).Select(g => new { g.Key, Count = g.Sum(u => u.Count) }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        _uses[region] = (now, uses);
        return uses;
    }

    /// <summary>Use is counted by county or park; a village's people are those of its county.</summary>
    public static string RegionOf(string place) => place.Length > 6 ? place[..6] : place;

    public void Dispose() => _reading.Dispose();

    private bool IsFresh => _kept.Entries.Count > 0 && time.UtcNow() - _readAt is var age && age >= TimeSpan.Zero && age < KeptFor;

    private async Task<Snapshot> FollowAsync(Snapshot before, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var revision = await db.SearchEntries().MaxAsync(e => (long?)e.Revision, cancellation) ?? 0;
        if (revision == before.Revision)
            return before;
        var entries = before.Entries.ToDictionary(e => e.Number);
        await foreach (var row in db.SearchEntries().AsNoTracking().Where(e => e.Revision > before.Revision).OrderBy(e => e.Number).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (row.Holders.Length == 0)
                entries.Remove(row.Number);
            else
                entries[row.Number] = new DirectoryEntry(row.Number, JsonSerializer.Deserialize<Findable>(row.Content, WriteIndex.Json)! with { Holders = HolderLines.Read(row.Holders, _names) });
        }
        return new Snapshot(revision, [.. entries.Values.OrderBy(e => e.Number)]);
    }
}

/// <summary>The entries at one revision; never changes.</summary>
internal sealed class Snapshot
{
    public static readonly Snapshot Empty = new(0, []);

    /// <summary>Places are a few hundred; beyond that somebody makes them up.</summary>
    private const int MostPlaces = 500;

    private readonly ConcurrentDictionary<string, short[]> _nearest = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> _positions;

    public Snapshot(long revision, IReadOnlyList<DirectoryEntry> entries)
    {
        (Revision, Entries) = (revision, entries);
        _positions = entries.Index().ToDictionary(e => e.Item.Number, e => e.Index);
    }

    public long Revision { get; }

    public IReadOnlyList<DirectoryEntry> Entries { get; }

    /// <summary>Position in <see cref="Entries"/>; −1 when it is gone.</summary>
    public int PositionOf(int number) => _positions.GetValueOrDefault(number, -1);

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
