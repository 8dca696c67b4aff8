using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Catalogue.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Storage;
using Once.Metrics.Contract;
using Once.Ratings.Contract;
using Once.Ratings.Model;
using Once.Ratings.Reviewing;

namespace Once.Ratings.Measuring;

/// <summary>What ratings bring to the figures, and those behind a figure: to the rated organ the week and the words without names, from five on
/// and whatever the reader's post, to the reviewing unit the rating itself.</summary>
internal static class MeasureRatings
{
    private const int PageSize = 30;

    public static readonly MetricSource Source = new(RatingFigures.Kind, ReadAsync, BehindAsync, NamesAsync);

    /// <summary>The basic code, which all organs' lists of one item share; codes of other systems as they are.</summary>
    public static string SubjectOf(string itemCode) => itemCode.Length == 31 ? itemCode[19..] : itemCode;

    private static async Task<IReadOnlyList<SourceMarks>> ReadAsync(IServiceProvider services, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        var ratings = await services.GetRequiredService<OnceDb>().Ratings().AsNoTracking().Where(r => ids.Contains(r.Id)).ToListAsync(cancellation);
        return [.. ratings.Select(r => new SourceMarks(r.Id, r.OrganId, r.RegionCode, SubjectOf(r.ItemCode), RatingMarks.Of(r)))];
    }

    private static async Task<BehindPage> BehindAsync(IServiceProvider services, BehindRequest request, CancellationToken cancellation)
    {
        var (db, actor) = (services.GetRequiredService<OnceDb>(), services.GetRequiredService<CurrentActor>().Value);
        var reviews = actor.Has(RatingsPermissions.Review);
        var reach = actor.ReachOf(reviews ? RatingsPermissions.Review : RatingsPermissions.Read);
        var within = Narrow(db.Ratings().AsNoTracking(), request);
        if (!reach.IsEverything)
        {
            var reached = reach.OrganIds.ToList();
            within = within.Where(r => reached.Contains(r.OrganId));
        }
        var own = (await JudgeRating.OwnAsync(services.GetRequiredService<OrganDirectory>(), actor, cancellation)).ToList();
        var veiled = reviews ? within.Where(r => own.Contains(r.OrganId)) : within;
        if (await veiled.CountAsync(cancellation) < RatingFigures.SmallestGroup)
            within = within.Where(r => !veiled.Any(v => v.Id == r.Id));
        var found = await within.OrderByDescending(r => r.WeekOf).ThenBy(r => r.ItemName).ThenBy(r => r.Level).ThenBy(r => r.MaskedWords).ThenBy(r => r.EventKey)
            .Skip((request.Page - 1) * PageSize).Take(PageSize + 1)
            .Select(r => new { r.Id, r.ItemName, r.Channel, r.Level, r.MaskedWords, r.OrganId, r.WeekOf }).ToListAsync(cancellation);
        return new BehindPage(
            [.. found.Take(PageSize).Select(r => new BehindRow($"{r.Level.Words}：{(r.ItemName.Length > 0 ? r.ItemName : "综合评价")}", $"{RatingWords.Of(r.Channel)}　{r.MaskedWords}",
                !reviews ? "/console/ratings" : own.Contains(r.OrganId) ? "/console/ratings?own=1" : $"/console/ratings/{r.Id}", r.OrganId, r.WeekOf, "1 条"))], found.Count > PageSize);
    }

    private static IQueryable<Rating> Narrow(IQueryable<Rating> ratings, BehindRequest request)
    {
        ratings = ratings.Where(r => r.WeekOf >= request.From && r.WeekOf <= request.To);
        if (request.Organs is { } organs)
        {
            var ids = organs.ToList();
            ratings = ratings.Where(r => ids.Contains(r.OrganId));
        }
        if (request.RegionPrefix is { } prefix)
            ratings = ratings.Where(r => r.RegionCode.StartsWith(prefix));
        if (request.Subject is { } subject)
            ratings = ratings.Where(r => r.ItemCode.EndsWith(subject));
        var (given, byDefault, excluded) = (request.Names.Contains(RatingMarks.Given), request.Names.Contains(RatingMarks.Default), request.Names.Contains(RatingMarks.Excluded));
        var (good, bad) = (request.Names.Contains(RatingMarks.Good), request.Names.Contains(RatingMarks.Bad));
        return ratings.Where(r =>
            (byDefault && r.State == RatingState.Default) || (excluded && r.State == RatingState.Excluded)
            || (r.State == RatingState.Counted && (given
                || (bad && (r.Level == Satisfaction.Poor || r.Level == Satisfaction.VeryPoor))
                || (good && r.Level != Satisfaction.Poor && r.Level != Satisfaction.VeryPoor))));
    }

    public static async Task<IReadOnlyDictionary<string, string>> NamesAsync(IServiceProvider services, IReadOnlyCollection<string> subjects, CancellationToken cancellation) =>
        await services.GetRequiredService<ItemLookup>().NamesAsync(subjects, cancellation);
}
