using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Ratings.Model;

namespace Once.Ratings.Mending;

/// <summary>联系、回访、销号: what the reviewing unit does.</summary>
internal sealed class SettleOrder(OnceDb db, MendingDesk desk, MendingClocks clocks, TellMending tell, RepeatCauses causes, CurrentActor actor, TimeProvider time)
{
    public async Task ContactAsync(Guid id, int? version, CallResult? result, string? note, CancellationToken cancellation = default)
    {
        var order = await desk.ForReviewerAsync(id, version, cancellation);
        order.NoteContact(result, note, actor.Value.Name, time.ChinaToday());
        await clocks.EndAsync(order.Id, MendingClocks.Contact, null, cancellation);
        await desk.SaveAsync(order, "ratings.contact", "联系评价人", null, null, cancellation);
    }

    public async Task CallBackAsync(Guid id, int? version, CallResult? result, string? note, CancellationToken cancellation = default)
    {
        var order = await desk.ForReviewerAsync(id, version, cancellation);
        order.CallBack(result, note, actor.Value.Name, time.ChinaToday(), clocks.DueFromToday(order));
        await ReopenAsync(order, "回访：没解决", cancellation);
        await desk.SaveAsync(order, "ratings.call-back", $"回访：{MendingWords.Of(result!.Value)}", null, new { order.DueOn, Round = order.Rounds.Count }, cancellation);
    }

    public async Task CloseAsync(Guid id, int? version, string? note, CancellationToken cancellation = default)
    {
        var order = await desk.ForReviewerAsync(id, version, cancellation);
        order.Close(note, actor.Value.Name, time.ChinaToday());
        await clocks.EndAsync(order.Id, null, null, cancellation);
        if (!db.IsLoading) // whoever loads follows the causes when the orders are in the store
            await causes.FollowAsync(order, cancellation);
        if (order.Rounds.LastOrDefault(r => r.Outcome is not null) is { } answered)
            (await db.Ratings().FindAsync([order.RatingId], cancellation))!.AnswerPublicly(MendingCounts.PublicAnswer(answered), time.ChinaToday());
        await tell.ClosedAsync(order, cancellation);
        await desk.SaveAsync(order, "ratings.close-order", "销号", order.EndNote, new { order.Cause, order.RectificationId }, cancellation);
    }

    /// <summary>The next turn of what is not solved has a clock of its own.</summary>
    public async Task ReopenAsync(MendingOrder order, string anchor, CancellationToken cancellation)
    {
        if (order.State is not MendingState.Mending)
            return;
        await clocks.StartMendAsync(order, order.OrganId, time.ChinaToday(), order.Round.IsComplex, anchor, cancellation);
        await tell.ReopenedAsync(order, cancellation);
    }
}
