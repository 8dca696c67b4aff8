using Microsoft.EntityFrameworkCore;
using Once.Kernel.Clocks;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Plans;
using Once.Plans.Contract;
using Once.Plans.Entering;
using Once.Plans.Ledger;
using Once.Plans.Publishing;
using Once.Plans.Supervising;
using Once.Plans.Tasks;
using Once.Tests.Hosting;
using Xunit;
using Record = Xunit.Record;

namespace Once.Tests.Plans;

/// <summary>Orders that anybody can verify, plans that are closed or serve another, tasks that are opened again.</summary>
public sealed class PaperTests
{
    [Theory, OnBothStores]
    public async Task An_order_is_verified_by_its_code_without_showing_what_it_says(StoreKind kind)
    {
        await using var town = await ContestTown.OpenAsync(kind);
        var id = await town.AsAsync<IssueOrder, Guid>(town.Keeper, i => i.RunAsync(new(town.Organ("yt-gov"), "三家店没有按期拿证", "请说明原因。", 5, [])));
        var order = await town.DbAsync(db => db.SupervisionOrders().AsNoTracking().FirstAsync(o => o.Id == id));

        var paper = await town.AsAsync<IssuedPapers, IssuedPaper?>(Once.Kernel.Actors.Actor.Nobody, p => p.FindAsync(Once.Kernel.Codes.CheckCodes.Shown(order.CheckCode!)));
        var unknown = await town.AsAsync<IssuedPapers, IssuedPaper?>(Once.Kernel.Actors.Actor.Nobody, p => p.FindAsync("0000-0000-0000-0000"));

        Assert.Equal(new IssuedPaper("督办单", order.DocumentNumber, "晴川市优化营商环境办公室", "晴川市云亭区人民政府", new(2026, 9, 1), true), paper);
        Assert.Null(unknown);
        Assert.Equal("收到督办单“三家店没有按期拿证”，请在2026年9月8日前答复。", Assert.Single(await town.BellAsync(town.County)));
    }

    [Theory, OnBothStores]
    public async Task A_plan_is_closed_once_every_task_with_a_day_is_done_or_stopped(StoreKind kind)
    {
        await using var town = await PlanTown.OpenAsync(kind);
        var plan = await town.PublishAsync();
        var early = await CodeAsync(() => town.AsAsync<PublishPlan>(town.Keeper, p => p.CloseAsync(plan)));
        foreach (var task in (await town.TasksAsync(plan)).Where(t => !t.IsContinuous))
            await town.AsAsync<FinishTask>(town.Keeper, f => f.StopAsync(task.Id, null, "并入别的方案"));
        await town.AsAsync<PublishPlan>(town.Keeper, p => p.CloseAsync(plan));

        Assert.Equal("plans.open-tasks", early);
        Assert.Equal(PlanState.Closed, await town.DbAsync(db => db.Plans().Where(p => p.Id == plan).Select(p => p.State).FirstAsync()));
    }

    [Theory]
    [InlineData(29, true)]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public async Task A_task_opened_again_runs_by_a_new_clock_to_the_same_last_day(int day, bool runs)
    {
        await using var town = await PlanTown.OpenAsync();
        var task = (await town.TasksAsync(await town.PublishAsync()))[0];
        await town.AsAsync<FinishTask>(town.Keeper, f => f.StopAsync(task.Id, null, "先放一放"));
        town.Time.SetToChina(new DateOnly(2026, 9, 1).AddDays(day - 1));

        await town.AsAsync<FinishTask>(town.Keeper, f => f.ReopenAsync(task.Id, null, "还要做"));

        var clocks = await town.DbAsync(db => db.Clocks().AsNoTracking().Where(c => c.OwnerId == task.Id).OrderBy(c => c.Number).Select(c => new { c.State, c.DueOn }).ToListAsync());
        (ClockState, DateOnly)[] expected = runs ? [(ClockState.Cancelled, new(2026, 9, 30)), (ClockState.Running, new(2026, 9, 30))] : [(ClockState.Cancelled, new(2026, 9, 30))];
        Assert.Equal(expected, clocks.Select(c => (c.State, c.DueOn!.Value)));
    }

    [Fact]
    public async Task A_plan_serves_a_superiors_plan_within_reach_alone()
    {
        await using var town = await PlanTown.OpenAsync();
        var above = await town.PublishAsync();

        var below = await town.AsAsync<EnterPlan, Guid>(town.Keeper, e => e.RunAsync(new(null, "方案", PlanTown.Document, above)));
        var wrong = await CodeAsync(() => town.AsAsync<EnterPlan, Guid>(town.Keeper, e => e.RunAsync(new(null, "方案", PlanTown.Document, Guid.Empty))));

        Assert.Equal(above, await town.DbAsync(db => db.Plans().Where(p => p.Id == below).Select(p => p.ServesPlanId).FirstAsync()));
        Assert.Equal("kernel.not-found", wrong);
    }

    [Theory, OnBothStores]
    public async Task The_board_over_all_plans_goes_on_from_open_to_ended_across_its_pages(StoreKind kind)
    {
        await using var town = await PlanTown.OpenAsync(kind);
        var text = "晴川市批量任务方案\n\n一、任务\n" + string.Concat(Enumerable.Range(1, 40).Select(n => $"{n}．办好第{n}件事。\n牵头单位：市市场监管局\n完成时限：{(n % 4 == 0 ? "持续推进" : "2026年12月31日前")}\n"));
        var plan = await town.PublishAsync(text);
        var tasks = await town.TasksAsync(plan);
        foreach (var task in tasks.Where(t => !t.IsContinuous).Take(5))
            await town.AsAsync<FinishTask>(town.Keeper, f => f.StopAsync(task.Id, null, "不做"));

        var first = await town.AsAsync<ReadLedger, LedgerView>(town.Keeper, r => r.RunAsync(new(null)));
        var second = await town.AsAsync<ReadLedger, LedgerView>(town.Keeper, r => r.RunAsync(new(null, Page: 2)));

        Assert.Equal((30, 10, 40), (first.Rows.Count, second.Rows.Count, first.Total));
        Assert.Equal((25, 5), (first.Rows.Count(r => r.DueOn is not null), first.Rows.Count(r => r.IsContinuous)));
        Assert.Equal((5, 5), (second.Rows.Count(r => r.IsContinuous), second.Rows.Count(r => r.State is TaskState.Stopped)));
        Assert.Equal(40, first.Rows.Concat(second.Rows).Select(r => r.Id).Distinct().Count());
    }

    private static async Task<string?> CodeAsync(Func<Task> act) => (await Record.ExceptionAsync(act) as RefusedException)?.Refusal.Code;
}
