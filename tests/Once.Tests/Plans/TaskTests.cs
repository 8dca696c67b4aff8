using System.Text;
using Microsoft.EntityFrameworkCore;
using Once.Kernel.Clocks;
using Once.Kernel.Exporting;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Plans;
using Once.Plans.Contract;
using Once.Plans.Exchanging;
using Once.Plans.Ledger;
using Once.Plans.Model;
using Once.Plans.Publishing;
using Once.Plans.Tasks;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Plans;

/// <summary>The life of a task: reported, shown, finished, handed down, mapped upwards, filled in as a sheet.</summary>
public sealed class TaskTests
{
    [Theory, OnBothStores]
    public async Task A_task_is_reported_shown_finished_and_confirmed(StoreKind kind)
    {
        await using var town = await PlanTown.OpenAsync(kind);
        var task = (await town.TasksAsync(await town.PublishAsync()))[1];

        await town.AsAsync<ReportProgress>(town.Urban, r => r.RunAsync(new(task.Id, task.Version, "手机端上线了", null, 90)));
        var early = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<FinishTask>(town.Urban, f => f.AskAsync(task.Id, null)));
        Assert.Equal(PlanRefusals.EvidenceMissing, early.Refusal);
        await town.AsAsync<KeepParts, int>(town.Urban, p => p.AddEvidenceAsync(new(task.Id, "上线公告", null, null)));
        await town.AsAsync<FinishTask>(town.Urban, f => f.AskAsync(task.Id, null));
        town.Time.SetToChina(new DateOnly(2026, 9, 20));
        await town.AsAsync<FinishTask>(town.Keeper, f => f.ConfirmAsync(task.Id, null, null));

