using Microsoft.EntityFrameworkCore;
using Once.Kernel.Crypto;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Kernel.Records;

/// <summary>
/// The daily sealing. Closes every record and look not sealed yet, in as many seals as needed, each in one transaction;
/// safe to run again at any time.
/// </summary>
public sealed class SealRecords(OnceDb db, KeyRing keys, TimeProvider time)
{
    /// <summary>Most records, and most looks, in one seal, so that other writers wait a second at most.</summary>
    private const int LargestSeal = 20_000;

    private const int Batch = 500;

    /// <summary>Seals what is there; answers the number of the last seal, null where there was nothing to seal.</summary>
    public async Task<int?> RunAsync(CancellationToken cancellation = default)
    {
        int? last = null;
        while (await SealOnceAsync(cancellation) is { } number)
            last = number;
        return last;
    }

    private async Task<int?> SealOnceAsync(CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var previous = await db.Seals().OrderByDescending(s => s.Number).FirstOrDefaultAsync(cancellation);
        var number = (previous?.Number ?? 0) + 1;
        var (heads, records) = await HeadsAsync(number, cancellation);
        var looks = await db.Looks().Where(l => l.SealNumber == null).OrderBy(l => l.Id).Take(LargestSeal).ToListAsync(cancellation);
        if (heads.Count == 0 && looks.Count == 0)
            return null;

        var span = new SealedSpan(records, heads.Count, looks.Count, RootOf(heads.Select(h => h.Digest())), RootOf(looks.Select(l => l.Digest())));
        db.Add(Sign(number, span, previous?.Hash ?? RecordChain.Beginning));
        await db.SaveChangesAsync(cancellation);
        await StoreHeadsAsync(number, heads, cancellation);
        foreach (var ids in looks.Select(l => l.Id).Chunk(Batch))
        {
            await db.Set<Look>().Where(l => ids.Contains(l.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(l => l.SealNumber, number), cancellation);
        }

        await transaction.CommitAsync(cancellation);
        db.ChangeTracker.Clear();
        return number;
    }

    private async Task<(List<SealHead> Heads, int Records)> HeadsAsync(int number, CancellationToken cancellation)
    {
        var rows = await db.Records()
            .Where(r => r.SealNumber == null)
            .OrderBy(r => r.AggregateId).ThenBy(r => r.Number)
            .Take(LargestSeal)
            .Select(r => new { r.AggregateId, r.Aggregate, r.Number, r.Hash })
            .ToListAsync(cancellation);
        var heads = rows
            .GroupBy(row => row.AggregateId)
            .Select(group => group.Last())
            .Select(row => new SealHead
            {
                AggregateId = row.AggregateId,
                SealNumber = number,
                Aggregate = row.Aggregate,
                Last = row.Number,
                Hash = row.Hash,
            })
            .ToList();
        return (heads, rows.Count);
    }

    private async Task StoreHeadsAsync(int number, List<SealHead> heads, CancellationToken cancellation)
    {
        foreach (var chunk in heads.Chunk(Batch))
        {
            db.AddRange(chunk.AsEnumerable());
            await db.SaveChangesAsync(cancellation);
            db.ChangeTracker.Clear();
        }

        // Numbers up to a head are all committed: each was made after reading the one before.
        await db.Database.ExecuteSqlAsync(
            $"UPDATE record SET seal_number = {number} WHERE seal_number IS NULL AND EXISTS (SELECT 1 FROM seal_head AS h WHERE h.seal_number = {number} AND h.aggregate_id = record.aggregate_id AND record.number <= h.last)",
            cancellation);
    }

    private Seal Sign(int number, SealedSpan span, byte[] previous)
    {
        var version = keys.CurrentSealVersion;
        var at = RecordChain.WholeMicroseconds(time.UtcNow());
        var hash = Seal.Digest(number, at, span, previous, version, Sm2PublicKey.Algorithm);
        return new Seal
        {
            Number = number,
            At = at,
            Records = span.Records,
            Heads = span.Heads,
            Looks = span.Looks,
            Root = span.Root,
            LookRoot = span.LookRoot,
            PreviousHash = previous,
            Hash = hash,
            Signature = keys.SealKey(version).Sign(hash),
            KeyVersion = version,
            Algorithm = Sm2PublicKey.Algorithm,
        };
    }

    private static byte[] RootOf(IEnumerable<byte[]> leaves)
    {
        var tree = new MerkleTree();
        foreach (var leaf in leaves)
            tree.Add(leaf);
        return tree.Root();
    }
}
