using Microsoft.EntityFrameworkCore;
using Once.Cases.Model;
using Once.Kernel.Storage;

namespace Once.Cases.Handling;

/// <summary>The way back from the chains of records and clocks to their cases.</summary>
internal static class CasesOfChains
{
    /// <summary>A joint application has fewer children than this.</summary>
    private const int MostChildren = 32;

    /// <summary>Tracked, in no order; chains of other things are left out.</summary>
    public static async Task<List<Case>> CasesOfChainsAsync(this OnceDb db, IReadOnlyCollection<Guid> chains, CancellationToken cancellation)
    {
        // A chain's id differs from its root's by the child's number alone, so the same step leads back.
        var roots = chains.SelectMany(chain => Enumerable.Range(1, MostChildren).Select(number => CaseKey.ChainOf(chain, number))).Distinct().ToList();
        var cases = await db.Cases().Where(c => roots.Contains(c.RootId)).ToListAsync(cancellation);
        return [.. cases.Where(c => chains.Contains(CaseKey.ChainOf(c.RootId, c.CaseNumber)))];
    }
}
