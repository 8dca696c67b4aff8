using Once.Kernel.Actors;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Ratings.Giving;
using Once.Ratings.Model;

namespace Once.Ratings.Mending;

/// <summary>申诉: the rated organ says that a rating is wrong or malicious; somebody of another organ decides, with a reason,
/// and the rating is excluded or stays.</summary>
/// <remarks>国办发〔2019〕51号: 申诉复核, 剔除误评、恶意差评.</remarks>
internal sealed class AppealRating(OnceDb db, MendingDesk desk, TellMending tell, TellBadRating badRatings, Recorder recorder, CurrentActor actor, TimeProvider time)
{
    public async Task FileAsync(Guid id, int? version, AppealGround? ground, string? words, CancellationToken cancellation = default)
    {
        var order = await desk.ForOrganAsync(id, version, cancellation);
        order.AppealFor(ground, words, actor.Value.Name, time.ChinaToday());
        await tell.AppealedAsync(order, cancellation);
        await desk.SaveAsync(order, "ratings.appeal", $"申诉：{MendingWords.Of(order.AppealGround!.Value)}", order.AppealWords, null, cancellation);
    }

    public async Task DecideAsync(Guid id, int? version, bool? upheld, string? reason, CancellationToken cancellation = default)
    {
        var order = await desk.ForReviewerAsync(id, version, cancellation);
        var today = time.ChinaToday();
        order.DecideAppeal(upheld ?? throw new RefusedException(MendingRefusals.DecisionMissing), reason, actor.Value.Name, today);
        if (upheld is true)
            await ExcludeAsync(order, today, cancellation);
        await tell.AppealDecidedAsync(order, cancellation);
        await desk.SaveAsync(order, "ratings.decide-appeal", $"裁定：申诉{MendingWords.Of(order.Appeal)}", order.AppealReason, null, cancellation);
    }

    private async Task ExcludeAsync(MendingOrder order, DateOnly today, CancellationToken cancellation)
    {
        var rating = (await db.Ratings().FindAsync([order.RatingId], cancellation))!;
        var why = $"申诉成立（{MendingWords.Of(order.AppealGround!.Value)}）：{order.AppealReason}";
        rating.Exclude(new Reviewer(actor.Value.Name, actor.Value.OrganId, IsOfRatedOrgan: false, today), why);
        await recorder.RecordAsync(new Deed(Rating.Aggregate, rating.Id, "ratings.exclude", "不计入", why), cancellation);
        await badRatings.ExcludedAsync(rating, why, cancellation);
    }
}
