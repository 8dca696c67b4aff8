namespace Once.Ratings.Model;

/// <summary>Somebody was asked to rate an event: once, whatever comes.</summary>
internal sealed class RatingAsk
{
    /// <summary>See <see cref="RatedEvent"/>.</summary>
    public required string EventKey { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }
}
