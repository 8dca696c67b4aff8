using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Kernel.Actors;
using Once.Kernel.Crypto;
using Once.Kernel.Exporting;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Ratings.Contract;
using Once.Ratings.Giving;
using Once.Ratings.Model;

namespace Once.Ratings.Importing;

/// <summary>What came of ratings from outside: good rows go in, each fault is told by row and field.</summary>
internal sealed record TakenRatings(int Taken, int Supplements, int Known, IReadOnlyList<RowFault> Faults);

/// <summary>Takes ratings of matters that another system handled: the event is that system's number, no local case is needed.
/// Bad ones begin their rectification like any other. The same number twice is known, not taken twice.</summary>
/// <remarks>国办发〔2019〕51号 (服务渠道全覆盖); 国家政务服务平台好差评数据接口.</remarks>
internal sealed class TakeRatings(OnceDb db, CurrentActor actor, OrganDirectory organs, TellBadRating tell, PersonalDataCipher cipher, Recorder recorder, IOptions<RatingsOptions> options, TimeProvider time)
{
    private const int Part = 200;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowReadingFromString };

    public async Task<TakenRatings> RunAsync(string system, IReadOnlyList<(int Row, OutsideRating Of)> rows, LevelMapping levels, ChannelMapping channels, Func<Guid, bool> mayTake, Guid? importId, CancellationToken cancellation = default)
    {
        var faults = new List<RowFault>();
        var byCode = (await organs.AllAsync(cancellation)).Values.Where(o => o.CreditCode is not null).ToDictionary(o => o.CreditCode!, StringComparer.Ordinal);
        var (taken, supplements, known) = (0, 0, 0);
        foreach (var part in rows.Chunk(Part))
        {
            var read = part.Select(r => (r.Row, Of: ReadOutsideRating.Run(r.Row, r.Of, levels, channels, faults))).Where(r => r.Of is not null).Select(r => (r.Row, Of: r.Of!)).ToList();
            var keys = read.ConvertAll(r => RatedEvent.KeyOfOutside(system, r.Of.Number));
            var stored = await db.Ratings().Where(r => keys.Contains(r.EventKey)).ToDictionaryAsync(r => r.EventKey, StringComparer.Ordinal, cancellation);
            foreach (var (row, of) in read)
            {
                if (!byCode.TryGetValue(of.DeptCode, out var organ) || !mayTake(organ.Id))
                    faults.Add(new RowFault(row, "deptCode", of.DeptCode, "没有这个单位，或者不在您管的范围里。"));
                else if (of.At > time.UtcNow().AddMinutes(options.Value.OutsideToleranceMinutes))
                    faults.Add(new RowFault(row, "assessTime", "", "评价时间比现在还晚。"));
                else if (await TakeAsync(system, of, organ, stored, importId, cancellation) is not { } isNew)
                    known++;
                else if (isNew)
                    taken++;
                else
                    supplements++;
            }
            await db.SaveChangesAsync(cancellation);
            db.ChangeTracker.Clear();
        }
        return new(taken, supplements, known, [.. faults.OrderBy(f => f.Row)]);
    }

    /// <returns>True for a new one, false for a supplement, null for what is known.</returns>
    private async Task<bool?> TakeAsync(string system, ReadRating of, Organ organ, Dictionary<string, Rating> stored, Guid? importId, CancellationToken cancellation)
    {
        var key = RatedEvent.KeyOfOutside(system, of.Number);
        var masked = MaskWords.Of(of.Words, of.Name);
        if (stored.TryGetValue(key, out var before))
        {
            if (!of.IsSupplement || before.SupplementedAt is not null || before.State is RatingState.Default or RatingState.Excluded)
                return null;
            var wasBad = before.IsBad;
            before.Supplement(of.Level, of.Words, masked, of.At);
            if (!wasBad)
                await tell.BegunAsync(before, cancellation);
            await recorder.RecordAsync(new Deed(Rating.Aggregate, before.Id, "ratings.supplement", "追评", null, new { of.Level, system }), cancellation);
            return false;
        }
        var rated = new RatedEvent(key, RatingOccasion.Matter, organ.Id, organ.RegionCode, of.TaskCode, of.TaskName, OutsideSystem: system, OutsideNumber: of.Number);
        var isDefault = of.Channel is RatingChannel.Default;
        var rater = new Rater(of.IsNamed, false, NameCipher: Sealed(of.Name), PhoneCipher: Sealed(of.Phone));
        var rating = Rating.Give(Ids.New(time), rated, new RatingContent(of.Channel, of.Level, of.Tags, of.Words, masked), rater, isDefault ? RatingState.Default : RatingState.Counted, of.At, importId);
        db.Ratings().Add(rating);
        stored.Add(key, rating);
        await tell.BegunAsync(rating, cancellation);
        await recorder.RecordAsync(new Deed(Rating.Aggregate, rating.Id, "ratings.take", "收到其他系统的评价", null, new { rating.Level, system }, IsFirst: true), cancellation);
        return true;
    }

    public static void MapRoute(IEndpointRouteBuilder routes) =>
        Microsoft.AspNetCore.Builder.EndpointRouteBuilderExtensions.MapGroup(routes, "/api/v1").MapPost("/ratings", async Task<IResult> (HttpRequest request, TakeRatings take, CancellationToken cancellation) =>
        {
            using var reader = new StreamReader(request.Body);
            var body = await reader.ReadToEndAsync(cancellation);
            return await take.FromDoorAsync(request.Headers["X-Once-System"].ToString(), request.Headers[BodySignature.TimeHeader], request.Headers[BodySignature.Header], body, cancellation) is { } taken
                ? TypedResults.Ok(new { taken = taken.Taken, supplements = taken.Supplements, known = taken.Known, faults = taken.Faults })
                : TypedResults.Unauthorized();
        }).AllowAnonymous().DisableAntiforgery().RequireRateLimiting(RatingsLimits.Api).WithTags("好差评").WithSummary("收其他系统的评价")
            .WithDescription("请求头 X-Once-System、X-Once-Time、X-Once-Signature（SM3-HMAC，秒.正文）；正文是 {\"ratings\":[…]}，字段按国家好差评接口。好的行收下，有错的行逐条返回。")
            .Accepts<OutsideRatings>("application/json").Produces<OutsideTaken>();

    /// <returns>Null where the call is not signed by a system of ours.</returns>
    internal async Task<TakenRatings?> FromDoorAsync(string system, string? sentAt, string? signature, string body, CancellationToken cancellation)
    {
        if (options.Value.Systems.FirstOrDefault(s => s.Code == system) is not { } known || !BodySignature.Holds(known.Secret, options.Value.OutsideToleranceMinutes, sentAt, signature, body, time.UtcNow()))
            return null;
        OutsideRatings? posted;
        try
        {
            posted = JsonSerializer.Deserialize<OutsideRatings>(body, Json);
        }
        catch (JsonException)
        {
            posted = null;
        }
        if (posted?.Ratings is not { Count: <= 1000 } ratings)
            throw new Kernel.Refusals.RefusedException(RatingRefusals.FileUnread.Saying("正文要是 {\"ratings\":[…]}，一次最多 1000 条。"));
        actor.Become(new Actor(ActorKind.Program, Guid.Empty, known.Name));
        return await RunAsync(known.Code, [.. ratings.Select((of, i) => (i + 1, of))], LevelMapping.Find(known.Levels) ?? LevelMapping.National, ChannelMapping.Find(known.Channels) ?? ChannelMapping.National, _ => true, null, cancellation);
    }

    private string? Sealed(string? text) => string.IsNullOrWhiteSpace(text) ? null : cipher.Encrypt(text);
}

/// <summary>What another system posts.</summary>
internal sealed record OutsideRatings(IReadOnlyList<OutsideRating> Ratings);

/// <summary>What it is answered.</summary>
internal sealed record OutsideTaken(int Taken, int Supplements, int Known, IReadOnlyList<RowFault> Faults);
