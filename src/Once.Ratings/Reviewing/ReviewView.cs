using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Crypto;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Ratings.Model;
using Once.Ratings.Reading;

namespace Once.Ratings.Reviewing;

/// <summary>A rating in the list of those who review; whose it is stands behind a recorded look.</summary>
internal sealed record ReviewRow(Guid Id, string ItemName, Guid OrganId, string? WindowName, Contract.RatingChannel Channel, Contract.Satisfaction Level, Contract.Satisfaction? SupplementLevel, DateTime GivenAt, bool IsNamed, Contract.RatingState State, Contract.HeldFor? HeldFor, string? MaskedWords);

internal sealed record ReviewPage(IReadOnlyList<ReviewRow> Rows, int Total, IReadOnlyDictionary<Contract.RatingState, int> Counts, IReadOnlyDictionary<Guid, Organ> Organs, DateOnly Today);

/// <summary>Everything about one rating.</summary>
/// <param name="Evidence">What the case shows; null where there is none.</param>
/// <param name="SameDevice">Others from the same device within a day of it.</param>
internal sealed record ReviewedRating(
    Rating Rating, Organ Organ, string? Name, string? Phone, RatableCase? Case, CaseEvidence? Evidence, IReadOnlyList<ReviewRow> SameDevice, IReadOnlyList<Record> History, DateOnly Today);

/// <summary>核查: the reviewing unit reads everything, and each look at one rating is written down. Of one's own body's ratings
/// nothing is read here, whatever one's post: those are for others to review.</summary>
/// <remarks>GB/T 22239-2019 8.1.4.3; 个人信息保护法 第51条.</remarks>
internal sealed class ReviewView(OnceDb db, CurrentActor actor, OrganDirectory organs, RatableCases cases, PersonalDataCipher cipher, AccessLog log, TimeProvider time)
{
    public const int PageSize = 30;

    public async Task<ReviewPage> ListAsync(RatingFilter filter, int most = PageSize, CancellationToken cancellation = default)
    {
        actor.Value.Require(RatingsPermissions.Review);
        var reviewed = await WithinAsync(db.Ratings().AsNoTracking(), cancellation);
        var within = Days(filter.Over(reviewed), filter);
        var all = Days((filter with { State = null }).Over(reviewed), filter);
        var counts = await all.GroupBy(r => r.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var total = filter.State is { } state ? counts.GetValueOrDefault(state) : counts.Values.Sum();
        var rows = await Rows(within.OrderByDescending(r => r.GivenAt).ThenBy(r => r.Id).Skip((filter.Page - 1) * most).Take(most)).ToListAsync(cancellation);
        return new(rows, total, counts, await organs.AllAsync(cancellation), time.ChinaToday());
    }

    /// <exception cref="RefusedException"><see cref="KernelRefusals.NotFound"/> outside the reach; <see cref="RatingRefusals.OwnBody"/>.</exception>
    public async Task<ReviewedRating> OneAsync(Guid id, CancellationToken cancellation = default)
    {
        actor.Value.Require(RatingsPermissions.Review);
        var rating = await Reached(db.Ratings().AsNoTracking()).FirstOrDefaultAsync(r => r.Id == id, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        if (await JudgeRating.IsOfRatedAsync(organs, actor.Value, rating.OrganId, cancellation))
            throw new RefusedException(RatingRefusals.OwnBody);
        log.Add(Rating.Aggregate, id, "看评价的办件和评价人");
        await db.SaveChangesAsync(cancellation);
        var of = rating is { RootId: { } root, CaseNumber: { } number } ? await cases.AnyAsync(root, number, cancellation) : null;
        var evidence = of is null ? null : await cases.EvidenceAsync(of.RootId, of.CaseNumber, cancellation);
        var (from, to, device) = (rating.GivenAt.AddDays(-1), rating.GivenAt.AddDays(1), rating.DeviceDigest);
        var own = await JudgeRating.OwnAsync(organs, actor.Value, cancellation);
        var same = device is null ? [] : await Rows(db.Ratings().AsNoTracking().Where(r => r.DeviceDigest == device && r.Id != id && r.GivenAt > from && r.GivenAt < to && !own.Contains(r.OrganId)).OrderBy(r => r.GivenAt).Take(20)).ToListAsync(cancellation);
        var history = await db.Records().AsNoTracking().Where(r => r.AggregateId == id).OrderByDescending(r => r.Number).ToListAsync(cancellation);
        return new(rating, await organs.BodyOfAsync(rating.OrganId, cancellation), rating.RaterName is { } name ? cipher.Decrypt(name) : null, rating.RaterPhone is { } phone ? cipher.Decrypt(phone) : null,
            of, evidence, same, history, time.ChinaToday());
    }

    private async Task<IQueryable<Rating>> WithinAsync(IQueryable<Rating> ratings, CancellationToken cancellation)
    {
        var own = await JudgeRating.OwnAsync(organs, actor.Value, cancellation);
        return Reached(ratings).Where(r => !own.Contains(r.OrganId));
    }

    private IQueryable<Rating> Reached(IQueryable<Rating> ratings)
    {
        var reach = actor.Value.ReachOf(RatingsPermissions.Review);
        var ids = reach.OrganIds.ToList();
        return reach.IsEverything ? ratings : ratings.Where(r => ids.Contains(r.OrganId));
    }

    private static IQueryable<Rating> Days(IQueryable<Rating> ratings, RatingFilter filter)
    {
        if (filter.From is { } from)
            ratings = ratings.Where(r => r.GivenOn >= from);
        return filter.To is { } to ? ratings.Where(r => r.GivenOn <= to) : ratings;
    }

    private static IQueryable<ReviewRow> Rows(IQueryable<Rating> ratings) =>
        ratings.Select(r => new ReviewRow(r.Id, r.ItemName, r.OrganId, r.WindowName, r.Channel, r.Level, r.SupplementLevel, r.GivenAt, r.IsNamed, r.State, r.HeldFor, r.MaskedWords));
}
