using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Crypto;
using Once.Kernel.Records;
using Once.Kernel.Simulating;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Ratings.Contract;
using Once.Ratings.Giving;
using Once.Ratings.Model;

namespace Once.Ratings.Simulating;

/// <summary>Who rates, what they say, and by which door.</summary>
/// <remarks>Shares of levels, channels and names: example values of this project, no statistics.</remarks>
internal sealed class SimulatedRater(IServiceProvider services, Action<DateTime> moveTo, SimulationPlan plan, SimulateMending mending)
{
    /// <summary>Of ten thousand matters so many are rated.</summary>
    private const int Rated = 7000;

    /// <summary>Of ten thousand ratings, from the best level on.</summary>
    private static readonly IReadOnlyList<(Satisfaction Level, int Until)> Levels =
        [(Satisfaction.VeryGood, 7100), (Satisfaction.Good, 9150), (Satisfaction.Fair, 9750), (Satisfaction.Poor, 9920), (Satisfaction.VeryPoor, 10_000)];

    private static readonly IReadOnlyList<RatingChannel> Channels =
        [RatingChannel.Mobile, RatingChannel.Mobile, RatingChannel.Mobile, RatingChannel.Computer, RatingChannel.Computer, RatingChannel.QrCode, RatingChannel.QrCode, RatingChannel.Sms];

    private static readonly Dictionary<Satisfaction, List<int>> Tags = Enum.GetValues<Satisfaction>().ToDictionary(l => l, l => RatingTags.Of(l).Select(t => t.Code).ToList());

    private static readonly Actor Somebody = new(ActorKind.Applicant, Guid.Empty, "评价人");

    private readonly OnceDb _db = services.GetRequiredService<OnceDb>();
    private readonly DateTime _end = plan.To.AddDays(1).StartOfChinaDay().AddTicks(-1);

    /// <summary>Three of ten say nothing, and some would say it after the last day.</summary>
    public async Task<bool> RateAsync(RatableCase of, string key, CancellationToken cancellation)
    {
        var chance = new Chance(plan.Seed, long.Parse(of.Number.AsSpan().TrimStart("QC"), CultureInfo.InvariantCulture), of: 4);
        if (!chance.Hits(Rated))
            return false;
        var on = of.EndedOn.AddDays(chance.Between(0, 3));
        var at = on.ChinaMoment(new TimeOnly(chance.Between(8, 21), chance.Below(60)));
        if (on > plan.To)
            return false;
        moveTo(at);
        var draw = chance.Below(10_000);
        var level = Levels.First(l => draw < l.Until).Level;
        var complaint = level.IsBad ? chance.OneOf(Complaint.All) : null;
        var rated = new RatedEvent(key, RatingOccasion.Matter, of.OrganId, of.RegionCode, of.ItemCode, of.ItemName, of.RootId, of.CaseNumber, StaffId: of.StaffId);
        var content = new RatingContent(chance.OneOf(Channels), level, TagsOf(level, complaint, chance), complaint?.Words, complaint?.Words);
        var rating = Rating.Give(chance.Id(at), rated, content, RaterOf(of, level, chance), RatingState.Counted, at);
        if (complaint is null)
            _db.AddRow(rating);
        else
            await CheckAsync(rating, of, cancellation);
        await services.GetRequiredService<TellBadRating>().BegunAsync(rating, cancellation);
        await services.GetRequiredService<Recorder>().RecordAsync(
            new Deed(Rating.Aggregate, rating.Id, "ratings.give", "评价", null, new { rating.Level, rating.Channel, rating.State }, IsFirst: true), Somebody, cancellation);
        if (complaint is not null)
            await mending.TellAsync(rating, complaint, chance, MendingStory.Of(chance, at, _end, services.GetRequiredService<Calendars>().For(of.RegionCode)), cancellation);
        return true;
    }

    /// <summary>A bad rating stays at hand: its order is told now.</summary>
    private async Task CheckAsync(Rating rating, RatableCase of, CancellationToken cancellation)
    {
        _db.Ratings().Add(rating);
        if (await services.GetRequiredService<RatableCases>().EvidenceAsync(of.RootId, of.CaseNumber, cancellation) is { } evidence)
            rating.Check(CheckTags.Write(CheckTags.Of(rating.TagCodes, evidence)));
    }

    private static List<int> TagsOf(Satisfaction level, Complaint? complaint, Chance chance) => complaint is { } of
        ? [level is Satisfaction.Poor ? of.Tag : of.WorstTag]
        : [.. Enumerable.Range(0, chance.Below(3)).Select(_ => chance.OneOf(Tags[level])).Distinct().Order()];

    /// <summary>Six of ten who complain give their name; those who are content seldom do.</summary>
    private Rater RaterOf(RatableCase of, Satisfaction level, Chance chance)
    {
        if (!chance.Hits(level.IsBad ? 6000 : 500))
            return new Rater(false, false, of.AccountId);
        var cipher = services.GetRequiredService<PersonalDataCipher>();
        return new Rater(true, chance.Hits(3000), of.AccountId, cipher.Encrypt(of.ApplicantName), cipher.Encrypt(string.Create(CultureInfo.InvariantCulture, $"0700882{chance.Below(10_000):0000}")));
    }
}
