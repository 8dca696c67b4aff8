using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Clocks;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Plans;
using Once.Plans.Contract;
using Once.Plans.Ledger;
using Once.Plans.Model;
using Once.Plans.Tasks;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Plans;

/// <summary>A published plan is a ledger: lamps by the day, reach by the duty, clocks by the calendar.</summary>
public sealed class LedgerTests
{
    [Theory, OnBothStores]
    public async Task Publishing_puts_tasks_into_force_with_their_days_and_clocks(StoreKind kind)
    {
        await using var town = await PlanTown.OpenAsync(kind);

        var plan = await town.PublishAsync();

        var tasks = await town.TasksAsync(plan);
        Assert.Equal(new DateOnly(2026, 9, 30), tasks[0].DueOn);
        // 31 October 2026 is a Saturday.
        Assert.Equal((new DateOnly(2026, 10, 31), new DateOnly(2026, 11, 2)), (tasks[1].Deadline!.Value, tasks[1].DueOn!.Value));
        Assert.Null(tasks[2].DueOn);
        Assert.True(tasks[3].IsHistorical);
        var clocks = await town.DbAsync(db => db.Clocks().AsNoTracking().Where(c => c.RuleCode == "plans.task").Select(c => new { c.OwnerId, c.DueOn }).ToListAsync());
        Assert.Equal(new DateOnly(2026, 11, 2), clocks.Single(c => c.OwnerId == tasks[1].Id).DueOn);
        Assert.Equal(2, clocks.Count);
    }

    [Theory]
    [InlineData(2026, 9, 14, TaskLamp.NotDue)]
    [InlineData(2026, 9, 15, TaskLamp.Near)]
    [InlineData(2026, 9, 29, TaskLamp.Near)]
    [InlineData(2026, 9, 30, TaskLamp.Near)]
    [InlineData(2026, 10, 1, TaskLamp.Over)]
    public void The_lamp_follows_the_day(int year, int month, int day, TaskLamp lamp) =>
        Assert.Equal(lamp, TaskLamps.Of(TaskState.Open, false, false, new DateOnly(2026, 9, 30), new(year, month, day), 15));

    [Fact]
    public void What_was_past_before_it_was_entered_is_never_red()
    {
        var (due, today) = (new DateOnly(2026, 6, 30), new DateOnly(2026, 9, 17));

        Assert.Equal(TaskLamp.Historical, TaskLamps.Of(TaskState.Open, false, true, due, today, 15));
        Assert.Equal(TaskLamp.Done, TaskLamps.Of(TaskState.Done, false, true, due, today, 15));
        Assert.Equal(TaskLamp.Continuous, TaskLamps.Of(TaskState.Open, true, false, null, today, 15));
        Assert.Equal(TaskLamp.Undated, TaskLamps.Of(TaskState.Open, false, false, null, today, 15));
        Assert.Equal(TaskLamp.Stopped, TaskLamps.Of(TaskState.Stopped, false, false, due, today, 15));
    }

    [Theory, OnBothStores]
    public async Task Words_are_found_in_heading_text_and_duties_and_across_no_two_of_them(StoreKind kind)
    {
        await using var town = await PlanTown.OpenAsync(kind);
        await town.PublishAsync(PlanTown.Document.Replace("减少重复检查", "减少𠮷野家等门店的重复检查", StringComparison.Ordinal));

        async Task<IEnumerable<string>> FoundAsync(string words) => (await town.AsAsync<ReadLedger, LedgerView>(town.Leader, r => r.RunAsync(new(null, Text: words)))).Rows.Select(r => r.Heading).Order(StringComparer.Ordinal);

        Assert.Equal(["推进网办"], await FoundAsync("网办率达到90%"));
        Assert.Equal(["公布清单"], await FoundAsync("清单"));
        Assert.Equal(["压减时间", "推进网办"], await FoundAsync("城管"));
        Assert.Equal(["规范检查"], await FoundAsync("𠮷野家"));
        Assert.Equal(["规范检查"], await FoundAsync("𠮷"));
        Assert.Equal(["规范检查"], await FoundAsync("复检"));
        // 压减 and 减时间 stand there, 压减减时间 does not.
        Assert.Empty(await FoundAsync("压减减时间"));
        Assert.Empty(await FoundAsync("%_"));
    }

    [Fact]
    public async Task PostgreSQL_looks_words_up_by_an_index_of_its_own()
    {
        PostgresServer.SkipIfMissing();
        await using var town = await PlanTown.OpenAsync(StoreKind.Postgres);
        await town.PublishAsync();

        var lines = await town.DbAsync(async db =>
        {
            await db.Database.OpenConnectionAsync();
            // A ledger of four tasks would be read whole.
            await db.Database.ExecuteSqlRawAsync("SET enable_seqscan = off");
            await using var command = db.PlanTasks().Asked(db, new(null, Text: "网办率")).Select(t => t.Id).CreateDbCommand();
            command.CommandText = $"EXPLAIN {command.CommandText}";
            await using var reader = await command.ExecuteReaderAsync();
            var plan = new List<string>();
            while (await reader.ReadAsync())
                plan.Add(reader.GetString(0));
            return plan;
        });

        Assert.Contains(lines, line => line.Contains("task_words", StringComparison.Ordinal));
    }

