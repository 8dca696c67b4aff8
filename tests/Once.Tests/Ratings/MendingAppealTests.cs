using Microsoft.EntityFrameworkCore;
using Once.Kernel.Clocks;
using Once.Kernel.Refusals;
using Once.Ratings;
using Once.Ratings.Contract;
using Once.Ratings.Mending;
using Once.Ratings.Model;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Ratings;

/// <summary>The rated organ says that a rating is wrong or malicious; another organ decides.</summary>
public sealed class MendingAppealTests
{
    [Theory, OnBothStores]
    public async Task An_appeal_upheld_by_another_organ_excludes_the_rating_and_ends_the_order(StoreKind kind)
    {
        await using var town = await MendingTown.OpenAsync(kind);
        var (rating, order) = await AppealedAsync(town);

        await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<AppealRating>(town.Market, a => a.DecideAsync(order, null, true, "是误评。")));
        await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<AppealRating>(town.OwnReviewer, a => a.DecideAsync(order, null, true, "是误评。")));
        await town.AsAsync<AppealRating>(town.Reviewer, a => a.DecideAsync(order, null, true, "查了系统，这件事不是本单位办的。"));

        var decided = await town.OrderAsync(order);
        Assert.Equal((AppealState.Upheld, MendingState.Dropped, "裴知行"), (decided.Appeal, decided.State, decided.AppealDecidedBy));
        var excluded = await town.DbAsync(db => db.Ratings().AsNoTracking().FirstAsync(r => r.Id == rating));
        Assert.Equal((RatingState.Excluded, "申诉成立（误评）：查了系统，这件事不是本单位办的。"), (excluded.State, excluded.ReviewReason));
        Assert.All(await town.DbAsync(db => db.Clocks().AsNoTracking().Where(c => c.OwnerId == order).ToListAsync()), c => Assert.Equal(ClockState.Cancelled, c.State));
    }

    [Theory, OnBothStores]
    public async Task An_appeal_refused_leaves_the_rating_and_the_term_as_they_were(StoreKind kind)
    {
        await using var town = await MendingTown.OpenAsync(kind);
        var (rating, order) = await AppealedAsync(town);
        var due = (await town.OrderAsync(order)).DueOn;

        var silent = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<AppealRating>(town.Reviewer, a => a.DecideAsync(order, null, false, " ")));
        await town.AsAsync<AppealRating>(town.Reviewer, a => a.DecideAsync(order, null, false, "监控里看得到，确实多要了材料。"));
        var again = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<AppealRating>(town.Market, a => a.FileAsync(order, null, AppealGround.Malicious, "还是不服。")));

        Assert.Equal([MendingRefusals.ReasonMissing, MendingRefusals.AppealedBefore], [silent.Refusal, again.Refusal]);
        var kept = await town.OrderAsync(order);
        Assert.Equal((AppealState.Rejected, MendingState.Mending, due), (kept.Appeal, kept.State, kept.DueOn));
        Assert.Equal(RatingState.Counted, (await town.DbAsync(db => db.Ratings().AsNoTracking().FirstAsync(r => r.Id == rating))).State);
    }

    [Theory, OnBothStores]
    public async Task An_order_is_not_closed_over_an_appeal_that_waits(StoreKind kind)
    {
        await using var town = await MendingTown.OpenAsync(kind);
        var (_, order) = await AppealedAsync(town);
        await town.MendAsync(order);
        await town.CallAsync(order, CallResult.Solved);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => town.CloseAsync(order));

        Assert.Equal(MendingRefusals.AppealWaits, refused.Refusal);
    }

    private static async Task<(Guid Rating, Guid Order)> AppealedAsync(MendingTown town)
    {
        var (rating, order) = await town.RateAsync();
        await town.HandAsync(order);
        await town.AsAsync<AppealRating>(town.Market, a => a.FileAsync(order, null, AppealGround.Wrong, "这件事是别的单位办的。"));
        return (rating, order);
    }
}
