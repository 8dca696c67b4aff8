namespace Once.Ratings.Contract;

/// <summary>A rating has begun to count, within the transaction of the act that made it count: given and not held, released
/// after review, imported, or made bad by its supplement. Identity is not part of it; whoever may know it reads the rating.</summary>
/// <param name="OrganId">The rated organ.</param>
/// <param name="ItemCode">Code of the item; empty where no item was rated.</param>
/// <param name="IsNamed">Whether the rater gave a name, so that a call-back is owed.</param>
/// <param name="GivenAt">When the rater gave it (UTC).</param>
public sealed record RatingGiven(Guid RatingId, Guid OrganId, string RegionCode, string ItemCode, Satisfaction Level, bool IsNamed, DateTime GivenAt);

/// <summary>Contribution point: what follows in the same SaveChanges when a bad rating begins to count, or stops counting
/// because it was excluded. Register with <c>services.AddSingleton(new BadRatingListener(...))</c>; the listener adds rows to the
/// unit of work and never saves.</summary>
/// <param name="OnBadAsync">Called once for each rating of one or two stars when it begins to count.</param>
/// <param name="OnExcludedAsync">Called when such a rating is excluded, with the reason.</param>
public sealed record BadRatingListener(
    Func<IServiceProvider, RatingGiven, CancellationToken, Task> OnBadAsync,
    Func<IServiceProvider, Guid, string, CancellationToken, Task>? OnExcludedAsync = null);

/// <summary>Contribution point: what rectification tells of bad ratings, for figures and for the public page.</summary>
public interface IMendingCounts
{
    /// <summary>How far the rectification of each of these ratings is; ratings without an order are left out.</summary>
    Task<IReadOnlyDictionary<Guid, MendingStanding>> OfAsync(IReadOnlyCollection<Guid> ratingIds, CancellationToken cancellation = default);

    /// <summary>How far the bad ratings of a span of weeks are mended.</summary>
    /// <param name="organs">The rated ones; null for all.</param>
    Task<MendingTally> CountAsync(DateOnly from, DateOnly to, IReadOnlySet<Guid>? organs, DateOnly today, CancellationToken cancellation = default);
}

/// <summary>How far bad ratings are mended; each with what is below the line.</summary>
/// <param name="Owed">All but those found wrong or malicious.</param>
/// <param name="Due">Mended, or over their term.</param>
public sealed record MendingTally(int Owed, int Mended, int Due, int MendedInTime, int Named, int CalledBack);

/// <summary>How far one bad rating is mended, by the days that figures are dated with (days in China).</summary>
/// <param name="OrderedOn">Day from which the organ owes the rectification.</param>
/// <param name="DueOn">Last day in time, included; null while none is fixed.</param>
/// <param name="MendedOn">Day on which it was mended or explained and accepted by the reviewer; null while it is not.</param>
/// <param name="CalledBackOn">Day of the call-back that reached the rater; null while none did.</param>
/// <param name="IsOverturned">Whether an appeal found the rating wrong or malicious, so that nothing is owed.</param>
/// <param name="PublicAnswer">What may be shown to everybody; null while there is none.</param>
public sealed record MendingStanding(DateOnly OrderedOn, DateOnly? DueOn, DateOnly? MendedOn, DateOnly? CalledBackOn, bool IsOverturned, string? PublicAnswer);
