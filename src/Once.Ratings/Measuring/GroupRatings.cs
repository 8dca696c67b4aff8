using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Once.Accounts.Contract;
using Once.Catalogue.Contract;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Storage;
using Once.Metrics.Contract;
using Once.Ratings.Contract;

namespace Once.Ratings.Measuring;

/// <summary>Weeks that begin in a span of days, of some organs.</summary>
/// <param name="From">First day, included.</param>
/// <param name="To">Last day, included.</param>
/// <param name="Organs">Null for all.</param>
internal sealed record RatingSpan(DateOnly From, DateOnly To, IReadOnlySet<Guid>? Organs);

/// <summary>Groups of ratings by one dimension: from the facts of figures, which grow with weeks and organs and not with ratings;
/// windows and posts, which facts do not tell apart, from an index that holds all they are counted by.</summary>
internal sealed class GroupRatings(OnceDb db, MetricCounts facts, OrganDirectory organs, ItemLookup items, AccountDirectory accounts)
{
    private static readonly IReadOnlyList<string> Counted = [RatingFigures.Key("good-share"), RatingFigures.Key(RatingMarks.Bad), RatingFigures.Key(RatingMarks.Default), RatingFigures.Key(RatingMarks.Excluded)];

    public Task<List<RatingCounts>> RunAsync(CountBy by, RatingSpan span, CancellationToken cancellation) => by switch
    {
        CountBy.Window => OfWindowsAsync(span, cancellation),
        CountBy.Post => OfPostsAsync(span, cancellation),
        CountBy.Item => OfItemsAsync(span, cancellation),
        CountBy.Region => OfRegionsAsync(span, cancellation),
        CountBy.Channel => FromFactsAsync(CountedBy.Value, span, f => $"{f.Value}", key => RatingMarks.ChannelOf(int.Parse(key, CultureInfo.InvariantCulture)) is { } door ? RatingWords.Of(door) : "别的渠道", cancellation),
        CountBy.Month => FromFactsAsync(CountedBy.Month, span, f => f.Month.ToString("yyyyMM", CultureInfo.InvariantCulture), key => $"{key[..4]}年{key[4..].TrimStart('0')}月", cancellation),
        _ => OfOrgansAsync(span, cancellation),
    };

    private async Task<List<RatingCounts>> OfOrgansAsync(RatingSpan span, CancellationToken cancellation)
    {
        var all = (await organs.AllAsync(cancellation)).ToDictionary(o => o.Key.ToString(), o => o.Value.Name);
        return await FromFactsAsync(CountedBy.Organ, span, f => f.OrganId.ToString(), key => all.GetValueOrDefault(key, "已撤销的单位"), cancellation);
    }

    private async Task<List<RatingCounts>> OfRegionsAsync(RatingSpan span, CancellationToken cancellation)
    {
        var names = await db.Regions().AsNoTracking().ToDictionaryAsync(r => r.Code, r => r.Name, cancellation);
        return await FromFactsAsync(CountedBy.Region, span, f => f.Text.Length > 6 ? f.Text[..6] : f.Text, key => names.GetValueOrDefault(key, key), cancellation);
    }

    private async Task<List<RatingCounts>> OfItemsAsync(RatingSpan span, CancellationToken cancellation)
    {
        var found = await facts.RunAsync(Counted, CountedBy.Subject, span.From, span.To, span.Organs, cancellation);
        var names = await items.NamesAsync([.. found.Select(f => f.Text).Distinct()], cancellation);
        return await WithRestAsync(Group(found, f => f.Text, key => names.GetValueOrDefault(key, key)), "没有事项的（综合点评、检查）", span, cancellation);
    }

