using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Ratings.Exchanging;
using Once.Ratings.Giving;
using Once.Ratings.Model;

namespace Once.Ratings.Reviewing;

/// <summary>核定: a held rating is released or excluded, a counted one excluded, by a person outside the rated organ, with a reason
/// that everybody may read.</summary>
/// <remarks>国办发〔2019〕51号 (申诉复核机制, 排除误评和恶意差评); that the rated does not judge: default of the platform.</remarks>
internal sealed class JudgeRating(OnceDb db, CurrentActor actor, OrganDirectory organs, TellBadRating tell, SendRating exchange, Recorder recorder, TimeProvider time)
{
    public async Task ReleaseAsync(Guid id, string reason, CancellationToken cancellation = default)
    {
        var (rating, by) = await LoadAsync(id, cancellation);
        rating.Release(by, reason);
        await tell.BegunAsync(rating, cancellation);
        exchange.Add(rating);
        await recorder.SaveAsync(new Deed(Rating.Aggregate, id, "ratings.release", "核过，计入", reason.Trim()), cancellation);
    }

    public async Task ExcludeAsync(Guid id, string reason, CancellationToken cancellation = default)
    {
        var (rating, by) = await LoadAsync(id, cancellation);
        var counted = rating.CountsAsBad;
        rating.Exclude(by, reason);
        if (counted)
            await tell.ExcludedAsync(rating, reason.Trim(), cancellation);
        await recorder.SaveAsync(new Deed(Rating.Aggregate, id, "ratings.exclude", "不计入", reason.Trim()), cancellation);
    }

    /// <summary>Of the rated organ: of it, of one under it, or of the body it is part of.</summary>
    public static async Task<bool> IsOfRatedAsync(OrganDirectory organs, Actor who, Guid rated, CancellationToken cancellation = default)
    {
        if (who.OrganId is not { } own)
            return false;
        var body = await organs.BodyOfAsync(rated, cancellation);
        return (await organs.SubtreeAsync(body.Id, cancellation)).Contains(own);
    }

    /// <summary>All organs of whose body somebody is, in the sense of <see cref="IsOfRatedAsync"/>.</summary>
    public static async Task<IReadOnlyList<Guid>> OwnAsync(OrganDirectory organs, Actor who, CancellationToken cancellation = default)
    {
        var all = await organs.AllAsync(cancellation);
        var above = new HashSet<Guid>();
        for (var at = who.OrganId is { } own ? all.GetValueOrDefault(own) : null; at is not null; at = at.ParentId is { } parent ? all.GetValueOrDefault(parent) : null)
            above.Add(at.Id);
        var bodies = new List<Guid>();
        foreach (var organ in all.Keys)
            if (above.Contains((await organs.BodyOfAsync(organ, cancellation)).Id))
                bodies.Add(organ);
        return bodies;
    }

    private async Task<(Rating Rating, Reviewer By)> LoadAsync(Guid id, CancellationToken cancellation)
    {
        var rating = await db.Ratings().FirstOrDefaultAsync(r => r.Id == id, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        actor.Value.Require(RatingsPermissions.Review, rating.OrganId);
        return (rating, new Reviewer(actor.Value.Name, actor.Value.OrganId, await IsOfRatedAsync(organs, actor.Value, rating.OrganId, cancellation), time.ChinaToday()));
    }
}
