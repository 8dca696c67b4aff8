using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Jobs;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Archiving;

/// <summary>补归档: cases that ended without being closed (not accepted, withdrawn), and those from before there were
/// packages, get theirs in the night after.</summary>
internal sealed class ArchiveRest(OnceDb db, Outbox outbox, TimeProvider time)
{
    /// <summary>How many in one night.</summary>
    private const int Most = 20_000;

    public static readonly RecurringWork Nightly = new("cases.archive-rest", "补归档", Recurrence.Daily(new TimeOnly(1, 30)),
        (services, cancellation) => services.GetRequiredService<ArchiveRest>().RunAsync(cancellation));

    /// <returns>How many were put into the outbox.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        var today = time.ChinaToday();
        var left = await db.Cases().AsNoTracking()
            .Where(c => c.ClosedOn < today && !db.CaseArchives().Any(a => a.RootId == c.RootId && a.CaseNumber == c.CaseNumber))
            .OrderBy(c => c.ClosedOn).ThenBy(c => c.RootId).Take(Most).Select(c => new { c.RootId, c.CaseNumber }).ToListAsync(cancellation);
        foreach (var key in left)
            outbox.Add(MakeArchive.JobKind, new MakeArchiveRequest(key.RootId, key.CaseNumber));
        await db.SaveChangesAsync(cancellation);
        return left.Count;
    }
}