    /// <summary>What stands in no group is what is left of the whole.</summary>
    private async Task<List<RatingCounts>> WithRestAsync(List<RatingCounts> groups, string name, RatingSpan span, CancellationToken cancellation)
    {
        var (of, all) = (RatingCounts.Sum("", groups), RatingCounts.Sum("", await OfOrgansAsync(span, cancellation)));
        return all.All <= of.All ? groups
            : [.. groups, new("", name, all.Given - of.Given, all.Good - of.Good, all.Bad - of.Bad, all.Default - of.Default, all.Excluded - of.Excluded)];
    }

    private async Task<List<RatingCounts>> OfWindowsAsync(RatingSpan span, CancellationToken cancellation)
    {
        var counts = await Within(span).Where(r => r.WindowId != null).GroupBy(r => new { r.WindowId, r.WindowName, r.State, r.Level })
            .Select(g => new Live(g.Key.WindowId!.Value, g.Key.WindowName ?? "", g.Key.State, g.Key.Level, g.Count())).ToListAsync(cancellation);
        return await WithRestAsync(Group(counts, c => c.Of.ToString(), c => c.Name), "没有窗口的（网上办的）", span, cancellation);
    }

    /// <summary>Nobody is counted by name: the post it was.</summary>
    private async Task<List<RatingCounts>> OfPostsAsync(RatingSpan span, CancellationToken cancellation)
    {
        var counts = await Within(span).GroupBy(r => new { r.StaffId, r.State, r.Level })
            .Select(g => new Live(g.Key.StaffId ?? Guid.Empty, "", g.Key.State, g.Key.Level, g.Count())).ToListAsync(cancellation);
        var roles = await accounts.RolesAsync(counts.Select(c => c.Of), cancellation);
        return Group(counts, c => roles.GetValueOrDefault(c.Of, ""), c => Roles.Titles.GetValueOrDefault(roles.GetValueOrDefault(c.Of, ""), "没有记到岗位的"));
    }

    private async Task<List<RatingCounts>> FromFactsAsync(CountedBy by, RatingSpan span, Func<MetricCount, string> keyOf, Func<string, string> nameOf, CancellationToken cancellation) =>
        Group(await facts.RunAsync(Counted, by, span.From, span.To, span.Organs, cancellation), keyOf, nameOf);

    private IQueryable<Model.Rating> Within(RatingSpan span)
    {
        var within = db.Ratings().AsNoTracking().Where(r => r.WeekOf >= span.From && r.WeekOf <= span.To);
        if (span.Organs is not { } some)
            return within;
        var ids = some.ToList();
        return within.Where(r => ids.Contains(r.OrganId));
    }

    private static List<RatingCounts> Group(IEnumerable<MetricCount> found, Func<MetricCount, string> keyOf, Func<string, string> nameOf) =>
        [.. found.GroupBy(keyOf).Select(g => new RatingCounts(g.Key, nameOf(g.Key), Of(g, RatingMarks.Given), Of(g, RatingMarks.Good), Of(g, RatingMarks.Bad), Of(g, RatingMarks.Default), Of(g, RatingMarks.Excluded)))];

    private static int Of(IEnumerable<MetricCount> group, string measure) => (int)group.Where(c => c.Measure == RatingFigures.Key(measure)).Sum(c => c.Count);

    private static List<RatingCounts> Group(IEnumerable<Live> counts, Func<Live, string> keyOf, Func<Live, string> nameOf) => [.. counts.GroupBy(keyOf).Select(g => new RatingCounts(
        g.Key, nameOf(g.First()), Of(g, c => c.State is RatingState.Counted), Of(g, c => c.State is RatingState.Counted && !c.Level.IsBad), Of(g, c => c.State is RatingState.Counted && c.Level.IsBad),
        Of(g, c => c.State is RatingState.Default), Of(g, c => c.State is RatingState.Excluded)))];

    private static int Of(IEnumerable<Live> group, Func<Live, bool> which) => group.Where(which).Sum(c => c.Count);

    private sealed record Live(Guid Of, string Name, RatingState State, Satisfaction Level, int Count);
}
