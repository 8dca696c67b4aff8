using Microsoft.EntityFrameworkCore;
using Once.Kernel.Crypto;
using Once.Kernel.Storage;

namespace Once.Kernel.Records;

/// <summary>Proves the row of seals: no gap, each tied to the one before, signed, and true to its heads and looks.</summary>
internal sealed class SealProof(OnceDb db, KeyRing keys)
{
    internal int Seals { get; private set; }

    internal long Looks { get; private set; }

    internal (int Number, string Hash)? Last { get; private set; }

    internal async Task<BrokenLink?> RunAsync(CancellationToken cancellation)
    {
        var previous = RecordChain.Beginning;
        var highest = await db.Seals().MaxAsync(s => (int?)s.Number, cancellation) ?? 0;
        for (var number = 1; number <= highest; number++)
        {
            var seal = await db.Seals().SingleOrDefaultAsync(s => s.Number == number, cancellation);
            if (seal is null)
                return Broken(number, "不见了");
            if ((JudgeSeal(seal, previous) ?? await JudgeContentAsync(seal, cancellation)) is { } broken)
                return broken;
            previous = seal.Hash;
            Last = (number, Sm3.Hex(seal.Hash));
            Seals++;
        }

        var beyond = await db.Records().Where(r => r.SealNumber > highest).MinAsync(r => r.SealNumber, cancellation)
            ?? await db.Looks().Where(l => l.SealNumber > highest).MinAsync(l => l.SealNumber, cancellation);
        return beyond is { } lost
            ? Broken(lost, "不见了")
            : await JudgeLooksAsync(null, new MerkleTree(), cancellation);
    }

    private BrokenLink? JudgeSeal(Seal seal, byte[] previous)
    {
        if (!seal.PreviousHash.AsSpan().SequenceEqual(previous))
            return Broken(seal.Number, "接不上前一份封存");
        if (!seal.Hash.AsSpan().SequenceEqual(seal.Digest()))
            return Broken(seal.Number, "被改动过");
        return IsSigned(seal) ? null : Broken(seal.Number, "签名不是本平台签章密钥签的，或那把密钥不在密钥目录里");
    }

    private bool IsSigned(Seal seal)
    {
        try
        {
            return keys.SealKey(seal.KeyVersion).PublicKey.Verify(seal.Hash, seal.Signature);
        }
        catch (CryptoFailedException)
        {
            return false;
        }
    }

    private async Task<BrokenLink?> JudgeContentAsync(Seal seal, CancellationToken cancellation)
    {
        var heads = new MerkleTree();
        await foreach (var head in db.SealHeads().Where(h => h.SealNumber == seal.Number).OrderBy(h => h.AggregateId).AsAsyncEnumerable().WithCancellation(cancellation))
            heads.Add(head.Digest());
        if (heads.Leaves != seal.Heads || !heads.Root().AsSpan().SequenceEqual(seal.Root))
            return Broken(seal.Number, "所列的末条清单被改动过");

        var looks = new MerkleTree();
        if (await JudgeLooksAsync(seal.Number, looks, cancellation) is { } broken)
            return broken;
        return looks.Leaves == seal.Looks && looks.Root().AsSpan().SequenceEqual(seal.LookRoot)
            ? null
            : Broken(seal.Number, $"所封的查看日志有增删或改动：应有 {seal.Looks} 条，现有 {looks.Leaves} 条");
    }

    private async Task<BrokenLink?> JudgeLooksAsync(int? seal, MerkleTree tree, CancellationToken cancellation)
    {
        await foreach (var look in db.LooksInOrderAsync(seal, cancellation))
        {
            var digest = look.Digest();
            if (!look.Hash.AsSpan().SequenceEqual(digest))
            {
                return new BrokenLink(BreakKind.LookEdited, look.Aggregate, look.AggregateId, null,
                    $"查看日志 {look.Id}（{look.ActorName}：{look.Title}）被改动过。");
            }

            tree.Add(digest);
            Looks++;
        }

        return null;
    }

    private static BrokenLink Broken(int number, string how) => new(BreakKind.SealBroken, null, null, number, $"第 {number} 号封存{how}。");
}
