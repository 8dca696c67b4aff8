using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases.Model;
using Once.Kernel.Attachments;
using Once.Kernel.Crypto;
using Once.Kernel.Jobs;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Archiving;

/// <summary>验档: opens packages again, those not looked at for the longest time first, and says whether each is as it was
/// made; a broken one is written into the records of its case, once.</summary>
internal sealed class CheckArchives(OnceDb db, IFileStore files, Recorder recorder, TimeProvider time)
{
    /// <summary>How many in one night.</summary>
    /// <remarks>Default: a city's year is seen twice a year.</remarks>
    private const int Most = 30_000;

    public static readonly RecurringWork Nightly = new("cases.check-archives", "核对归档包", Recurrence.Daily(new TimeOnly(2, 30)),
        (services, cancellation) => services.GetRequiredService<CheckArchives>().RunAsync(Most, cancellation));

    public async Task RunAsync(int most, CancellationToken cancellation = default)
    {
        var keys = await db.CaseArchives().AsNoTracking().Where(a => a.DestroyedAt == null).OrderBy(a => a.CheckedAt).ThenBy(a => a.RootId).Take(most)
            .Select(a => new { a.RootId, a.CaseNumber }).ToListAsync(cancellation);
        foreach (var key in keys)
        {
            var archive = await db.CaseArchives().SingleAsync(a => a.RootId == key.RootId && a.CaseNumber == key.CaseNumber, cancellation);
            await CheckAsync(archive, cancellation);
            await db.SaveChangesAsync(cancellation);
            db.ChangeTracker.Clear();
        }
    }

    private async Task CheckAsync(CaseArchive archive, CancellationToken cancellation)
    {
        var faults = await FaultsAsync(archive, cancellation);
        var wasBroken = archive.IsIntact is false;
        (archive.CheckedAt, archive.IsIntact) = (time.UtcNow(), faults.Count == 0);
        if (faults.Count > 0 && !wasBroken)
            await recorder.RecordAsync(new Deed("case", CaseKey.ChainOf(archive.RootId, archive.CaseNumber), "cases.archive-broken", "归档包和归档时不一样",
                null, new { archive.Digest, Paths = faults.Take(20) }), cancellation);
    }

    private async Task<IReadOnlyList<string>> FaultsAsync(CaseArchive archive, CancellationToken cancellation)
    {
        await using var content = await files.OpenAsync(archive.Digest, cancellation);
        if (content is null)
            return ["没有找到"];
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, cancellation);
        if (Sm3.Hex(Sm3.Hash(copy.GetBuffer().AsSpan(0, (int)copy.Length))) != archive.Digest)
            return ["整包"];
        copy.Position = 0;
        return await ArchivePackage.FaultsAsync(copy, cancellation);
    }
}
