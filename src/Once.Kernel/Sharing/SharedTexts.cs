using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Once.Kernel.Crypto;
using Once.Kernel.Storage;

namespace Once.Kernel.Sharing;

/// <summary>The shared texts of one store, as this process knows them. A text is named by its own digest, so what is
/// known once never grows old.</summary>
public sealed class SharedTexts
{
    /// <summary>Texts remembered at most; default: tens of megabytes. Beyond it all are forgotten and read again.</summary>
    private const int Most = 50_000;

    private readonly ConcurrentDictionary<long, object> _read = new();
    private readonly ConcurrentDictionary<long, bool> _committed = new();

    public static long KeyOf(string body) => BinaryPrimitives.ReadInt64BigEndian(Sm3.Hash(Encoding.UTF8.GetBytes(body)));

    /// <summary>What a stored text says: remembered, or read over a connection of its own, since the caller's may be in
    /// the middle of an answer.</summary>
    internal T Read<T>(DbContextOptions<OnceDb> options, long key, Func<string, T> read) where T : class
    {
        if (_read.TryGetValue(key, out var known))
            return (T)known;
        using var db = new OnceDb(options);
        return Remember(key, read(db.SharedTexts().Where(t => t.Key == key).Select(t => t.Body).Single()));
    }

    /// <summary>Stores those texts that are not there yet, in the caller's transaction. What this transaction has
    /// stored itself counts as there only once another act has seen it: it may still be rolled back.</summary>
    internal async Task KeepAsync(OnceDb db, IEnumerable<SharedPart> parts, CancellationToken cancellation)
    {
        var unknown = new Dictionary<long, SharedPart>();
        foreach (var part in parts)
            if (!_committed.ContainsKey(part.Key))
                unknown.TryAdd(part.Key, part);
        if (unknown.Count == 0)
            return;
        var (keys, own) = (unknown.Keys.ToList(), db.TextsOfTransaction);
        foreach (var stored in await db.SharedTexts().AsNoTracking().Where(t => keys.Contains(t.Key)).ToListAsync(cancellation))
        {
            unknown.Remove(stored.Key, out var part);
            if (stored.Body != part!.Body)
                throw new InvalidOperationException($"Two texts have the key {stored.Key}.");
            if (!own.Contains(stored.Key))
                _committed[stored.Key] = true;
            Remember(stored.Key, part.Read);
        }
        foreach (var part in unknown.Values.OrderBy(p => p.Key)) // in one order, so that two transactions wait for each other and never in a circle
        {
            await db.Database.ExecuteSqlAsync($"INSERT INTO shared_text (key, body) VALUES ({part.Key}, {part.Body}) ON CONFLICT (key) DO NOTHING", cancellation);
            own.Add(part.Key);
            Remember(part.Key, part.Read);
        }
    }

    internal void Remember(IEnumerable<SharedPart> parts)
    {
        foreach (var part in parts)
            Remember(part.Key, part.Read);
    }

    private T Remember<T>(long key, T read) where T : class
    {
        if (_read.Count >= Most)
            _read.Clear();
        return (T)_read.GetOrAdd(key, read);
    }
}
