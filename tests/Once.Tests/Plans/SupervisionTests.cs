using Microsoft.EntityFrameworkCore;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Clocks;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Plans;
using Once.Plans.Contract;
using Once.Plans.Model;
using Once.Plans.Supervising;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Plans;

/// <summary>延期、督办单、现场检查.</summary>
public sealed class SupervisionTests
{
    private static readonly DateOnly Due = new(2026, 9, 30);

    [Theory, OnBothStores]
    public async Task An_extension_is_asked_before_the_last_day_approved_by_another_and_moves_day_and_clock(StoreKind kind)
    {
        await using var town = await PlanTown.OpenAsync(kind);
        var task = (await town.TasksAsync(await town.PublishAsync()))[0];
        town.Time.SetToChina(Due.AddDays(-1));

        // 31 October 2026 is a Saturday: the day moves on to Monday.
        await town.AsAsync<ExtendDue>(town.Market, e => e.AskAsync(task.Id, new(2026, 10, 31), "系统改造没验收"));
        var again = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<ExtendDue>(town.Market, e => e.AskAsync(task.Id, new(2026, 12, 31), "再延")));
        var own = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<ExtendDue>(town.Market, e => e.ApproveAsync(task.Id, 1, null)));
        town.Time.SetToChina(Due.AddDays(2));
        await town.AsAsync<ExtendDue>(town.Keeper, e => e.ApproveAsync(task.Id, 1, "同意"));

        Assert.Equal((SupervisionRefusals.ExtensionWaiting, KernelRefusals.NotPermitted), (again.Refusal, own.Refusal));
        var moved = await town.TaskAsync(task.Id);
        Assert.Equal(new DateOnly(2026, 11, 2), moved.DueOn);
        Assert.All(moved.Duties, d => Assert.Equal(new DateOnly(2026, 11, 2), d.DueOn));
        var clocks = await town.DbAsync(db => db.Clocks().Where(c => c.OwnerId == task.Id).OrderBy(c => c.Number).Select(c => new { c.State, c.DueOn }).ToListAsync());
        Assert.Equal([(ClockState.Superseded, Due), (ClockState.Running, new DateOnly(2026, 11, 2))], clocks.Select(c => (c.State, c.DueOn!.Value)));
    }

    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, "plans.extension-too-late")]
    [InlineData(1, "plans.extension-too-late")]
    public async Task On_the_last_day_it_is_too_late_to_ask(int days, string? code)
    {
        await using var town = await PlanTown.OpenAsync();
        var task = (await town.TasksAsync(await town.PublishAsync()))[0];
        town.Time.SetToChina(Due.AddDays(days));

        var refused = await Record.ExceptionAsync(() => town.AsAsync<ExtendDue>(town.Market, e => e.AskAsync(task.Id, new(2026, 11, 30), "理由")));

        Assert.Equal(code, (refused as RefusedException)?.Refusal.Code);
    }

    [Fact]
    public async Task Who_asked_does_not_approve_and_a_refusal_says_why()
    {
        await using var town = await PlanTown.OpenAsync();
        var task = (await town.TasksAsync(await town.PublishAsync()))[0];
        await town.AsAsync<ExtendDue>(town.Keeper, e => e.AskAsync(task.Id, new(2026, 11, 30), "理由"));

        var self = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<ExtendDue>(town.Keeper, e => e.ApproveAsync(task.Id, 1, null)));
        var other = town.Keeper with { AccountId = Ids.New(town.Time) };
        var silent = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<ExtendDue>(other, e => e.RefuseAsync(task.Id, 1, " ")));
        await town.AsAsync<ExtendDue>(other, e => e.RefuseAsync(task.Id, 1, "工期够用"));

        Assert.Equal((SupervisionRefusals.OtherPerson, PlanRefusals.ReasonMissing), (self.Refusal, silent.Refusal));
        Assert.Equal(Due, (await town.TaskAsync(task.Id)).DueOn);
    }

    [Theory, OnBothStores]
    public async Task An_order_is_numbered_answered_with_evidence_returned_and_closed_by_another(StoreKind kind)
    {
        await using var town = await PlanTown.OpenAsync(kind);
        var task = (await town.TasksAsync(await town.PublishAsync()))[0];
        var supervisor = Supervisor(town);

        // Sent on Thursday 17 September 2026; Sunday the 20th is a make-up working day: five working days end on the 23rd.
        var id = await town.AsAsync<IssueOrder, Guid>(supervisor, i => i.RunAsync(new(town.Organs["qc-market"].Id, "压减时间没有动静", "请说明原因，限期整改。", 5, [task.Id])));
        var second = await town.AsAsync<IssueOrder, Guid>(supervisor, i => i.RunAsync(new(town.Organs["qc-urban"].Id, "另一份", "请办理。", 5, [])));
        var bare = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<SettleOrder>(town.Market, s => s.AnswerAsync(new(id, null, "已改", null))));
        await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<SettleOrder>(town.Urban, s => s.AnswerAsync(new(id, null, "替别人答", "文"))));
        await town.AsAsync<SettleOrder>(town.Market, s => s.AnswerAsync(new(id, null, "已改", "新流程图")));
        await town.AsAsync<SettleOrder>(supervisor, s => s.ReturnAsync(id, null, "没有文号", 2));
        var returned = await OrderAsync(town, id);
        await town.AsAsync<SettleOrder>(town.Market, s => s.AnswerAsync(new(id, null, "已改并印发", "印发稿")));
        await town.AsAsync<SettleOrder>(supervisor, s => s.CloseAsync(id, null));

        Assert.Equal(SupervisionRefusals.ProofMissing, bare.Refusal);
        Assert.Equal((OrderState.Open, 1), (returned.State, returned.ReturnedTimes));
        var order = await OrderAsync(town, id);
        Assert.EndsWith("督〔2026〕1号", order.DocumentNumber, StringComparison.Ordinal);
        Assert.EndsWith("督〔2026〕2号", (await OrderAsync(town, second)).DocumentNumber, StringComparison.Ordinal);
        Assert.Equal((OrderState.Closed, supervisor.Name), (order.State, order.ClosedBy));
        Assert.Equal(2, await town.DbAsync(db => db.Clocks().CountAsync(c => c.OwnerId == id && c.State == ClockState.Finished)));
        Assert.Equal(SupervisionRefusals.OrderClosed, (await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<SettleOrder>(supervisor, s => s.CloseAsync(id, null)))).Refusal);
    }

    [Fact]
    public async Task An_order_counts_working_days_and_is_overdue_the_day_after_its_last()
    {
        await using var town = await PlanTown.OpenAsync();
        var id = await town.AsAsync<IssueOrder, Guid>(Supervisor(town), i => i.RunAsync(new(town.Organs["qc-market"].Id, "标题", "要求", 5, [])));

        var order = await OrderAsync(town, id);

        Assert.Equal(new DateOnly(2026, 9, 23), order.DueOn);
        Assert.Equal((false, false, true), (order.IsOverOn(new(2026, 9, 22)), order.IsOverOn(new(2026, 9, 23)), order.IsOverOn(new(2026, 9, 24))));
    }

    [Fact]
    public async Task Who_answered_does_not_close()
    {
        await using var town = await PlanTown.OpenAsync();
        var id = await town.AsAsync<IssueOrder, Guid>(Supervisor(town), i => i.RunAsync(new(town.Organs["qc-market"].Id, "标题", "要求", 5, [])));
        var both = Supervisor(town);
        await town.AsAsync<SettleOrder>(both, s => s.AnswerAsync(new(id, null, "已办", "文")));

        var refused = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<SettleOrder>(both, s => s.CloseAsync(id, null)));

        Assert.Equal(SupervisionRefusals.OtherPerson, refused.Refusal);
    }

    [Theory, OnBothStores]
    public async Task A_check_that_finds_it_untrue_opens_one_order(StoreKind kind)
    {
        await using var town = await PlanTown.OpenAsync(kind);
        var task = (await town.TasksAsync(await town.PublishAsync()))[0];
        var (supervisor, market) = (Supervisor(town), town.Organs["qc-market"].Id);

        var future = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<CheckOnSite, Guid>(supervisor, c => c.RunAsync(new(task.Id, market, new(2026, 9, 18), "督查室", "看了", false))));
        var check = await town.AsAsync<CheckOnSite, Guid>(supervisor, c => c.RunAsync(new(task.Id, market, new(2026, 9, 17), "督查室", "窗口仍要五天", false)));
        var order = await town.AsAsync<IssueOrder, Guid>(supervisor, i => i.RunAsync(new(market, "不属实", "请整改", 5, [task.Id], check)));
        var twice = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<IssueOrder, Guid>(supervisor, i => i.RunAsync(new(market, "再发", "请整改", 5, [task.Id], check))));
        var stranger = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<CheckOnSite, Guid>(supervisor, c => c.RunAsync(new(task.Id, town.Organs["qc-justice"].Id, new(2026, 9, 17), "", "无关", true))));
        await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<CheckOnSite, Guid>(town.Market, c => c.RunAsync(new(task.Id, market, new(2026, 9, 17), "", "自查", true))));

        Assert.Equal((SupervisionRefusals.CheckDayWrong, SupervisionRefusals.CheckOrdered, SupervisionRefusals.OrderTaskWrong), (future.Refusal, twice.Refusal, stranger.Refusal));
        Assert.Equal(order, await town.DbAsync(db => db.OnSiteChecks().Where(c => c.Id == check).Select(c => c.OrderId!.Value).FirstAsync()));
        var view = await town.AsAsync<ReadOrders, OrderView>(town.Market, r => r.OneAsync(order));
        Assert.Contains("窗口仍要五天", string.Join('\n', OrderText.Of(view).Paragraphs), StringComparison.Ordinal);
        Assert.NotEmpty(OrderText.Of(view).ToWord());
        await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<ReadOrders, OrderView>(town.Justice, r => r.OneAsync(order)));
    }

    private static Actor Supervisor(PlanTown town) => new(ActorKind.Staff, Ids.New(town.Time), "督查员", OrganId: town.Organs["qc-approval"].Id, Role: Roles.Supervisor,
        Grants: [.. new[] { "plans.read", "plans.supervise", "plans.answer" }.Select(p => new Grant(p, Scope.RegionSubtree, null))]);

    private static Task<SupervisionOrder> OrderAsync(PlanTown town, Guid id) => town.DbAsync(db => db.SupervisionOrders().AsNoTracking().FirstAsync(o => o.Id == id));
}
