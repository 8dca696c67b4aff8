using System.Globalization;
using Microsoft.EntityFrameworkCore;
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

/// <param name="Level">Null while nothing is chosen.</param>
internal sealed record InspectOrganRequest(Guid? OrganId, string? ItemName, Satisfaction? Level, IReadOnlyList<int> Tags, string? Words);

/// <summary>监督查评 by somebody appointed: what they saw at an organ, once an organ and day, while the appointment stands.</summary>
/// <remarks>国办发〔2019〕51号 (监督查评).</remarks>
internal sealed class InspectOrgan(OnceDb db, CurrentActor actor, GiveRating give, OrganDirectory organs, IEnumerable<InspectionRight> rights, IServiceProvider services, TimeProvider time)
{
    private const string System = "特约监督";

    private static readonly Refusal OrganMissing = new("ratings.inspected-organ-missing", "选查的是哪个单位。", null, "OrganId");
    private static readonly Refusal WordsMissing = new("ratings.inspection-words-missing", "写写看到了什么，单位好照着改。", null, "Words");
    internal static readonly Refusal NotAppointed = new("ratings.not-appointed", "聘期没有开始，或者已经满了，不能查评。");
    internal static readonly Refusal SeenToday = new("ratings.inspected-today", "今天已经评过这个单位，一天评一次。", null, "OrganId");

    public async Task<Guid> RunAsync(InspectOrganRequest request, CancellationToken cancellation = default)
    {
        var (by, today) = (actor.Value, time.ChinaToday());
        if (!await StandsAsync(cancellation))
            throw new RefusedException(NotAppointed);
        var organ = request.OrganId is { } id ? await organs.FindAsync(id, cancellation) : null;
        var missing = new List<Refusal>();
        if (organ is null)
            missing.Add(OrganMissing);
        if (request.Level is null)
            missing.Add(RatingRefusals.LevelMissing);
        if (string.IsNullOrWhiteSpace(request.Words))
            missing.Add(WordsMissing);
        if (missing.Count > 0)
            throw new RefusedException(missing);
        by.Require(RatingsPermissions.Inspect, organ!.Id);
        if (await JudgeRating.IsOfRatedAsync(organs, by, organ.Id, cancellation))
            throw new RefusedException(RatingRefusals.RatedMayNotJudge.Saying("聘您的单位由别人来评。"));
        var number = $"{by.AccountId:N}-{organ.Id:N}-{today.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}";
        var key = RatedEvent.KeyOfOutside(System, number);
        if (await db.Ratings().AnyAsync(r => r.EventKey == key, cancellation))
            throw new RefusedException(SeenToday);
        var rated = new RatedEvent(key, RatingOccasion.Inspection, organ.Id, organ.RegionCode, "", request.ItemName?.Trim() ?? "", OutsideSystem: System, OutsideNumber: number);
        var tags = request.Tags.Where(t => RatingTags.Find(t)?.Level == request.Level).ToList();
        var given = await give.ForInspectorAsync(new FoundEvent(rated, organ, today, [by.Name], null), new(request.Level, tags, request.Words, false, null, null, false, RatingChannel.Computer, null, null), cancellation);
        return given.Id;
    }

    /// <summary>Whether the actor's appointment stands today.</summary>
    public async Task<bool> StandsAsync(CancellationToken cancellation = default)
    {
        foreach (var right in rights)
            if (await right.StandsAsync(services, actor.Value.AccountId, time.ChinaToday(), cancellation))
                return true;
        return false;
    }
}
