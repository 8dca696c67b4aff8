using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Records;
using Once.Kernel.Storage;

namespace Once.Web.Operating;

internal sealed record SealRow(int Number, DateTime At, int Records, int Heads, int Looks, int KeyVersion, string Hash);

internal sealed record SealList(IReadOnlyList<SealRow> Rows, int Total, long Unsealed, VerificationRun? LastRun);

/// <summary>The daily seals, newest first, and what the last verification found.</summary>
internal sealed class ListSeals(OnceDb db, CurrentActor actor)
{
    public const int PageSize = 30;

    public async Task<SealList> RunAsync(int page, CancellationToken cancellation = default)
    {
        actor.Value.Require(AskForVerification.Permission);
        var seals = await db.Seals().OrderByDescending(s => s.Number).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancellation);
        return new SealList(
            [.. seals.Select(s => new SealRow(s.Number, s.At, s.Records, s.Heads, s.Looks, s.KeyVersion, Convert.ToHexStringLower(s.Hash)))],
            await db.Seals().CountAsync(cancellation),
            await db.Records().LongCountAsync(r => r.SealNumber == null, cancellation),
            await db.VerificationRuns().AsNoTracking().OrderByDescending(v => v.Id).FirstOrDefaultAsync(cancellation));
    }
}