    [Theory, OnBothStores]
    public async Task The_store_counts_and_filters_lamps_by_the_same_rule(StoreKind kind)
    {
        await using var town = await PlanTown.OpenAsync(kind);
        var plan = await town.PublishAsync();
        town.Time.SetToChina(new DateOnly(2026, 10, 8));

        var all = await ReadAsync(town, town.Leader, new(plan));

        Assert.Equal(new Dictionary<TaskLamp, int> { [TaskLamp.Over] = 1, [TaskLamp.NotDue] = 1, [TaskLamp.Continuous] = 1, [TaskLamp.Historical] = 1 }, all.Lamps.OrderBy(l => l.Key).ToDictionary());
        foreach (var lamp in Enum.GetValues<TaskLamp>())
        {
            var lit = await ReadAsync(town, town.Leader, new(plan, lamp));
            Assert.Equal(all.Rows.Where(r => r.LampOn(all.Today, all.NearDays) == lamp).Select(r => r.Heading), lit.Rows.Select(r => r.Heading));
            Assert.Equal(all.Lamps.GetValueOrDefault(lamp), lit.Total);
        }
    }

    [Theory, OnBothStores]
    public async Task An_organ_sees_what_it_leads_or_supports_and_nothing_else(StoreKind kind)
    {
        await using var town = await PlanTown.OpenAsync(kind);
        var plan = await town.PublishAsync();

        Assert.Equal(["压减时间", "推进网办"], (await ReadAsync(town, town.Urban, new(plan))).Rows.Select(r => r.Heading));
        Assert.Equal(["公布清单"], (await ReadAsync(town, town.Justice, new(plan))).Rows.Select(r => r.Heading));
        Assert.Equal(4, (await ReadAsync(town, town.Leader, new(plan))).All);
        var others = town.Head("qc-civil");
        var refused = await Assert.ThrowsAsync<RefusedException>(() => ReadAsync(town, others, new(plan)));
        Assert.Equal(KernelRefusals.NotFound, refused.Refusal);
        var hidden = await Assert.ThrowsAsync<RefusedException>(async () => await town.AsAsync<ReadTaskPage, TaskView>(town.Justice, async r => await r.RunAsync((await town.TasksAsync(plan))[0].Id)));
        Assert.Equal(KernelRefusals.NotFound, hidden.Refusal);
    }

    [Fact]
    public async Task The_ledger_is_asked_by_organ_role_section_and_words()
    {
        await using var town = await PlanTown.OpenAsync();
        var plan = await town.PublishAsync();
        var urban = town.Organs["qc-urban"].Id;

        Assert.Equal(["推进网办"], (await ReadAsync(town, town.Keeper, new(plan, OrganId: urban, Role: DutyRole.Lead))).Rows.Select(r => r.Heading));
        Assert.Equal(["压减时间"], (await ReadAsync(town, town.Keeper, new(plan, OrganId: urban, Role: DutyRole.Support))).Rows.Select(r => r.Heading));
        Assert.Equal(["规范检查", "公布清单"], (await ReadAsync(town, town.Keeper, new(plan, Section: "二、监管"))).Rows.Select(r => r.Heading));
        Assert.Equal(["公布清单"], (await ReadAsync(town, town.Keeper, new(plan, Text: "免罚"))).Rows.Select(r => r.Heading));
        Assert.Equal(["压减时间"], (await ReadAsync(town, town.Keeper, new(plan, Text: "税务局"))).Rows.Select(r => r.Heading));
    }

    [Theory, OnBothStores]
    public async Task Duties_of_each_organ_are_counted(StoreKind kind)
    {
        await using var town = await PlanTown.OpenAsync(kind);
        var plan = await town.PublishAsync();
        town.Time.SetToChina(new DateOnly(2026, 10, 8));

        var rows = await town.AsAsync<CountDuties, IReadOnlyList<DutyRow>>(town.Leader, c => c.RunAsync(plan));

        var market = rows.Single(r => r.Organ.Code == "qc-market");
        Assert.Equal((2, 1, 1, 0), (market.Leads, market.Supports, market.Over, market.Done));
        Assert.Equal("qc-market", rows[0].Organ.Code);
        Assert.Equal(["qc-urban"], (await town.AsAsync<CountDuties, IReadOnlyList<DutyRow>>(town.Urban, c => c.RunAsync(plan))).Select(r => r.Organ.Code));
    }

