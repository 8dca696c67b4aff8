using Once.Kernel.Actors;
using Once.Kernel.Crypto;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Ratings.Contract;
using Once.Ratings.Model;

namespace Once.Ratings.Mending;

/// <summary>开整改单: in the transaction in which a bad rating begins to count; and its end when the rating no longer does.</summary>
internal sealed class OpenOrder(OnceDb db, MendingClocks clocks, TellMending tell, Recorder recorder, CurrentActor actor, TimeProvider time)
{
    public async Task OnBadAsync(RatingGiven given, CancellationToken cancellation)
    {
        var id = IdOf(given.RatingId);
        var rating = await db.Ratings().FindAsync([given.RatingId], cancellation);
        if (rating is null || (!db.IsLoading && await db.MendingOrders().FindAsync([id], cancellation) is not null))
            return;
        var order = MendingOrder.Open(id, rating, given.Level, clocks.DaysOf(rating.RegionCode));
        db.MendingOrders().Add(order);
        clocks.StartContact(order);
        if (rating.ImportId is null)
            await tell.OpenedAsync(order, cancellation);
        // By the program: the record of an order must not say whose rating began it.
        await recorder.RecordAsync(new Deed(MendingOrder.Aggregate, id, "ratings.open-order", "开整改单", IsFirst: true), Actor.Program, cancellation);
    }

    public async Task OnExcludedAsync(Guid ratingId, string reason, CancellationToken cancellation)
    {
        var order = await db.WholeOrderAsync(IdOf(ratingId), cancellation);
        if (order is not { IsOpen: true })
            return;
        order.Drop(reason, actor.Value.Name, time.ChinaToday());
        await clocks.EndAsync(order.Id, null, reason, cancellation);
        await recorder.RecordAsync(new Deed(MendingOrder.Aggregate, order.Id, "ratings.drop-order", "评价不计入，不再整改", reason), cancellation);
    }

    /// <summary>The same for the same rating, so that there is one order for each; without the moment that an id begins with,
    /// because it stands in addresses of the rated organ.</summary>
    /// <remarks>RFC 9562, version 8.</remarks>
    internal static Guid IdOf(Guid ratingId)
    {
        var digest = Sm3.Hash($"mending:{ratingId:N}");
        (digest[7], digest[8]) = ((byte)((digest[7] & 0x0F) | 0x80), (byte)((digest[8] & 0x3F) | 0x80));
        return new(digest.AsSpan(0, 16));
    }
}
