using Once.Ratings.Contract;
using Once.Ratings.Model;

namespace Once.Ratings.Giving;

/// <summary>Tells the listeners that a bad rating has begun to count or no longer does, within the act's own unit of work.</summary>
internal sealed class TellBadRating(IEnumerable<BadRatingListener> listeners, IServiceProvider services)
{
    /// <summary>Does nothing for a rating that does not count or is not bad.</summary>
    public async Task BegunAsync(Rating rating, CancellationToken cancellation = default)
    {
        if (!rating.CountsAsBad)
            return;
        var level = rating.SupplementLevel is { } later && later < rating.Level ? later : rating.Level;
        var given = new RatingGiven(rating.Id, rating.OrganId, rating.RegionCode, rating.ItemCode, level, rating.IsNamed, rating.GivenAt);
        foreach (var listener in listeners)
            await listener.OnBadAsync(services, given, cancellation);
    }

    public async Task ExcludedAsync(Rating rating, string reason, CancellationToken cancellation = default)
    {
        if (!rating.IsBad)
            return;
        foreach (var listener in listeners)
            if (listener.OnExcludedAsync is { } tell)
                await tell(services, rating.Id, reason, cancellation);
    }
}
