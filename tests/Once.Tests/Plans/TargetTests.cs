using System.Globalization;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Plans.Contract;
using Once.Plans.Model;
using Once.Plans.Targets;
using Once.Plans.Tasks;
using Once.Metrics.Contract;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Plans;

/// <summary>Targets light by a figure of the platform, or by what was reported with evidence and holds when looked into.</summary>
public sealed class TargetTests
{
    [Theory]
    [InlineData(TargetSense.AtMost, 2, "个工作日", "2", TargetLight.Met)]
    [InlineData(TargetSense.AtMost, 2, "个工作日", "2.01", TargetLight.Missed)]
    [InlineData(TargetSense.AtLeast, 90, "%", "89.99", TargetLight.Missed)]
    [InlineData(TargetSense.AtLeast, 90, "%", "90", TargetLight.Met)]
    [InlineData(TargetSense.Exactly, 100, "%", "99.99", TargetLight.Missed)]
    [InlineData(TargetSense.Exactly, 100, "%", "100", TargetLight.Met)]
    [InlineData(TargetSense.ReduceBy, 30, "%", "30", TargetLight.Met)]
    [InlineData(TargetSense.ReduceBy, 30, "%", "29", TargetLight.Missed)]
    public void A_value_meets_its_target_or_not(TargetSense sense, decimal target, string unit, string value, TargetLight light) =>
        Assert.Equal(light, TargetLights.Of(sense, target, unit, null, decimal.Parse(value, CultureInfo.InvariantCulture), isMeasured: false));

    [Theory]
    [InlineData(30, "%", 200, 140, TargetLight.Met)]
    [InlineData(30, "%", 200, 141, TargetLight.Missed)]
    [InlineData(60, "天", 200, 140, TargetLight.Met)]
    [InlineData(60, "天", 200, 141, TargetLight.Missed)]
    public void A_measured_reduction_counts_from_where_the_figure_stood(decimal by, string unit, decimal start, decimal value, TargetLight light) =>
        Assert.Equal(light, TargetLights.Of(TargetSense.ReduceBy, by, unit, start, value, isMeasured: true));

