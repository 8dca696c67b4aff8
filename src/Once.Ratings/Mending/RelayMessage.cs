using Microsoft.EntityFrameworkCore;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Ratings.Model;

namespace Once.Ratings.Mending;

/// <summary>转达: the organ asks, the rater replies, and the reviewing unit passes on what each may read of it.</summary>
internal sealed class RelayMessage(OnceDb db, MendingDesk desk, TellMending tell, TimeProvider time)
{
    private const int MostOfOne = 20;

    public async Task AskAsync(Guid id, int? version, string? words, CancellationToken cancellation = default)
    {
        var order = await desk.ForOrganAsync(id, version, cancellation);
        await AddAsync(order, false, words, cancellation);
        await desk.SaveAsync(order, "ratings.ask-rater", "请核查单位转达", words!.Trim(), null, cancellation);
    }

    public async Task ReplyAsync(Guid ratingId, string? words, CancellationToken cancellation = default)
    {
        var (order, _) = await desk.ForRaterAsync(ratingId, cancellation);
        await AddAsync(order, true, words, cancellation);
        await desk.SaveAsRaterAsync(order, "ratings.rater-reply", "评价人补充", null, cancellation);
    }

    /// <param name="words">What is passed on; of a rater's, without what points at them.</param>
    public async Task PassOnAsync(Guid id, int number, string? words, CancellationToken cancellation = default)
    {
        var order = await desk.ForReviewerAsync(id, null, cancellation);
        var message = await db.RelayedMessages().FirstOrDefaultAsync(m => m.OrderId == id && m.Number == number, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        message.Relay(words, time.ChinaToday());
        await tell.RelayedAsync(order, message, cancellation);
        await desk.SaveAsync(order, "ratings.relay", message.IsFromRater ? "转达评价人的话" : "转达给评价人", null, new { message.Number }, cancellation);
    }

    private async Task AddAsync(MendingOrder order, bool isFromRater, string? words, CancellationToken cancellation)
    {
        if (!order.IsOpen)
            throw new RefusedException(MendingRefusals.Ended);
        var count = await db.RelayedMessages().CountAsync(m => m.OrderId == order.Id, cancellation);
        if (count >= MostOfOne)
            throw new RefusedException(MendingRefusals.MessageRelayed.Saying("话太多了，请核查单位打电话说。"));
        db.RelayedMessages().Add(new RelayedMessage(order.Id, count + 1, isFromRater, words, time.ChinaToday()));
        await tell.ToRelayAsync(order, cancellation);
    }
}
