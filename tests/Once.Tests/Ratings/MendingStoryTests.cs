using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Clocks;
using Once.Kernel.Refusals;
using Once.Plans;
using Once.Plans.Contract;
using Once.Plans.Tasks;
using Once.Ratings.Contract;
using Once.Ratings.Mending;
using Once.Ratings.Model;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Ratings;

/// <summary>From a bad rating to a mended service, and from three with one cause to a task in the ledger and back.</summary>
public sealed class MendingStoryTests
{
    [Theory, OnBothStores]
    public async Task A_bad_rating_is_mended_found_unsolved_mended_again_and_closed(StoreKind kind)
    {
        await using var town = await MendingTown.OpenAsync(kind);
        var (rating, order) = await town.RateAsync();

        await town.AsAsync<SettleOrder>(town.Reviewer, s => s.ContactAsync(order, null, CallResult.Solved, "说是9月17日上午在3号窗口。"));
        await town.HandAsync(order);
        await town.MendAsync(order);
        town.Time.SetToChina(new DateOnly(2026, 9, 21));
        await town.CallAsync(order, CallResult.NotSolved);
        await town.MendAsync(order);
        await town.AsAsync<AnswerAsRater>(town.Rater, a => a.RunAsync(rating, true, null));
        await town.CloseAsync(order);

        var closed = await town.OrderAsync(order);
        Assert.Equal((MendingState.Closed, 2), (closed.State, closed.Rounds.Count));
        Assert.Equal("差改〔2026〕1号", closed.DocumentNumber);
        // 17 September is a Thursday, 20 September a Sunday that is worked; 25 September is the Mid-Autumn Festival.
        Assert.Equal([new DateOnly(2026, 9, 23), new DateOnly(2026, 9, 29)], closed.Rounds.Select(r => r.DueOn));
        Assert.Equal((CallResult.NotSolved, true), (closed.Rounds[0].CallBack, closed.Rounds[1].RaterSolved));
        Assert.Equal("退还材料，当面道歉。", closed.Rounds[0].Measure);
        var clocks = await town.DbAsync(db => db.Clocks().AsNoTracking().Where(c => c.OwnerId == order).OrderBy(c => c.Number).Select(c => new { c.RuleCode, c.State }).ToListAsync());
        Assert.Equal([("ratings.contact", ClockState.Finished), ("ratings.mend", ClockState.Finished), ("ratings.mend", ClockState.Finished)], clocks.Select(c => (c.RuleCode, c.State)));
        var standing = (await town.AsAsync<IMendingCounts, IReadOnlyDictionary<Guid, MendingStanding>>(Actor.Program, c => c.OfAsync([rating])))[rating];
        Assert.Equal(new(new(2026, 9, 17), new(2026, 9, 29), new(2026, 9, 21), new(2026, 9, 21), false, "退还材料，当面道歉。 以后：清单贴到窗口，系统限制收件项。"), standing);
    }

    [Theory, OnBothStores]
    public async Task Three_orders_with_one_cause_become_a_task_of_the_ledger_whose_end_shows_at_the_orders(StoreKind kind)
    {
        await using var town = await MendingTown.OpenAsync(kind);

        var first = await town.MendedAsync();
        var other = await town.MendedAsync(MendingCause.Manner);
        var second = await town.MendedAsync();
        Assert.Empty(await town.DbAsync(db => db.ItemRectifications().ToListAsync()));
        var third = await town.MendedAsync();

        var rectification = await town.DbAsync(db => db.ItemRectifications().AsNoTracking().SingleAsync());
        foreach (var order in (Guid[])[first, second, third])
            Assert.Equal(rectification.Id, (await town.OrderAsync(order)).RectificationId);
        Assert.Null((await town.OrderAsync(other)).RectificationId);
        var task = await town.DbAsync(db => db.PlanTasks().Include(t => t.Duties).AsNoTracking().SingleAsync(t => t.Id == rectification.TaskId));
        Assert.Equal((TaskOrigin.Rectification, "“食品经营许可”反复差评：多要材料"), (task.Origin, task.Heading));
        Assert.Equal(town.Organs["yt-market"].Id, task.Duties.Single().OrganId);

        var fourth = await town.MendedAsync();
        Assert.Equal(rectification.Id, (await town.OrderAsync(fourth)).RectificationId);

        await town.AsAsync<ReportProgress>(town.Market, r => r.RunAsync(new(task.Id, null, "清单改成四份材料，系统限制收件项。", null, 100)));
        await town.AsAsync<KeepParts, int>(town.Market, p => p.AddEvidenceAsync(new(task.Id, "新清单", null, null)));
        await town.AsAsync<FinishTask>(town.Market, f => f.AskAsync(task.Id, null));
        await town.AsAsync<FinishTask>(town.Keeper, f => f.ConfirmAsync(task.Id, null, null));

        var view = await town.AsAsync<ReadOrder, OrderView>(town.Market, r => r.RunAsync(first));
        Assert.Equal((true, "清单改成四份材料，系统限制收件项。", new DateOnly(2026, 9, 17)), (view.Rectification!.IsDone, view.Rectification.Result, view.Rectification.EndedOn!.Value));

        var fifth = await town.MendedAsync();
        Assert.Null((await town.OrderAsync(fifth)).RectificationId);
    }

