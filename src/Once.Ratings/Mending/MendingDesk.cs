using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Ratings.Model;

namespace Once.Ratings.Mending;

/// <summary>Loads an order for whoever may act on it, and saves the act. Records of an order never hold what points at the
/// rater: that lies in the order and the rating, for those who review.</summary>
internal sealed class MendingDesk(OnceDb db, CurrentActor actor, OrganDirectory organs, Recorder recorder)
{
    /// <summary>Stands for the rater in the records of an order.</summary>
    private static readonly Actor Rater = new(ActorKind.Applicant, Guid.Empty, "评价人");

    public async Task<MendingOrder> ForReviewerAsync(Guid id, int? version, CancellationToken cancellation)
    {
        var order = await LoadAsync(id, version, cancellation);
        if (actor.Value.ReachOf(MendingPermissions.Review).Covers(order.OrganId) && (await OwnAsync(cancellation)).Contains(order.RatedOrganId))
            throw new RefusedException(MendingRefusals.RatedMayNotReview);
        return await ReviewsAsync(order, cancellation) ? order : throw new RefusedException(KernelRefusals.NotPermitted);
    }

    public async Task<MendingOrder> ForOrganAsync(Guid id, int? version, CancellationToken cancellation)
    {
        var order = await LoadAsync(id, version, cancellation);
        return Answers(order) ? order : throw new RefusedException(KernelRefusals.NotPermitted);
    }

    /// <summary>For the person who gave the rating, from their account.</summary>
    public async Task<(MendingOrder Order, Rating Rating)> ForRaterAsync(Guid ratingId, CancellationToken cancellation)
    {
        var rating = await db.Ratings().FirstOrDefaultAsync(r => r.Id == ratingId && r.RaterAccountId != null && r.RaterAccountId == actor.Value.AccountId, cancellation);
        var order = rating is null ? null : await db.WholeOrders().FirstOrDefaultAsync(o => o.RatingId == ratingId, cancellation);
        return order is null ? throw new RefusedException(KernelRefusals.NotFound) : (order, rating!);
    }

    /// <summary>Of the reviewing unit, and of neither the rated nor the responsible body.</summary>
    public async Task<bool> ReviewsAsync(MendingOrder order, CancellationToken cancellation)
    {
        if (actor.Value.Kind is ActorKind.Program)
            return true;
        if (!actor.Value.ReachOf(MendingPermissions.Review).Covers(order.RatedOrganId))
            return false;
        var own = await OwnAsync(cancellation);
        return !own.Contains(order.RatedOrganId) && !own.Contains(order.OrganId);
    }

    public bool Answers(MendingOrder order) => order.HandedOn is not null && actor.Value.ReachOf(MendingPermissions.Mend).Covers(order.OrganId);

    /// <summary>The actor's body and its divisions.</summary>
    public async Task<IReadOnlySet<Guid>> OwnAsync(CancellationToken cancellation)
    {
        if (actor.Value.OrganId is not { } mine)
            return new HashSet<Guid>();
        var body = (await organs.BodyOfAsync(mine, cancellation)).Id;
        var own = new HashSet<Guid>();
        foreach (var organ in (await organs.AllAsync(cancellation)).Keys)
            if ((await organs.BodyOfAsync(organ, cancellation)).Id == body)
                own.Add(organ);
        return own;
    }

    /// <summary>Orders that may be seen: as a reviewer all of the reach but one's own; as others those handed over.</summary>
    public async Task<IQueryable<MendingOrder>> WithinAsync(CancellationToken cancellation)
    {
        var (review, read) = (actor.Value.ReachOf(MendingPermissions.Review), actor.Value.ReachOf(RatingsPermissions.Read));
        var own = (await OwnAsync(cancellation)).ToList();
        var (reviewed, seen) = (review.OrganIds.ToList(), read.OrganIds.ToList());
        return db.MendingOrders().AsNoTracking().Where(o =>
            ((review.IsEverything || reviewed.Contains(o.RatedOrganId)) && !own.Contains(o.RatedOrganId) && !own.Contains(o.OrganId))
            || (o.HandedOn != null && (read.IsEverything || seen.Contains(o.OrganId))));
    }

    /// <summary>Commits the act; while many acts are loaded, whoever loads writes them together.</summary>
    public Task SaveAsync(MendingOrder order, string act, string title, string? reason, object? content, CancellationToken cancellation)
    {
        var deed = new Deed(MendingOrder.Aggregate, order.Id, act, title, reason, content);
        return db.IsLoading ? recorder.RecordAsync(deed, cancellation) : recorder.SaveAsync(deed, cancellation);
    }

    /// <summary>An act of the rater, who is not named.</summary>
    public async Task SaveAsRaterAsync(MendingOrder order, string act, string title, string? reason, CancellationToken cancellation)
    {
        await recorder.RecordAsync(new Deed(MendingOrder.Aggregate, order.Id, act, title, reason), Rater, cancellation);
        await RecordClash.SaveAsync(db, cancellation);
    }

    private async Task<MendingOrder> LoadAsync(Guid id, int? version, CancellationToken cancellation)
    {
        if (db.IsLoading)
            return await db.WholeOrderAsync(id, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        if (!await (await WithinAsync(cancellation)).AnyAsync(o => o.Id == id, cancellation) && actor.Value.Kind is not ActorKind.Program)
        {
            var reviewsOwn = await db.MendingOrders().AsNoTracking().Where(o => o.Id == id).Select(o => (Guid?)o.RatedOrganId).FirstOrDefaultAsync(cancellation) is { } rated
                && actor.Value.ReachOf(MendingPermissions.Review).Covers(rated);
            throw new RefusedException(reviewsOwn ? MendingRefusals.RatedMayNotReview : KernelRefusals.NotFound);
        }
        var order = await db.WholeOrders().FirstOrDefaultAsync(o => o.Id == id, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        return version is { } read && read != order.Version ? throw new RefusedException(KernelRefusals.ChangedMeanwhile) : order;
    }
}
