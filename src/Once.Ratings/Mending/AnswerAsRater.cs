using Microsoft.EntityFrameworkCore;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Ratings.Giving;
using Once.Ratings.Model;

namespace Once.Ratings.Mending;

/// <summary>What the rater sees of the order, and their own answer: 已解决, or 没解决, which begins another turn.</summary>
internal sealed class AnswerAsRater(OnceDb db, MendingDesk desk, MendingClocks clocks, SettleOrder settle, TimeProvider time)
{
    public async Task<RaterView> ReadAsync(Guid ratingId, CancellationToken cancellation = default)
    {
        var (order, rating) = await desk.ForRaterAsync(ratingId, cancellation);
        return new(order, rating, await db.RelayedMessages().AsNoTracking().Where(m => m.OrderId == order.Id).OrderBy(m => m.Number).ToListAsync(cancellation), time.ChinaToday());
    }

    public async Task RunAsync(Guid ratingId, bool? solved, string? words, CancellationToken cancellation = default)
    {
        var (order, _) = await desk.ForRaterAsync(ratingId, cancellation);
        var answer = solved ?? throw new Kernel.Refusals.RefusedException(MendingRefusals.AnswerMissing);
        order.Answer(answer, words, MaskWords.Of(words), time.ChinaToday(), clocks.DueFromToday(order));
        await settle.ReopenAsync(order, "评价人说没解决", cancellation);
        await desk.SaveAsRaterAsync(order, "ratings.rater-answer", answer ? "评价人：已解决" : "评价人：没解决", null, cancellation);
    }
}

internal sealed record RaterView(MendingOrder Order, Rating Rating, IReadOnlyList<RelayedMessage> Messages, DateOnly Today)
{
    public bool MayAnswer => Order.State is MendingState.Reported or MendingState.CalledBack && Order.Round.RaterSolved is null;
}