    [Theory, OnBothStores]
    public async Task Another_module_opens_a_task_and_finds_it_again(StoreKind kind)
    {
        await using var town = await PlanTown.OpenAsync(kind);
        var (market, meeting) = (town.Organs["qc-market"], Guid.Parse("0190a000-0000-7000-8000-000000000001"));
        var asked = new NewTask(TaskOrigin.Meeting, town.Keeper.OrganId!.Value, "439900", "研究招牌管理", "会议要求一个月内拿出办法。", "第 3 次协调会", meeting, new(2026, 10, 17), [new(DutyRole.Lead, market.ShortName, market.Id)]);

        var first = await town.SavedAsync<PlanLedger, Guid>(town.Keeper, l => l.OpenAsync(asked));
        await town.SavedAsync<PlanLedger, Guid>(town.Keeper, l => l.OpenAsync(asked with { Heading = "研究收费" }));

        var task = await town.TaskAsync(first);
        // 17 October 2026 is a Saturday; 10 October was a make-up working day, this one is not.
        Assert.Equal(new DateOnly(2026, 10, 19), task.DueOn);
        Assert.Equal(["研究招牌管理", "研究收费"], (await town.AsAsync<PlanLedger, IReadOnlyList<LedgerTask>>(town.Keeper, l => l.OfOriginAsync(meeting))).Select(t => t.Heading));
        Assert.Equal(1, await town.DbAsync(db => db.Plans().CountAsync(p => p.IsStanding)));
        Assert.Equal(2, (await town.AsAsync<PlanLedger, IReadOnlyList<LedgerTask>>(town.Market, l => l.OpenWithinReachAsync(market.Id, null, 10))).Count);
        Assert.Empty(await town.AsAsync<PlanLedger, IReadOnlyList<LedgerTask>>(town.Urban, l => l.OpenWithinReachAsync(null, null, 10)));
    }

    [Fact]
    public async Task The_board_asks_the_same_number_of_questions_however_many_tasks()
    {
        var count = new QueryCount();
        await using var town = await PlanTown.OpenAsync(change: count.Listen);
        var plan = await town.PublishAsync();
        await ReadAsync(town, town.Leader, new(plan));

        var few = await count.DuringAsync(() => ReadAsync(town, town.Leader, new(plan)));
        foreach (var index in Enumerable.Range(0, 20))
            await town.SavedAsync<PlanLedger, Guid>(town.Keeper, l => l.OpenAsync(new(
                TaskOrigin.Instruction, town.Keeper.OrganId!.Value, "439900", $"第 {index} 件", "", "批示", null, null, [new(DutyRole.Lead, "市城管局", town.Organs["qc-urban"].Id)], plan)));
        var many = await count.DuringAsync(() => ReadAsync(town, town.Leader, new(plan)));

        Assert.Equal(6, few);
        Assert.Equal(few, many);
    }

    [Fact]
    public async Task Board_of_all_plans_and_page_of_a_task_ask_as_often_for_many_as_for_few()
    {
        var count = new QueryCount();
        await using var town = await PlanTown.OpenAsync(change: count.Listen);
        var task = (await town.TasksAsync(await town.PublishAsync()))[0];
        async Task<(int Board, int Page)> AskAsync()
        {
            await ReadAsync(town, town.Leader, new(null));
            await town.AsAsync<Once.Plans.Tasks.ReadTaskPage, Once.Plans.Tasks.TaskView>(town.Keeper, r => r.RunAsync(task.Id));
            return (
                await count.DuringAsync(() => ReadAsync(town, town.Leader, new(null))),
                await count.DuringAsync(() => town.AsAsync<Once.Plans.Tasks.ReadTaskPage, Once.Plans.Tasks.TaskView>(town.Keeper, r => r.RunAsync(task.Id))));
        }

        var few = await AskAsync();
        foreach (var index in Enumerable.Range(0, 20))
        {
            await town.AsAsync<Once.Plans.Tasks.ReportProgress>(town.Market, r => r.RunAsync(new(task.Id, null, $"第 {index} 次进展", null, index)));
            await town.SavedAsync<PlanLedger, Guid>(town.Keeper, l => l.OpenAsync(new(
                TaskOrigin.Instruction, town.Keeper.OrganId!.Value, "439900", $"第 {index} 件", "", "批示", null, null, [new(DutyRole.Lead, "市城管局", town.Organs["qc-urban"].Id)])));
        }

        var many = await AskAsync();
        Assert.Equal(few, many);
        // Lamps, open with a day, open without, targets: the board of a province asks no more.
        Assert.Equal(4, few.Board);
    }

    private static Task<LedgerView> ReadAsync(PlanTown town, Actor actor, LedgerRequest asked) => town.AsAsync<ReadLedger, LedgerView>(actor, r => r.RunAsync(asked));
}
