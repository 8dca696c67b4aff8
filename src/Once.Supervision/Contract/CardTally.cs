using Microsoft.EntityFrameworkCore;
using Once.Kernel.Storage;

namespace Once.Supervision.Contract;

/// <summary>How many cards each organ was sent in a span of days, for appraisals; notices of warning and what was withdrawn count nothing.</summary>
public sealed class CardTally
{
    private readonly OnceDb _db;

    internal CardTally(OnceDb db) => _db = db;

    /// <summary>Both days included.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> OfAsync(DateOnly from, DateOnly to, CancellationToken cancellation = default) =>
        await _db.Cards().AsNoTracking().Where(c => c.IssuedOn >= from && c.IssuedOn <= to && c.Kind != CardKind.Warning && c.State != CardState.Withdrawn)
            .GroupBy(c => c.OrganId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
}
