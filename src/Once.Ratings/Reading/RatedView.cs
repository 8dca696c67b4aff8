using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Storage;
using Once.Ratings.Contract;
using Once.Ratings.Model;

namespace Once.Ratings.Reading;

/// <summary>A rating as the rated organ may read it: which item, by which channel, in which week, what was said without names.
/// There is no case, no person, no day and no id in it.</summary>
/// <param name="Words">Masked.</param>
internal sealed record RatedRow(
    string ItemName, Guid OrganId, string? WindowName, RatingOccasion Occasion, RatingChannel Channel, Satisfaction Level, DateOnly WeekOf, IReadOnlyList<int> Tags, string TagChecks,
    string? Words, Satisfaction? SupplementLevel, string? SupplementWords, RatingState State, string? ReviewReason, string? Answer);

/// <summary>A page of them. Fewer than the smallest group, and nothing of it is told.</summary>
internal sealed record RatedPage(IReadOnlyList<RatedRow> Rows, int Total, bool IsTooSmall, int SmallestGroup, IReadOnlyDictionary<Guid, Organ> Organs);

/// <summary>本单位的好差评, for whoever is rated: in the order of their weeks, and within a week in an order that says nothing.
/// A selection of fewer than five is not shown, so that nobody is found by narrowing it.</summary>
/// <remarks>GB/T 39735-2020 (评价人信息保护); 国办发〔2019〕51号. The number five: default, local practice.</remarks>
internal sealed class RatedView(OnceDb db, CurrentActor actor, OrganDirectory organs, IOptions<RatingsOptions> options)
{
    public const int PageSize = 20;

    public async Task<RatedPage> RunAsync(RatingFilter filter, int most = PageSize, CancellationToken cancellation = default)
    {
        actor.Value.Require(RatingsPermissions.Read);
        var within = Weeks(filter.Over(Within(db.Ratings().AsNoTracking(), actor.Value)), filter);
        var total = await within.CountAsync(cancellation);
        var directory = await organs.AllAsync(cancellation);
        var smallest = options.Value.SmallestGroup;
        if (total > 0 && total < smallest)
            return new([], total, true, smallest, directory);
        // Never by id or moment: their order would tell the day. The last key parts only rows that say the same.
        var rows = await within.OrderByDescending(r => r.WeekOf).ThenBy(r => r.ItemName).ThenBy(r => r.Level).ThenBy(r => r.Tags).ThenBy(r => r.MaskedWords).ThenBy(r => r.EventKey)
            .Skip((filter.Page - 1) * most).Take(most)
            .Select(r => new { r.ItemName, r.OrganId, r.WindowName, r.Occasion, r.Channel, r.Level, r.WeekOf, r.Tags, r.TagChecks, r.MaskedWords, r.SupplementLevel, r.SupplementMasked, r.State, r.ReviewReason, r.Answer })
            .ToListAsync(cancellation);
        return new([.. rows.Select(r => new RatedRow(r.ItemName, r.OrganId, r.WindowName, r.Occasion, r.Channel, r.Level, r.WeekOf, Codes(r.Tags), r.TagChecks, r.MaskedWords, r.SupplementLevel, r.SupplementMasked, r.State, r.ReviewReason, r.Answer))],
            total, false, smallest, directory);
    }

    /// <summary>Ratings of the organs that the permission to read reaches.</summary>
    public static IQueryable<Rating> Within(IQueryable<Rating> ratings, Actor actor)
    {
        var reach = actor.ReachOf(RatingsPermissions.Read);
        var ids = reach.OrganIds.ToList();
        return reach.IsEverything ? ratings : ratings.Where(r => ids.Contains(r.OrganId));
    }

    /// <summary>Whole weeks alone: a span of days is widened to the weeks it touches.</summary>
    private static IQueryable<Rating> Weeks(IQueryable<Rating> ratings, RatingFilter filter)
    {
        if (filter.From is { } from)
        {
            var monday = from.AddDays(-(((int)from.DayOfWeek + 6) % 7));
            ratings = ratings.Where(r => r.WeekOf >= monday);
        }
        return filter.To is { } to ? ratings.Where(r => r.WeekOf <= to) : ratings;
    }

    private static int[] Codes(string tags) => tags.Length == 0 ? [] : [.. tags.Split(',').Select(t => int.Parse(t, System.Globalization.CultureInfo.InvariantCulture))];
}
