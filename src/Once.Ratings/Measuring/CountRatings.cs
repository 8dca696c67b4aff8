using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Time;
using Once.Metrics.Contract;
using Once.Ratings.Contract;

namespace Once.Ratings.Measuring;

/// <summary>By what the ratings of a span are told apart.</summary>
internal enum CountBy { Organ, Item, Window, Post, Region, Channel, Month }

/// <summary>Counts of one group.</summary>
internal sealed record RatingCounts(string Key, string Name, int Given, int Good, int Bad, int Default, int Excluded)
{
    public long All => (long)Given + Default + Excluded;

    public static RatingCounts Sum(string name, IEnumerable<RatingCounts> several)
    {
        var all = several.ToList();
        return new("", name, all.Sum(c => c.Given), all.Sum(c => c.Good), all.Sum(c => c.Bad), all.Sum(c => c.Default), all.Sum(c => c.Excluded));
    }
}

/// <param name="IsTooSmall">Nothing is told: the selection leads to persons, by itself or by what its neighbours show.</param>
internal sealed record RatingFiguresView(
    RatingCounts Total, IReadOnlyList<RatingCounts> Rows, MendingTally? Mending, int RatedItems, int RatedOrgans, int ChannelsUsed, DateOnly From, DateOnly To, int SmallestGroup, bool IsTooSmall = false);

/// <summary>好差评数据: counts of a span by one dimension, and how far what was bad is mended. Whole weeks, as the facts have them.
/// Groups too small are put together for whoever may not review.</summary>
/// <remarks>国办发〔2019〕51号; formulas: GB/T 39734-2020 附录B.</remarks>
internal sealed class CountRatings(CurrentActor actor, OrganDirectory organs, GroupRatings groups, IServiceProvider services, IOptions<RatingsOptions> options, TimeProvider time)
{
    public async Task<RatingFiguresView> RunAsync(CountBy by, DateOnly? from, DateOnly? to, Guid? organId, CancellationToken cancellation = default)
    {
        var today = time.ChinaToday();
        var reviews = actor.Value.Has(RatingsPermissions.Review);
        var scope = new RatingSpan(from is { } asked ? asked.AddDays(-(((int)asked.DayOfWeek + 6) % 7)) : new DateOnly(today.Year, 1, 1), to is { } day && day < today ? day : today, await WithinAsync(organId, reviews, cancellation));
        var all = await groups.RunAsync(by, scope, cancellation);
        var total = RatingCounts.Sum("全部", all);
        var smallest = reviews ? 0 : options.Value.SmallestGroup;
        if (SmallGroups.IsSmall(total.All, smallest) || (smallest > 0 && organId is { } organ && await IsKeptBackAsync(organ, scope, smallest, cancellation)))
            return new(RatingCounts.Sum("全部", []), [], null, 0, 0, 0, scope.From, scope.To, smallest, IsTooSmall: true);
        var mending = services.GetService<IMendingCounts>() is { } counts ? await counts.CountAsync(scope.From, scope.To, scope.Organs, today, cancellation) : null;
        return new(total, Told(all, by, smallest), mending, await RatedAsync(CountBy.Item), await RatedAsync(CountBy.Organ), await RatedAsync(CountBy.Channel), scope.From, scope.To, options.Value.SmallestGroup);

        async Task<int> RatedAsync(CountBy what) => (what == by ? all : await groups.RunAsync(what, scope, cancellation)).Count(g => g.Given > 0 && g.Key.Length > 0);
    }

    /// <summary>The rows as they are told: what is small goes together with what would tell it.</summary>
    public static List<RatingCounts> Told(IReadOnlyList<RatingCounts> groups, CountBy by, int smallest)
    {
        var inOrder = groups.OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
        var hidden = SmallGroups.Hidden([.. inOrder.Select(g => g.All)], smallest);
        var told = inOrder.Where((_, i) => !hidden.Contains(i));
        List<RatingCounts> rows = [.. by is CountBy.Month ? told : told.OrderByDescending(g => g.Given).ThenBy(g => g.Name, StringComparer.Ordinal)];
        if (hidden.Count > 0)
            rows.Add(RatingCounts.Sum($"不到 {smallest} 条的合在一起", inOrder.Where((_, i) => hidden.Contains(i))));
        return rows;
    }

    /// <summary>Whether the organ asked for is one of those that the whole puts together: alone it would tell the others.</summary>
    private async Task<bool> IsKeptBackAsync(Guid organId, RatingSpan scope, int smallest, CancellationToken cancellation)
    {
        var whole = await groups.RunAsync(CountBy.Organ, scope with { Organs = await WithinAsync(null, false, cancellation) }, cancellation);
        var hidden = KeptBack(whole, smallest);
        var asked = await organs.SubtreeAsync(organId, cancellation);
        return TellsOthers(hidden, asked);
    }

    /// <summary>The organs that are told together alone: the small ones, and those whose number would tell them.</summary>
    /// <param name="byOrgan">All there are.</param>
    public static IReadOnlySet<Guid> KeptBack(IReadOnlyList<RatingCounts> byOrgan, int smallest)
    {
        var inOrder = byOrgan.OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
        return SmallGroups.Hidden([.. inOrder.Select(g => g.All)], smallest).Select(i => Guid.Parse(inOrder[i].Key)).ToHashSet();
    }

    /// <summary>Whether the sum over these organs less others that are shown would tell one that is kept back.</summary>
    public static bool TellsOthers(IReadOnlySet<Guid> hidden, IReadOnlySet<Guid> asked) => hidden.Overlaps(asked) && !hidden.IsSubsetOf(asked);

    /// <returns>Null for all organs.</returns>
    private async Task<IReadOnlySet<Guid>?> WithinAsync(Guid? organId, bool reviews, CancellationToken cancellation)
    {
        var permission = reviews ? RatingsPermissions.Review : RatingsPermissions.Read;
        actor.Value.Require(permission);
        var reach = actor.Value.ReachOf(permission);
        IReadOnlySet<Guid>? within = reach.IsEverything ? null : reach.OrganIds;
        if (organId is not { } organ)
            return within;
        var subtree = await organs.SubtreeAsync(organ, cancellation);
        return within is null ? subtree : subtree.Intersect(within).ToHashSet();
    }
}
