using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases.Model;
using Once.Kernel.Clocks;
using Once.Kernel.Records;
using Once.Kernel.Storage;

namespace Once.Cases.Handling;

/// <summary>What cases hand to the console's pages of operation: days that follow a new calendar, and chains by number.</summary>
internal static class CasesInOperation
{
    /// <summary>Copies moved days to the lists.</summary>
    public static readonly RecountListener DaysFollow = new(FollowAsync);

    public static readonly ChainFinder ByNumber = new(async (services, words, cancellation) =>
        await services.GetRequiredService<OnceDb>().Cases().AsNoTracking().Where(c => c.Number == words)
            .Select(c => new { c.RootId, c.CaseNumber }).FirstOrDefaultAsync(cancellation) is { } found
            ? CaseKey.ChainOf(found.RootId, found.CaseNumber)
            : null);

    private static async Task FollowAsync(IServiceProvider services, IReadOnlyList<MovedClock> moved, CancellationToken cancellation)
    {
        var (db, timings) = (services.GetRequiredService<OnceDb>(), services.GetRequiredService<Timings>());
        var cases = await db.CasesOfChainsAsync([.. moved.Select(m => m.OwnerId).Distinct()], cancellation);
        var roots = cases.Select(c => c.RootId).ToList();
        var waiting = await db.CasePublications().Where(p => roots.Contains(p.RootId) && p.PublishedAt == null && p.WithdrawnAt == null).ToListAsync(cancellation);
        var hearings = await db.CaseHearings().Where(h => roots.Contains(h.RootId) && (h.State == HearingState.Told || h.State == HearingState.Requested)).ToListAsync(cancellation);
        foreach (var found in cases)
        {
            var clocks = await CaseClocks.OfAsync(db, timings, found, cancellation);
            clocks.ShowOn(found);
            if (waiting.Find(p => p.RootId == found.RootId && p.CaseNumber == found.CaseNumber) is { } publication && clocks.Open(CaseTerms.Publication)?.DueOn is { } due)
                publication.DueOn = due;
            hearings.Find(h => h.RootId == found.RootId && h.CaseNumber == found.CaseNumber)
                ?.Show(clocks.Open(CaseTerms.HearingRequest)?.DueOn, clocks.Open(CaseTerms.HearingHold)?.DueOn);
        }
    }
}
