using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Attachments;
using Once.Kernel.Crypto;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Ratings.Contract;
using Once.Ratings.Exchanging;
using Once.Ratings.Model;

namespace Once.Ratings.Giving;

/// <param name="Level">Null while nothing is chosen: nothing ever is beforehand.</param>
/// <param name="Name">Given with a named rating alone.</param>
internal sealed record GiveRatingRequest(
    Satisfaction? Level, IReadOnlyList<int> Tags, string? Words, bool IsNamed, string? Name, string? Phone, bool MayBeContacted,
    RatingChannel Channel, string? Device, string? Address, Stream? Photo = null, string? PhotoName = null);

/// <summary>评价: once for each event, by the person themselves, and never on a device of staff. A burst is held for review. A bad
/// one that counts begins its rectification in the same transaction.</summary>
/// <remarks>国办发〔2019〕51号 (自愿自主、一次一评、一事一评); who rated is kept out of the record's actor.</remarks>
internal sealed class GiveRating(
    OnceDb db, CurrentActor actor, RatingDevice devices, MindBursts bursts, RatableCases cases, TellBadRating tell, AttachmentStore files, SendRating exchange,
    PersonalDataCipher cipher, Recorder recorder, TimeProvider time)
{
    /// <summary>In records a rater has no name: who reads them may be of the rated organ.</summary>
    private static readonly Actor Somebody = new(ActorKind.Applicant, Guid.Empty, "评价人");

    public async Task<Rating> RunAsync(FoundEvent of, GiveRatingRequest request, CancellationToken cancellation = default)
    {
        await devices.RequireOpenAsync(request.Device, request.Channel, cancellation);
        return await AddAsync(of, request, cancellation);
    }

    /// <summary>By the hotline, for a person who called or wrote: the device says nothing, the member of staff stands in the record.</summary>
    public async Task<Rating> ForCallerAsync(FoundEvent of, GiveRatingRequest request, CancellationToken cancellation = default) =>
        await AddAsync(of, request with { Device = null, Address = null }, cancellation);

    /// <summary>By somebody appointed to look at services: the record does not name them, the rated organ may read it.</summary>
    public Task<Rating> ForInspectorAsync(FoundEvent of, GiveRatingRequest request, CancellationToken cancellation = default) => AddAsync(of, request, cancellation, actor.Value.AccountId);

    private async Task<Rating> AddAsync(FoundEvent of, GiveRatingRequest request, CancellationToken cancellation, Guid? inspector = null)
    {
        var rater = RaterOf(request);
        var level = request.Level ?? throw new RefusedException(RatingRefusals.LevelMissing);
        if (of.Given is { State: not RatingState.Default })
            throw new RefusedException(RatingRefusals.RatedBefore);
        Guid? photo = request.Photo is null ? null : await KeepPhotoAsync(request, cancellation);
        var words = string.IsNullOrWhiteSpace(request.Words) ? null : request.Words.Trim();
        var content = new RatingContent(request.Channel, level, request.Tags, words, MaskWords.Of(words, [.. of.Names, request.Name]), photo);
        var rating = await PutAsync(of, content, rater, cancellation);
        if (inspector is { } who)
            rating.GivenBy(who);
        if (rating is { RootId: { } root, CaseNumber: { } number } && request.Tags.Count > 0 && await cases.EvidenceAsync(root, number, cancellation) is { } evidence)
            rating.Check(CheckTags.Write(CheckTags.Of(request.Tags, evidence)));
        if (await bursts.WhyAsync(request.Device, request.Address, request.Channel, cancellation) is { } why)
            rating.Hold(why);
        await tell.BegunAsync(rating, cancellation);
        exchange.Add(rating);
        var by = inspector is null && actor.Value.Kind is ActorKind.Staff ? actor.Value : Somebody;
        await recorder.RecordAsync(new Deed(Rating.Aggregate, rating.Id, "ratings.give", "评价", null, new { rating.Level, rating.Channel, rating.State }, IsFirst: of.Given is null), by, cancellation);
        await SaveAsync(of.Event.Key, cancellation);
        return rating;
    }

    private async Task<Rating> PutAsync(FoundEvent of, RatingContent content, Rater rater, CancellationToken cancellation)
    {
        if (of.Given is { } before)
        {
            var stored = await db.Ratings().FirstAsync(r => r.Id == before.Id, cancellation);
            stored.ReplaceDefault(content, rater, time.UtcNow());
            return stored;
        }
        var rating = Rating.Give(Ids.New(time), of.Event, content, rater, RatingState.Counted, time.UtcNow());
        db.Ratings().Add(rating);
        return rating;
    }

    private Rater RaterOf(GiveRatingRequest request)
    {
        var account = actor.Value.Kind is ActorKind.Applicant ? actor.Value.AccountId : (Guid?)null;
        if (!request.IsNamed)
            return new Rater(false, false, account, DeviceDigest: request.Device, AddressDigest: request.Address);
        if (string.IsNullOrWhiteSpace(request.Name) || string.IsNullOrWhiteSpace(request.Phone))
            throw new RefusedException(RatingRefusals.ContactMissing.At(string.IsNullOrWhiteSpace(request.Name) ? "Name" : "Phone"));
        var phone = new string([.. request.Phone.Where(char.IsAsciiDigit)]);
        if (phone.Length is < 10 or > 12)
            throw new RefusedException(RatingRefusals.PhoneWrong);
        return new Rater(true, request.MayBeContacted, account, cipher.Encrypt(request.Name.Trim()), cipher.Encrypt(phone), request.Device, request.Address);
    }

    private async Task<Guid> KeepPhotoAsync(GiveRatingRequest request, CancellationToken cancellation)
    {
        var kept = await files.SaveAsync(request.Photo!, request.PhotoName ?? "", Guid.Empty, cancellation);
        return kept.MediaType.StartsWith("image/", StringComparison.Ordinal) ? kept.Id : throw new RefusedException(RatingRefusals.PhotoWrong);
    }

    /// <summary>Two posts of one event at one moment: the second finds it rated.</summary>
    private async Task SaveAsync(string eventKey, CancellationToken cancellation)
    {
        try
        {
            await RecordClash.SaveAsync(db, cancellation);
        }
        catch (Exception clash) when (clash is DbUpdateException or RefusedException)
        {
            db.ChangeTracker.Clear();
            if (await db.Ratings().AnyAsync(r => r.EventKey == eventKey && r.State != RatingState.Default, cancellation))
                throw new RefusedException(RatingRefusals.RatedBefore);
            throw;
        }
    }
}
