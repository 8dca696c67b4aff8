using Microsoft.EntityFrameworkCore;
using Once.Kernel.Storage;
using Once.Ratings.Contract;
using Once.Ratings.Model;

namespace Once.Ratings.Mending;

/// <summary>What rectification tells of bad ratings.</summary>
internal sealed class MendingCounts(OnceDb db) : IMendingCounts
{
    public async Task<IReadOnlyDictionary<Guid, MendingStanding>> OfAsync(IReadOnlyCollection<Guid> ratingIds, CancellationToken cancellation = default)
    {
        var found = new Dictionary<Guid, MendingStanding>();
        foreach (var part in ratingIds.Distinct().Chunk(500))
            foreach (var order in await db.WholeOrders().AsNoTracking().Where(o => part.Contains(o.RatingId)).ToListAsync(cancellation))
                found[order.RatingId] = Of(order);
        return found;
    }

    public async Task<MendingTally> CountAsync(DateOnly from, DateOnly to, IReadOnlySet<Guid>? organs, DateOnly today, CancellationToken cancellation = default)
    {
        var within = db.MendingOrders().AsNoTracking().Where(o => o.State != MendingState.Dropped && o.WeekOf >= from && o.WeekOf <= to);
        if (organs is { } some)
        {
            var ids = some.ToList();
            within = within.Where(o => ids.Contains(o.RatedOrganId));
        }
        var turns = await db.Set<MendingRound>().AsNoTracking().Join(within, r => r.OrderId, o => o.Id, (r, _) => r).GroupBy(r => r.OrderId)
            .Select(g => new
            {
                g.Key,
                IsLate = g.Max(r => r.ReportedOn > r.DueOn ? 1 : 0) == 1,
                IsReached = g.Max(r => r.RaterAnsweredOn != null || r.CallBack == CallResult.Solved || r.CallBack == CallResult.NotSolved ? 1 : 0) == 1,
            }).ToDictionaryAsync(t => t.Key, t => (t.IsLate, t.IsReached), cancellation);
        var owed = (await within.Select(o => new { o.Id, o.IsNamed, o.State, o.DueOn }).ToListAsync(cancellation))
            .ConvertAll(o => (o.IsNamed, IsClosed: o.State is MendingState.Closed, IsOver: o.State is MendingState.Mending && o.DueOn < today, Turns: turns.GetValueOrDefault(o.Id)));
        return new(
            owed.Count, owed.Count(o => o.IsClosed), owed.Count(o => o.IsClosed || o.IsOver || o.Turns.IsLate), owed.Count(o => o.IsClosed && !o.Turns.IsLate),
            owed.Count(o => o.IsNamed), owed.Count(o => o.IsNamed && o.Turns.IsReached));
    }

    /// <summary>Mended once the reviewer has closed it. In time only if every turn was: a turn that was late stays
    /// late. Between the organ's report and the closing no day is owed.</summary>
    internal static MendingStanding Of(MendingOrder order)
    {
        var closed = order.State is MendingState.Closed;
        var late = order.Rounds.FirstOrDefault(r => r.IsLate);
        var last = order.Rounds.LastOrDefault(r => r.ReportedOn is not null);
        return new(
            order.HandedOn ?? order.OrderedOn, late?.DueOn ?? (order.State is MendingState.Reported or MendingState.CalledBack ? null : order.DueOn), closed ? last?.ReportedOn : null, ReachedOn(order), order.State is MendingState.Dropped,
            closed && last is not null ? PublicAnswer(last) : null);
    }

    public static string PublicAnswer(MendingRound round) => round.Improvement is { Length: > 0 } improvement ? $"{round.Measure} 以后：{improvement}" : round.Measure ?? "";

    private static DateOnly? ReachedOn(MendingOrder order)
    {
        var days = order.Rounds.Where(r => r.CallBack is CallResult.Solved or CallResult.NotSolved).Select(r => r.CalledBackOn)
            .Concat(order.Rounds.Select(r => r.RaterAnsweredOn)).OfType<DateOnly>().ToList();
        return days.Count > 0 ? days.Min() : null;
    }
}