    [Theory]
    [InlineData(TargetWindow.ThisMonth, "2026-09-01", "2026-09-17")]
    [InlineData(TargetWindow.LastMonth, "2026-08-01", "2026-08-31")]
    [InlineData(TargetWindow.ThisQuarter, "2026-07-01", "2026-09-17")]
    [InlineData(TargetWindow.ThisYear, "2026-01-01", "2026-09-17")]
    [InlineData(TargetWindow.LastTwelveMonths, "2025-09-18", "2026-09-17")]
    public void A_window_means_days(TargetWindow window, string from, string to) =>
        Assert.Equal((DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), DateOnly.Parse(to, System.Globalization.CultureInfo.InvariantCulture)), LightTargets.DaysOf(window, new(2026, 9, 17)));

    [Theory, OnBothStores]
    public async Task A_bound_target_lights_itself_and_takes_no_report(StoreKind kind)
    {
        await using var town = await PlanTown.OpenAsync(kind);
        var task = (await town.TasksAsync(await town.PublishAsync()))[1];
        await town.AsAsync<RebuildMetrics, int>(town.Keeper, m => m.FoldAsync());

        await town.AsAsync<KeepTargets>(town.Keeper, k => k.BindAsync(task.Id, 1, new("item.online-whole", null, "439900", TargetWindow.ThisMonth, TargetSense.AtMost, 100)));

        var bound = Assert.Single(await town.TargetsAsync(task.Id));
        Assert.NotNull(bound.LastValue);
        Assert.Equal(TargetLight.Met, bound.Light);
        await town.AsAsync<KeepParts, int>(town.Urban, p => p.AddEvidenceAsync(new(task.Id, "数据截图", null, null)));
        var refused = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<KeepTargets>(town.Urban, k => k.ReportAsync(task.Id, 1, 100, 1)));
        Assert.Equal(PlanRefusals.TargetBound, refused.Refusal);
        Assert.Equal(0, await town.AsAsync<LightTargets, int>(town.Keeper, l => l.RunAsync()));
    }

    [Theory, OnBothStores]
    public async Task The_three_who_answer_for_a_target_are_named_by_its_lead_or_keeper_and_by_nobody_else(StoreKind kind)
    {
        await using var town = await PlanTown.OpenAsync(kind);
        var task = (await town.TasksAsync(await town.PublishAsync()))[1];
        Task NameAsync(Once.Kernel.Actors.Actor by, string? leader, string? officer, string? filler) => town.AsAsync<KeepTargets>(by, k => k.NameAsync(task.Id, 1, new(leader, officer, filler)));

        var missing = await Assert.ThrowsAsync<RefusedException>(() => NameAsync(town.Urban, "温明岚", " ", "程平川"));
        await Assert.ThrowsAsync<RefusedException>(() => NameAsync(town.Market, "顾南乔", "顾子衿", "方知秋"));
        Assert.Equal(("plans.person-missing", "Officer"), (missing.Refusal.Code, missing.Refusal.Field));
        Assert.Null(Assert.Single(await town.TargetsAsync(task.Id)).Leader);

        await NameAsync(town.Urban, "温明岚", "苏远山", "程平川");
        await NameAsync(town.Keeper, "温明岚", "江采薇", "程平川");

        var named = Assert.Single(await town.TargetsAsync(task.Id));
        Assert.Equal(("温明岚", "江采薇", "程平川"), (named.Leader, named.Officer, named.Filler));
        Assert.Equal(2, await town.DbAsync(db => Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.CountAsync(db.Set<Once.Kernel.Records.Record>(), r => r.Act == "plans.name-target")));
    }

    [Fact]
    public async Task A_share_says_nothing_about_days()
    {
        await using var town = await PlanTown.OpenAsync();
        var task = (await town.TasksAsync(await town.PublishAsync()))[1];
        var share = Assert.Single(await town.TargetsAsync(task.Id)).Unit;

        var refused = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<KeepTargets>(town.Keeper, k => k.BindAsync(task.Id, 1, new("case.worked-90", null, null, TargetWindow.ThisYear, TargetSense.AtMost, 5))));

        Assert.Equal("%", share);
        Assert.Equal(PlanRefusals.UnitDiffers, refused.Refusal);
    }

    [Fact]
    public async Task The_job_lights_a_target_again_when_its_figure_moves()
    {
        await using var town = await PlanTown.OpenAsync();
        var task = (await town.TasksAsync(await town.PublishAsync()))[1];
        await town.AsAsync<KeepTargets>(town.Keeper, k => k.BindAsync(task.Id, 1, new("item.online-whole", null, null, TargetWindow.ThisMonth, TargetSense.AtLeast, 100)));
        Assert.Equal(TargetLight.Unknown, Assert.Single(await town.TargetsAsync(task.Id)).Light);

        await town.AsAsync<RebuildMetrics, int>(town.Keeper, m => m.FoldAsync());
        var changed = await town.AsAsync<LightTargets, int>(town.Keeper, l => l.RunAsync());

        Assert.Equal(1, changed);
        Assert.Equal(TargetLight.Missed, Assert.Single(await town.TargetsAsync(task.Id)).Light);
    }

    [Theory, OnBothStores]
    public async Task A_value_reported_by_hand_needs_evidence_and_goes_dark_when_found_untrue(StoreKind kind)
    {
        await using var town = await PlanTown.OpenAsync(kind);
        var task = (await town.TasksAsync(await town.PublishAsync()))[1];

        var bare = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<KeepTargets>(town.Urban, k => k.ReportAsync(task.Id, 1, 93, null)));
        await town.AsAsync<KeepParts, int>(town.Urban, p => p.AddEvidenceAsync(new(task.Id, "数据截图", null, null)));
        await town.AsAsync<KeepTargets>(town.Urban, k => k.ReportAsync(task.Id, 1, 93, 1));
        Assert.Equal(TargetLight.Met, Assert.Single(await town.TargetsAsync(task.Id)).Light);
        await town.AsAsync<KeepTargets>(town.Keeper, k => k.AskForCheckAsync(task.Id, 1));
        await town.AsAsync<KeepTargets>(town.Keeper, k => k.JudgeAsync(task.Id, 1, false, "系统里只有 71%"));

        Assert.Equal(PlanRefusals.EvidenceMissing, bare.Refusal);
        var judged = Assert.Single(await town.TargetsAsync(task.Id));
        Assert.Equal((TargetLight.Missed, SpotCheck.Failed, "系统里只有 71%"), (judged.Light, judged.Check, judged.CheckFinding));
        await town.AsAsync<FinishTask>(town.Urban, f => f.AskAsync(task.Id, null));
        var dark = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<FinishTask>(town.Keeper, f => f.ConfirmAsync(task.Id, null, null)));
        Assert.Equal(PlanRefusals.TargetsMissed, dark.Refusal);
    }

    [Theory, OnBothStores]
    public async Task Targets_reported_by_hand_are_drawn_by_a_seed_that_is_kept(StoreKind kind)
    {
        await using var town = await PlanTown.OpenAsync(kind);
        var plan = await town.PublishAsync();
        var task = (await town.TasksAsync(plan))[1];
        var empty = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<DrawChecks, int>(town.Keeper, d => d.RunAsync(plan, 20)));
        await town.AsAsync<KeepParts, int>(town.Urban, p => p.AddEvidenceAsync(new(task.Id, "数据截图", null, null)));
        await town.AsAsync<KeepTargets>(town.Urban, k => k.ReportAsync(task.Id, 1, 95, 1));

        var drawn = await town.AsAsync<DrawChecks, int>(town.Keeper, d => d.RunAsync(plan, 20));
        var view = await town.AsAsync<DrawChecks, SpotChecks>(town.Keeper, d => d.ReadAsync(plan));

        Assert.Equal((PlanRefusals.NothingToDraw, 1), (empty.Refusal, drawn));
        Assert.Equal(SpotCheck.Asked, Assert.Single(view.Asked).Target.Check);
        Assert.Contains("报了数还没查过的 1 个里抽 1 个，种子 ", Assert.Single(view.Draws).Reason, StringComparison.Ordinal);
        Assert.Empty(view.Pool);
    }

    [Fact]
    public void Whoever_has_seed_and_pool_draws_the_same()
    {
        var pool = Enumerable.Range(1, 20).Select(n => $"task/{n}").ToList();

        var drawn = DrawChecks.Pick(pool, "0a1b", 10);

        Assert.Equal(2, drawn.Count);
        Assert.Equal(drawn, DrawChecks.Pick([.. pool.AsEnumerable().Reverse()], "0a1b", 10));
        Assert.NotEqual(drawn, DrawChecks.Pick(pool, "0a1c", 10));
    }
}
