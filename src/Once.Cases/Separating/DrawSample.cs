using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Once.Cases.Model;
using Once.Kernel.Actors;
using Once.Kernel.Crypto;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Separating;

/// <param name="Until">Last day, included.</param>
/// <param name="Share">Per cent, rounded up to whole cases, at least one.</param>
internal sealed record DrawSampleRequest(DateOnly? From, DateOnly? Until, int? Share);

/// <summary>A case that may be drawn.</summary>
internal sealed record PoolRow(Guid RootId, int CaseNumber, string Number, string ItemName, Guid DoneById);

/// <summary>抽查: draws among the cases that one person handled where the posts are otherwise parted — 即办件, and what a town or
/// village may leave to one — and the refusals a
/// window made alone. The seed is made and kept before the order is; whoever has seed and pool draws the same.</summary>
/// <remarks>Default: local practice, configurable share.</remarks>
internal sealed class DrawSample(OnceDb db, CurrentActor actor, Recorder recorder, TimeProvider time)
{
    public async Task<Guid> RunAsync(DrawSampleRequest request, CancellationToken cancellation = default)
    {
        actor.Value.Require(CasesPermissions.Sample);
        if (request is not { From: { } from, Until: { } until, Share: { } share } || from > until || share is < 1 or > 100)
            throw new RefusedException(CaseRefusals.SampleRange);
        var pool = await PoolAsync(from, until, cancellation);
        if (pool.Count == 0)
            throw new RefusedException(CaseRefusals.SampleEmpty);
        var seed = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var draw = new PostDraw
        {
            Id = Ids.New(time),
            From = from,
            Until = until,
            Share = share,
            Seed = seed,
            PoolCount = pool.Count,
            PoolDigest = Sm3.Hex(Sm3.Hash(string.Join('\n', pool.Select(p => p.Number)))),
            DrawnBy = actor.Value.Name,
            DrawnAt = time.UtcNow(),
        };
        db.PostDraws().Add(draw);
        db.PostSamples().AddRange(Pick(pool, seed, share).Select((row, index) => new PostSample
        {
            DrawId = draw.Id,
            Ordinal = index + 1,
            RootId = row.RootId,
            CaseNumber = row.CaseNumber,
            Number = row.Number,
            ItemName = row.ItemName,
            DoneById = row.DoneById,
        }));
        await recorder.RecordAsync(new Deed("post-draw", draw.Id, "cases.draw-sample", "抽查抽签", null, new { draw.From, draw.Until, draw.Share, draw.Seed, draw.PoolCount, draw.PoolDigest }, IsFirst: true), cancellation);
        await db.SaveChangesAsync(cancellation);
        return draw.Id;
    }

    /// <summary>The order is that of SM3 over seed and number; the first of it are drawn. Pure.</summary>
    public static IReadOnlyList<PoolRow> Pick(IReadOnlyList<PoolRow> pool, string seed, int share) =>
        [.. pool.OrderBy(p => Sm3.Hex(Sm3.Hash($"{seed}|{p.Number}")), StringComparer.Ordinal).Take(Math.Max(1, (pool.Count * share + 99) / 100))];

    /// <summary>In the order of their numbers.</summary>
    private async Task<IReadOnlyList<PoolRow>> PoolAsync(DateOnly from, DateOnly until, CancellationToken cancellation)
    {
        var alone = await db.Cases().AsNoTracking()
            .Where(c => c.DecidedOn >= from && c.DecidedOn <= until && c.DecidedById != null && c.AcceptedById == c.DecidedById && (c.ReviewedById == null || c.ReviewedById == c.DecidedById))
            .Select(c => new PoolRow(c.RootId, c.CaseNumber, c.Number!, c.ItemName, c.DecidedById!.Value)).ToListAsync(cancellation);
        var refused = await db.RefusalReports().AsNoTracking().Where(r => r.State == ReportState.WentAlone)
            .Join(db.Cases().Where(c => c.ClosedOn >= from && c.ClosedOn <= until), r => new { r.RootId, r.CaseNumber }, c => new { c.RootId, c.CaseNumber },
                (r, c) => new PoolRow(c.RootId, c.CaseNumber, c.Number!, c.ItemName, r.AskedById)).ToListAsync(cancellation);
        return [.. alone.Concat(refused).DistinctBy(p => p.Number).OrderBy(p => p.Number, StringComparer.Ordinal)];
    }
}
