using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Ratings.Contract;
using Once.Ratings.Giving;
using Once.Ratings.Model;
using Once.Ratings.Reviewing;

namespace Once.Ratings.Entering;

/// <param name="CaseNumber">Number of a local matter; empty where an organ is rated without one.</param>
/// <param name="OutsideNumber">Number of the call, the message or the inspection in its own register; the event's proof.</param>
internal sealed record EnterRatingRequest(
    RatingOccasion Occasion, RatingChannel Channel, string? CaseNumber, Guid? OrganId, string? ItemName, string? OutsideNumber,
    Satisfaction? Level, IReadOnlyList<int> Tags, string? Words, bool IsNamed, string? Name, string? Phone, bool MayBeContacted);

/// <summary>代录: what was told to the hotline, came by short message or was seen on an inspection, entered by staff outside the
/// rated organ. Who called is the rater; who entered it stands in the record.</summary>
/// <remarks>国办发〔2019〕51号 (电话、短信、监督查评).</remarks>
internal sealed class EnterRating(OnceDb db, CurrentActor actor, RatableCases cases, FindEvent find, GiveRating give, OrganDirectory organs, TimeProvider time)
{
    private static readonly Refusal NumberMissing = new("ratings.number-missing", "写来电、短信或者检查的编号，一个编号录一次。", null, "OutsideNumber");
    private static readonly Refusal OrganMissing = new("ratings.organ-missing", "选被评的单位。", null, "OrganId");
    private static readonly Refusal CaseUnknown = new("ratings.case-unknown", "没有这个编号的已办结办件。", null, "CaseNumber");

    public async Task<Guid> RunAsync(EnterRatingRequest request, CancellationToken cancellation = default)
    {
        var of = await EventAsync(request, cancellation);
        actor.Value.Require(RatingsPermissions.Enter, of.Event.OrganId);
        if (await JudgeRating.IsOfRatedAsync(organs, actor.Value, of.Event.OrganId, cancellation))
            throw new RefusedException(RatingRefusals.RatedMayNotJudge.Saying("被评的单位不能替办事人录评价，由别的单位来录。"));
        var given = await give.ForCallerAsync(of, new GiveRatingRequest(request.Level, [.. request.Tags.Where(t => RatingTags.Find(t)?.Level == request.Level)], request.Words, request.IsNamed, request.Name, request.Phone, request.MayBeContacted, request.Channel, null, null), cancellation);
        return given.Id;
    }

    private async Task<FoundEvent> EventAsync(EnterRatingRequest request, CancellationToken cancellation)
    {
        if (!string.IsNullOrWhiteSpace(request.CaseNumber))
            return await find.OfCaseAsync(await cases.NumberedAsync(request.CaseNumber.Trim(), cancellation), cancellation) ?? throw new RefusedException(CaseUnknown);
        var organ = request.OrganId is { } id ? await organs.FindAsync(id, cancellation) : null;
        var missing = new List<Refusal>();
        if (organ is null)
            missing.Add(OrganMissing);
        if (string.IsNullOrWhiteSpace(request.OutsideNumber))
            missing.Add(NumberMissing);
        if (request.Level is null)
            missing.Add(RatingRefusals.LevelMissing);
        if (missing.Count > 0)
            throw new RefusedException(missing);
        var number = request.OutsideNumber!.Trim();
        var system = request.Occasion is RatingOccasion.Inspection ? "检查" : "热线";
        var key = RatedEvent.KeyOfOutside(system, number);
        var rated = new RatedEvent(key, request.Occasion, organ!.Id, organ.RegionCode, "", request.ItemName?.Trim() ?? "", OutsideSystem: system, OutsideNumber: number);
        return new FoundEvent(rated, organ, time.ChinaToday(), [], await db.Ratings().AsNoTracking().FirstOrDefaultAsync(r => r.EventKey == key, cancellation));
    }
}
