using Microsoft.EntityFrameworkCore;
using Once.Kernel.Crypto;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Ratings.Contract;
using Once.Ratings.Model;

namespace Once.Ratings.Mending;

/// <summary>What the rated organ may know of a rating: no person, no case, no day.</summary>
internal sealed record RatedSide(IReadOnlyList<string> Tags, string? MaskedWords, string? SupplementMasked, bool MayBeContacted);

/// <summary>Who rated, and what: for the reviewing unit, and for the organ only where the rater allowed it. Each look is recorded.</summary>
internal sealed record RaterSide(string? Name, string? Phone, string? CaseHref, string? OutsideNumber, string? Words, string? SupplementWords, DateTime? GivenAt);

internal sealed record OrderView(
    MendingOrder Order, RatedSide Rated, IReadOnlyList<Record> History, IReadOnlyList<RelayedMessage> Messages, ItemRectification? Rectification,
    IReadOnlyDictionary<Guid, Organ> Organs, DateOnly Today, bool IsReviewing, bool MayMend)
{
    /// <summary>The rated organ reads what the reviewing unit passed on.</summary>
    public string? WordsOf(RelayedMessage message) => message.IsFromRater && !IsReviewing ? message.PassedOn : message.Words;
}

internal sealed class ReadOrder(OnceDb db, MendingDesk desk, OrganDirectory organs, PersonalDataCipher cipher, AccessLog log, TimeProvider time)
{
    /// <summary>Acts that tell when the rater spoke with the reviewing unit: not for the rated organ.</summary>
    private static readonly string[] ReviewersOwn = ["ratings.open-order", "ratings.contact"];

    public async Task<OrderView> RunAsync(Guid id, CancellationToken cancellation = default)
    {
        var (order, reviews) = await FindAsync(id, cancellation);
        var rated = await db.Ratings().AsNoTracking().Where(r => r.Id == order.RatingId).Select(r => new { r.Tags, r.MaskedWords, r.SupplementMasked, r.MayBeContacted }).FirstAsync(cancellation);
        var tags = rated.Tags.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(t => RatingTags.Find(int.Parse(t, System.Globalization.CultureInfo.InvariantCulture))?.Words).OfType<string>().ToList();
        var history = await db.Records().AsNoTracking().Where(r => r.AggregateId == id).OrderByDescending(r => r.Number).ToListAsync(cancellation);
        return new(
            order, new(tags, rated.MaskedWords, rated.SupplementMasked, rated.MayBeContacted), reviews ? history : ForRated(history),
            await db.RelayedMessages().AsNoTracking().Where(m => m.OrderId == id && (reviews || !m.IsFromRater || m.RelayedOn != null)).OrderBy(m => m.Number).ToListAsync(cancellation),
            order.RectificationId is { } rectification ? await db.ItemRectifications().AsNoTracking().FirstOrDefaultAsync(r => r.Id == rectification, cancellation) : null,
            await organs.AllAsync(cancellation), time.ChinaToday(), reviews, desk.Answers(order));
    }

    public async Task<RaterSide> RevealAsync(Guid id, CancellationToken cancellation = default)
    {
        var (order, reviews) = await FindAsync(id, cancellation);
        var rating = await db.Ratings().AsNoTracking().FirstAsync(r => r.Id == order.RatingId, cancellation);
        if (!reviews && !(rating.MayBeContacted && desk.Answers(order)))
            throw new RefusedException(MendingRefusals.ContactNotAllowed);
        log.Add(Rating.Aggregate, rating.Id, "看差评的评价人和办件", reviews ? "核查差评" : "评价人允许联系");
        await db.SaveChangesAsync(cancellation);
        return new(
            rating.RaterName is { } name ? cipher.Decrypt(name) : null, rating.RaterPhone is { } phone ? cipher.Decrypt(phone) : null,
            rating.RootId is { } root ? $"/console/cases/{root}/{rating.CaseNumber}" : null, rating.OutsideNumber,
            reviews ? rating.Words : rating.MaskedWords, reviews ? rating.SupplementWords : rating.SupplementMasked, reviews ? rating.GivenAt : null);
    }

    private async Task<(MendingOrder Order, bool Reviews)> FindAsync(Guid id, CancellationToken cancellation)
    {
        var order = await (await desk.WithinAsync(cancellation)).Include(o => o.Rounds.OrderBy(r => r.Number)).FirstOrDefaultAsync(o => o.Id == id, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        return (order, await desk.ReviewsAsync(order, cancellation));
    }

    /// <summary>From the handing over on.</summary>
    private static List<Record> ForRated(List<Record> history)
    {
        var handed = history.Where(r => r.Act == "ratings.hand-over").Select(r => r.Number).DefaultIfEmpty(int.MaxValue).Min();
        return [.. history.Where(r => r.Number >= handed && !ReviewersOwn.Contains(r.Act))];
    }
}