    [Theory, OnBothStores]
    public async Task A_cause_of_more_than_thirty_days_before_does_not_count(StoreKind kind)
    {
        await using var town = await MendingTown.OpenAsync(kind);

        await town.MendedAsync();
        await town.MendedAsync();
        town.Time.SetToChina(new DateOnly(2026, 10, 17));
        await town.MendedAsync();
        Assert.Empty(await town.DbAsync(db => db.ItemRectifications().ToListAsync()));

        await town.MendedAsync();
        town.Time.SetToChina(new DateOnly(2026, 11, 15));
        await town.MendedAsync();
        Assert.Equal(3, (await town.DbAsync(db => db.ItemRectifications().AsNoTracking().SingleAsync())).Orders);
    }

    [Theory, OnBothStores]
    public async Task The_order_is_there_with_the_rating_and_not_without_it(StoreKind kind)
    {
        await using var town = await MendingTown.OpenAsync(kind);

        var (_, bad) = await town.RateAsync();

        var opened = await town.OrderAsync(bad);
        Assert.Equal((MendingState.Opened, new DateOnly(2026, 9, 18), new DateOnly(2026, 9, 21)), (opened.State, opened.ContactDueOn, opened.HandOverBy));
    }

    [Theory, OnBothStores]
    public async Task The_rated_organ_neither_hands_over_nor_calls_back_nor_closes(StoreKind kind)
    {
        await using var town = await MendingTown.OpenAsync(kind);
        var (_, order) = await town.RateAsync();

        foreach (var rated in (Actor[])[town.Market, town.OwnReviewer])
        {
            var refused = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<HandOver>(rated, h => h.RunAsync(order, null, false, null)));
            Assert.Equal(rated == town.OwnReviewer ? "ratings.rated-may-not-review" : "kernel.not-found", refused.Refusal.Code);
        }
        await town.HandAsync(order);
        await town.MendAsync(order);

        foreach (var rated in (Actor[])[town.Market, town.OwnReviewer])
        {
            await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<SettleOrder>(rated, s => s.CallBackAsync(order, null, CallResult.Solved, "好了")));
            await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<SettleOrder>(rated, s => s.CloseAsync(order, null, null)));
        }
        var early = await Assert.ThrowsAsync<RefusedException>(() => town.CloseAsync(order));
        Assert.Equal(MendingRefusals.NotCalledBack, early.Refusal);
    }

    [Theory, OnBothStores]
    public async Task Whoever_handled_it_is_responsible_and_its_term_begins_anew(StoreKind kind)
    {
        await using var town = await MendingTown.OpenAsync(kind);
        var (_, order) = await town.RateAsync();
        await town.HandAsync(order);

        town.Time.SetToChina(new DateOnly(2026, 9, 21));
        await town.AsAsync<HandOver>(town.Reviewer, h => h.ReassignAsync(order, null, town.Organs["yt-urban"].Id, "是城管局的窗口。"));

        await Assert.ThrowsAsync<RefusedException>(() => town.MendAsync(order));
        await town.MendAsync(order, by: town.Urban);
        var moved = await town.OrderAsync(order);
        Assert.Equal((town.Organs["yt-urban"].Id, town.Organs["yt-market"].Id, new DateOnly(2026, 9, 29)), (moved.OrganId, moved.RatedOrganId, moved.DueOn!.Value));
        var superseded = await town.DbAsync(db => db.Clocks().AsNoTracking().SingleAsync(c => c.OwnerId == order && c.State == ClockState.Superseded));
        Assert.Equal(new DateOnly(2026, 9, 23), superseded.DueOn);
    }

    [Theory, OnBothStores]
    public async Task A_true_rating_is_mended_and_not_talked_away(StoreKind kind)
    {
        await using var town = await MendingTown.OpenAsync(kind);
        var (_, order) = await town.RateAsync();
        await town.HandAsync(order);

        var unverified = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<MendOrder>(town.Market, m => m.ReportAsync(order, null, new(MendingOutcome.Mended, MendingCause.Skill, "改了", "培训"))));
        await town.AsAsync<MendOrder>(town.Market, m => m.VerifyAsync(order, null, Finding.True, "属实"));
        var explained = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<MendOrder>(town.Market, m => m.ReportAsync(order, null, new(MendingOutcome.Explained, MendingCause.Skill, "解释过了", null))));
        var bare = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<MendOrder>(town.Market, m => m.ReportAsync(order, null, new(MendingOutcome.Mended, MendingCause.Skill, "改了", " "))));

        Assert.Equal([MendingRefusals.NotVerified, MendingRefusals.TrueIsMended, MendingRefusals.ImprovementMissing], [unverified.Refusal, explained.Refusal, bare.Refusal]);
    }
}