        var done = await town.TaskAsync(task.Id);
        Assert.Equal((TaskState.Done, new DateOnly(2026, 9, 17), 100), (done.State, done.DoneOn!.Value, done.Percent!.Value));
        Assert.All(done.Duties, d => Assert.Equal(TaskState.Done, d.State));
        Assert.Equal(ClockState.Finished, await town.DbAsync(db => db.Clocks().Where(c => c.OwnerId == task.Id).Select(c => c.State).FirstAsync()));
        Assert.Equal("手机端上线了", Assert.Single(await town.DbAsync(db => db.TaskProgress().Where(p => p.TaskId == task.Id).ToListAsync())).Text);
    }

    [Fact]
    public async Task The_keeper_sends_back_with_a_reason_and_the_lead_cannot_confirm_for_itself()
    {
        await using var town = await PlanTown.OpenAsync();
        var task = (await town.TasksAsync(await town.PublishAsync()))[1];
        await town.AsAsync<KeepParts, int>(town.Urban, p => p.AddEvidenceAsync(new(task.Id, "上线公告", null, null)));
        await town.AsAsync<FinishTask>(town.Urban, f => f.AskAsync(task.Id, null));

        var refused = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<FinishTask>(town.Urban, f => f.ConfirmAsync(task.Id, null, null)));
        await town.AsAsync<FinishTask>(town.Keeper, f => f.SendBackAsync(task.Id, null, "公告里没有网办率"));

        Assert.Equal(KernelRefusals.NotPermitted, refused.Refusal);
        var back = await town.TaskAsync(task.Id);
        Assert.Equal((TaskState.Open, null, "公告里没有网办率"), (back.State, back.FinishAskedOn, back.SentBackReason));
    }

    [Fact]
    public async Task Only_a_lead_reports_and_a_supporting_organ_shows_evidence()
    {
        await using var town = await PlanTown.OpenAsync();
        var task = (await town.TasksAsync(await town.PublishAsync()))[0];

        var refused = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<ReportProgress>(town.Urban, r => r.RunAsync(new(task.Id, null, "做了", null, null))));
        await town.AsAsync<KeepParts, int>(town.Urban, p => p.AddEvidenceAsync(new(task.Id, "配合材料", null, null)));
        await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<KeepParts, int>(town.Justice, p => p.AddEvidenceAsync(new(task.Id, "无关", null, null))));
        await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<ReportProgress>(town.Leader, r => r.RunAsync(new(task.Id, null, "做了", null, null))));

        Assert.Equal(KernelRefusals.NotPermitted, refused.Refusal);
    }

    [Theory, OnBothStores]
    public async Task A_task_is_handed_down_to_counties_with_their_own_owners(StoreKind kind)
    {
        await using var town = await PlanTown.OpenAsync(kind);
        var plan = await town.PublishAsync();
        var task = (await town.TasksAsync(plan))[0];
        var county = town.Organs.Values.First(o => o.Name == "安澜县人民政府");
        var district = town.Organs.Values.First(o => o.Name == "晴川市云亭区人民政府");

        var late = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<OpenTasks, int>(town.Market, o => o.HandDownAsync(new(task.Id, [county.Id], null, new(2026, 10, 1)))));
        await town.AsAsync<OpenTasks, int>(town.Market, o => o.HandDownAsync(new(task.Id, [county.Id, district.Id], null, new(2026, 9, 24))));
        Assert.Equal(0, await town.AsAsync<OpenTasks, int>(town.Market, o => o.HandDownAsync(new(task.Id, [county.Id], null, null))));

        Assert.Equal("plans.later-than-above", late.Refusal.Code);
        var parts = (await town.TasksAsync(plan)).Where(t => t.ParentTaskId == task.Id).ToList();
        Assert.Equal(2, parts.Count);
        Assert.All(parts, p => Assert.Equal((TaskOrigin.Handed, new DateOnly(2026, 9, 24)), (p.Origin, p.DueOn)));
        Assert.Equal(county.RegionCode, parts.Single(p => p.IsLedBy(county.Id)).RegionCode);
        var own = await town.AsAsync<ReadLedger, LedgerView>(town.Head(county.Code), r => r.RunAsync(new(plan)));
        Assert.Equal(parts.Single(p => p.IsLedBy(county.Id)).Id, Assert.Single(own.Rows).Id);
    }

    [Theory, OnBothStores]
    public async Task One_report_serves_the_superiors_task_too(StoreKind kind)
    {
        await using var town = await PlanTown.OpenAsync(kind);
        var above = (await town.TasksAsync(await town.PublishAsync()))[0];
        var below = (await town.TasksAsync(await town.PublishAsync(PlanTown.Document.Replace("行动方案", "实施方案", StringComparison.Ordinal))))[0];
        await town.AsAsync<OpenTasks>(town.Keeper, o => o.ServeAsync(below.Id, null, above.Id));

        await town.AsAsync<ReportProgress>(town.Market, r => r.RunAsync(new(below.Id, null, "流程减了两步", "系统还没改", 50)));

        var served = await town.TaskAsync(above.Id);
        Assert.Equal(("市市场监管局：流程减了两步", "系统还没改", 50), (served.Progress, served.Problem, served.Percent!.Value));
        Assert.Equal(below.Id, (await town.DbAsync(db => db.TaskProgress().FirstAsync(p => p.TaskId == above.Id))).FromTaskId);
        var circle = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<OpenTasks>(town.Keeper, o => o.ServeAsync(above.Id, null, below.Id)));
        Assert.Equal(PlanRefusals.ServesItself, circle.Refusal);
    }

    [Fact]
    public async Task An_instruction_becomes_a_task_of_the_offices_own_ledger()
    {
        await using var town = await PlanTown.OpenAsync();

        var id = await town.AsAsync<OpenTasks, Guid>(town.Keeper, o => o.InstructAsync(new(null, "核实招牌问题", "请核实。", "市长 9月16日批示", new(2026, 9, 30), town.Organs["qc-urban"].Id, [town.Organs["qc-market"].Id])));

        var task = await town.TaskAsync(id);
        Assert.Equal((TaskOrigin.Instruction, "市长 9月16日批示", "牵头：市城管局；责任：市市场监管局"), (task.Origin, task.OriginWords, task.DutyWords));
        var refused = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<OpenTasks, Guid>(town.Urban, o => o.InstructAsync(new(null, "自己交办", "", "自己", null, town.Organs["qc-urban"].Id, []))));
        Assert.Equal(KernelRefusals.NotPermitted, refused.Refusal);
    }

    [Fact]
    public async Task A_plan_closes_only_when_its_tasks_have_ended()
    {
        await using var town = await PlanTown.OpenAsync();
        var plan = await town.PublishAsync();

        var refused = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<PublishPlan>(town.Keeper, p => p.CloseAsync(plan)));
        foreach (var task in (await town.TasksAsync(plan)).Where(t => !t.IsContinuous))
            await town.AsAsync<FinishTask>(town.Keeper, f => f.StopAsync(task.Id, null, "并入新方案"));
        await town.AsAsync<PublishPlan>(town.Keeper, p => p.CloseAsync(plan));

        Assert.Equal(PlanRefusals.OpenTasks, refused.Refusal);
        Assert.Equal(PlanState.Closed, await town.DbAsync(db => db.Plans().Where(p => p.Id == plan).Select(p => p.State).FirstAsync()));
    }

    [Theory, OnBothStores]
    public async Task The_ledger_goes_out_as_a_workbook_and_comes_back_filled(StoreKind kind)
    {
        await using var town = await PlanTown.OpenAsync(kind);
        var plan = await town.PublishAsync();
        var file = await town.AsAsync<LedgerSheet, byte[]>(town.Market, s => s.RunAsync(new(plan), new(2026, 9, 17), 15));
        var rows = SheetFile.Rows(new MemoryStream(file), "台账.xlsx").Select(r => r.Cells.ToList()).ToList();
        Assert.Equal("序号,任务,牵头单位,责任单位,完成时限,进展,问题,佐证,状态,完成百分比,编号", string.Join(',', rows[0]));
        Assert.Equal(["1", "（一）压减时间", "市市场监管局", "市城管局、市税务局", "2026-09-30"], rows[1].Take(5));

        var filled = $"编号,进展,问题,完成百分比\r\n{rows[1][10]},清单梳理完了,缺人手,30%\r\n";
        var taken = await ImportAsync(town, plan, filled);

        Assert.Equal((1, 0), (taken.Changed, taken.Faults.Count));
        var task = (await town.TasksAsync(plan))[0];
        Assert.Equal(("清单梳理完了", "缺人手", 30), (task.Progress, task.Problem, task.Percent!.Value));
        Assert.Equal((0, 1), ((await ImportAsync(town, plan, filled)).Changed, (await ImportAsync(town, plan, filled)).Same));
    }

    [Fact]
    public async Task A_filled_sheet_with_faults_changes_nothing_and_tells_each()
    {
        await using var town = await PlanTown.OpenAsync();
        var plan = await town.PublishAsync();
        var tasks = await town.TasksAsync(plan);

        var result = await ImportAsync(town, plan, $"编号,进展,完成百分比\r\n{tasks[0].Id},做了一半,150\r\n不是编号,做了,\r\n{tasks[3].Id},替别人报,\r\n{tasks[1].Id},配合单位来报,\r\n");

        Assert.Equal([(2, "完成百分比"), (3, "编号"), (4, "编号"), (5, "进展")], result.Faults.Select(f => (f.Row, f.Column)));
        Assert.Null((await town.TaskAsync(tasks[0].Id)).Progress);
        var headless = await Assert.ThrowsAsync<RefusedException>(() => ImportAsync(town, plan, "任务,进展\r\na,b\r\n"));
        Assert.Equal(PlanRefusals.SheetHeadings, headless.Refusal);
    }

    private static Task<SheetResult> ImportAsync(PlanTown town, Guid plan, string csv) =>
        town.AsAsync<ImportSheet, SheetResult>(town.Market, i => i.RunAsync(plan, new MemoryStream(Encoding.UTF8.GetBytes(csv)), "台账.csv"));
}
