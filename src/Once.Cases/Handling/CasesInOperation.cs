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
    /// <summary>A joint application has fewer children than this.</summary>
    private const int MostChildren = 32;

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
        var chains = moved.Select(m => m.OwnerId).ToHashSet();
        // A chain's id differs from its root's by the child's number alone, so the same step leads back.
        var roots = chains.SelectMany(chain => Enumerable.Range(1, MostChildren).Select(number => CaseKey.ChainOf(chain, number))).Distinct().ToList();
        var cases = await db.Cases().Where(c => roots.Contains(c.RootId)).ToListAsync(cancellation);
        var waiting = await db.CasePublications().Where(p => roots.Contains(p.RootId) && p.PublishedAt == null && p.WithdrawnAt == null).ToListAsync(cancellation);
        foreach (var found in cases.Where(c => chains.Contains(CaseKey.ChainOf(c.RootId, c.CaseNumber))))
        {
            var clocks = await CaseClocks.OfAsync(db, timings, found, cancellation);
            clocks.ShowOn(found);
            if (waiting.Find(p => p.RootId == found.RootId && p.CaseNumber == found.CaseNumber) is { } publication && clocks.Open(CaseTerms.Publication)?.DueOn is { } due)
                publication.DueOn = due;
        }
    }
}
