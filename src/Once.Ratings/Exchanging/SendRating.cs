using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Cases.Contract;
using Once.Kernel.Crypto;
using Once.Kernel.Jobs;
using Once.Kernel.Organs;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Ratings.Contract;
using Once.Ratings.Importing;
using Once.Ratings.Model;

namespace Once.Ratings.Exchanging;

internal sealed record SendRatingRequest(Guid RatingId, bool IsSupplement);

/// <summary>汇聚评价: tells the province of a rating given here, in the words and codes of its interface, by a signed post that is
/// tried again until it is taken. Name and telephone stay here, and the words go without them.</summary>
/// <remarks>国办发〔2019〕51号 (评价数据汇聚); 国家政务服务平台好差评数据接口; 个人信息保护法 第6条 (no more than is needed).</remarks>
internal sealed class SendRating(OnceDb db, Outbox outbox, RatableCases cases, OrganDirectory organs, IHttpClientFactory clients, IOptions<RatingsOptions> options, TimeProvider time) : IJobHandler
{
    public const string JobKind = "ratings.send";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Kind => JobKind;

    public string Title => "把评价报给省好差评系统";

    /// <summary>Joins the act by which a rating begins to count, is supplemented or stands as a default. What came from another
    /// system is that system's to tell.</summary>
    public void Add(Rating rating, bool isSupplement = false)
    {
        if (options.Value.Province.IsConnected && rating is { OutsideSystem: null, State: RatingState.Counted or RatingState.Default })
            outbox.Add(JobKind, new SendRatingRequest(rating.Id, isSupplement), $"{JobKind}/{rating.Id:N}/{(rating.State is RatingState.Default ? 0 : isSupplement ? 2 : 1)}");
    }

    public async Task RunAsync(string payload, CancellationToken cancellation)
    {
        var request = JsonSerializer.Deserialize<SendRatingRequest>(payload)!;
        var to = options.Value.Province;
        if (!to.IsConnected || await db.Ratings().AsNoTracking().FirstOrDefaultAsync(r => r.Id == request.RatingId, cancellation) is not { State: RatingState.Counted or RatingState.Default } rating)
            return;
        var body = JsonSerializer.Serialize(new OutsideRatings([await OfAsync(rating, request.IsSupplement, cancellation)]), Json);
        using var post = BodySignature.Post(to.Url, to.Secret, body, time.UtcNow());
        post.Headers.Add("X-Once-System", to.System);
        using var client = clients.CreateClient(JobKind);
        using var answer = await client.SendAsync(post, cancellation);
        answer.EnsureSuccessStatusCode();
    }

    private async Task<OutsideRating> OfAsync(Rating rating, bool isSupplement, CancellationToken cancellation)
    {
        var (levels, channels) = (LevelMapping.Find(options.Value.Province.Levels) ?? LevelMapping.National, ChannelMapping.Find(options.Value.Province.Channels) ?? ChannelMapping.National);
        var of = rating is { RootId: { } root, CaseNumber: { } number } ? await cases.AnyAsync(root, number, cancellation) : null;
        var body = await organs.BodyOfAsync(rating.OrganId, cancellation);
        var later = isSupplement && rating.SupplementLevel is not null;
        var (level, words, at) = later ? (rating.SupplementLevel!.Value, rating.SupplementMasked, rating.SupplementedAt!.Value) : (rating.Level, rating.MaskedWords, rating.GivenAt);
        return new OutsideRating(
            of?.Number ?? rating.Id.ToString("N"), body.CreditCode, rating.ItemCode, rating.ItemName, Number(channels.Write(rating.Channel)), Number(levels.Write(level)), later ? "" : rating.Tags, words,
            at.AddHours(8).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), later ? "2" : "1", "1", null, null); // to others every rater is anonymous
    }

    private static string? Number(int? code) => code?.ToString(CultureInfo.InvariantCulture);
}
