using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Kernel.Actors;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Ratings.Contract;
using Once.Ratings.Exchanging;
using Once.Ratings.Model;

namespace Once.Ratings.Giving;

/// <summary>追评: once, through the same door, within the term. A bad one begins a rectification even where the first was good.</summary>
/// <remarks>国家政务服务平台好差评数据接口, field assessNumber; term: default, local practice.</remarks>
internal sealed class SupplementRating(OnceDb db, RatingDevice devices, TellBadRating tell, SendRating exchange, Recorder recorder, IOptions<RatingsOptions> options, TimeProvider time)
{
    private static readonly Actor Somebody = new(ActorKind.Applicant, Guid.Empty, "评价人");

    public bool IsOpen(Rating of) => of is { State: RatingState.Counted or RatingState.Held, SupplementedAt: null } && time.ChinaToday() <= LastDayOf(of);

    public DateOnly LastDayOf(Rating of) => of.GivenOn.AddDays(options.Value.SupplementWithinDays);

    public async Task RunAsync(FoundEvent of, Satisfaction? level, string? words, RatingChannel channel, string? device, CancellationToken cancellation = default)
    {
        await devices.RequireOpenAsync(device, channel, cancellation);
        var rating = of.Given is { } given ? await db.Ratings().FirstAsync(r => r.Id == given.Id, cancellation) : throw new RefusedException(RatingRefusals.NotRatable);
        if (level is not { } said)
            throw new RefusedException(RatingRefusals.LevelMissing);
        if (rating.SupplementedAt is null && time.ChinaToday() > LastDayOf(rating))
            throw new RefusedException(RatingRefusals.SupplementTooLate);
        var wasBad = rating.IsBad;
        var kept = string.IsNullOrWhiteSpace(words) ? null : words.Trim();
        rating.Supplement(said, kept, MaskWords.Of(kept, of.Names), time.UtcNow());
        if (!wasBad)
            await tell.BegunAsync(rating, cancellation);
        exchange.Add(rating, isSupplement: true);
        await recorder.RecordAsync(new Deed(Rating.Aggregate, rating.Id, "ratings.supplement", "追评", null, new { Level = said }), Somebody, cancellation);
        await RecordClash.SaveAsync(db, cancellation);
    }
}
