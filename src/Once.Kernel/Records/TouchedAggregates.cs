using Microsoft.EntityFrameworkCore;
using Once.Kernel.Storage;

namespace Once.Kernel.Records;

/// <summary>An aggregate and the number of its newest record.</summary>
public sealed record Touched(Guid Id, int Number);

/// <summary>Which aggregates of a kind were acted on: for work that follows acts without a mark of its own in their
/// transactions. A caller that keeps the last seal it has followed misses nothing, however long it was away.</summary>
public static class TouchedAggregates
{
    /// <summary>Aggregates with records in one seal.</summary>
    /// <param name="seal">Number of the seal.</param>
    public static async Task<IReadOnlyList<Touched>> TouchedInAsync(this OnceDb db, string aggregate, int seal, CancellationToken cancellation = default) =>
        await db.SealHeads().Where(h => h.SealNumber == seal && h.Aggregate == aggregate).Select(h => new Touched(h.AggregateId, h.Last)).ToListAsync(cancellation);

    /// <summary>Aggregates with records that are not sealed yet.</summary>
    public static async Task<IReadOnlyList<Touched>> TouchedSinceSealAsync(this OnceDb db, string aggregate, CancellationToken cancellation = default) =>
        await db.Records().Where(r => r.SealNumber == null && r.Aggregate == aggregate)
            .GroupBy(r => r.AggregateId).Select(g => new Touched(g.Key, g.Max(r => r.Number))).ToListAsync(cancellation);
}
