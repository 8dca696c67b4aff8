using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Once.Catalogue.Contract;
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
    private readonly RegionTable _regions = new();
    private readonly ConcurrentDictionary<string, (DateTime ReadAt, IReadOnlyDictionary<string, long> Uses)> _uses = new(StringComparer.Ordinal);
    private Snapshot _kept = Snapshot.Empty;
    private DateTime _readAt = DateTime.MinValue;

    /// <summary>Looks again at the next question, also within the five seconds.</summary>
    public void Forget()
    {
        _readAt = DateTime.MinValue;
        _uses.Clear();
    }

    public Task<Snapshot> CurrentAsync(CancellationToken cancellation = default) =>
        IsFresh(KeptFor) ? Task.FromResult(_kept) : ReadAsync(KeptFor, cancellation);

    /// <summary>Looks whether anything changed, so that the next search need not: <see cref="FollowSearch"/>.</summary>
    public Task FollowAsync(CancellationToken cancellation) => ReadAsync(TimeSpan.Zero, cancellation);

    private async Task<Snapshot> ReadAsync(TimeSpan keptFor, CancellationToken cancellation)
    {
        await _reading.WaitAsync(cancellation);
        try
        {
            if (IsFresh(keptFor))
                return _kept;
            var now = time.UtcNow();
            _kept = await NextAsync(_kept, cancellation);
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

    private bool IsFresh(TimeSpan keptFor) => _kept.Entries.Count > 0 && time.UtcNow() - _readAt is var age && age >= TimeSpan.Zero && age < keptFor;

    private async Task<Snapshot> NextAsync(Snapshot before, CancellationToken cancellation)
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
                entries[row.Number] = new DirectoryEntry(row.Number, JsonSerializer.Deserialize<Findable>(row.Content, WriteIndex.Json)! with { Holders = HolderLines.Read(row.Holders, _names) }, _regions) { IsOld = HolderLines.AreOld(row.Holders) };
        }
        return new Snapshot(revision, [.. entries.Values.OrderBy(e => e.Number)], _regions);
    }
}
