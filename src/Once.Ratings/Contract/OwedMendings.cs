using Microsoft.EntityFrameworkCore;
using Once.Kernel.Storage;
using Once.Ratings.Mending;
using Once.Ratings.Model;

namespace Once.Ratings.Contract;

/// <summary>How the rectification of bad ratings stands in some organs: of orders that were handed over, as the organs see them.</summary>
/// <param name="New">Handed over in the span asked for.</param>
/// <param name="DueToday">Last day today and not reported.</param>
/// <param name="Near">Last day after today, up to the day asked for.</param>
/// <param name="Over">Past the last day and not reported.</param>
public sealed record MendingsOwed(int New, int DueToday, int Near, int Over)
{
    public static readonly MendingsOwed None = new(0, 0, 0, 0);
}

/// <summary>Tells what organs owe of rectification, in numbers alone: no rating, person or case is in them.</summary>
public sealed class OwedMendings
{
    private readonly OnceDb _db;

    internal OwedMendings(OnceDb db) => _db = db;

    /// <param name="organs">Null for all of the city.</param>
    /// <param name="from">First day of what is new, included.</param>
    /// <param name="until">Last day of what is new, included.</param>
    /// <param name="nearUntil">Last day that counts as near, included.</param>
    public async Task<MendingsOwed> CountAsync(
        IReadOnlyCollection<Guid>? organs, DateOnly from, DateOnly until, DateOnly today, DateOnly nearUntil, CancellationToken cancellation = default)
    {
        var orders = _db.MendingOrders().AsNoTracking();
        if (organs is { } some)
            orders = orders.Where(o => some.Contains(o.OrganId));
        var owed = orders.Where(o => o.State == MendingState.Mending);
        return new(
            await orders.CountAsync(o => o.State != MendingState.Dropped && o.HandedOn >= from && o.HandedOn <= until, cancellation),
            await owed.CountAsync(o => o.DueOn == today, cancellation), await owed.CountAsync(o => o.DueOn > today && o.DueOn <= nearUntil, cancellation), await owed.CountAsync(o => o.DueOn < today, cancellation));
    }
}
