using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Plans.Checking;
using Once.Plans.Contract;
using Once.Plans.Exchanging;
using Once.Plans.Model;
using Once.Plans.Publishing;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Plans;

/// <summary>A document becomes a draft that a person puts right beside the source.</summary>
public sealed class CheckingTests
{
    [Theory, OnBothStores]
    public async Task A_document_becomes_a_draft_with_bodies_days_and_targets(StoreKind kind)
    {
        await using var town = await PlanTown.OpenAsync(kind);

        var plan = await town.EnterAsync();

        var tasks = await town.TasksAsync(plan);
        Assert.Equal(["压减时间", "推进网办", "规范检查", "公布清单"], tasks.Select(t => t.Heading));
        Assert.Equal(["市市场监管局", "市城管局", "市税务局"], tasks[0].Duties.OrderBy(d => d.Number).Select(d => d.Printed));
        Assert.All(tasks[0].Duties, d => Assert.Equal(DutyMatch.Found, d.Match));
        Assert.Equal(town.Organs["qc-market"].Id, tasks[0].Duties[0].OrganId);
        Assert.Equal(new DateOnly(2026, 9, 30), tasks[0].Deadline);
        Assert.True(tasks[2].IsContinuous);
        var target = Assert.Single(await town.TargetsAsync(tasks[0].Id));
        Assert.Equal((TargetSense.AtMost, 2m, "工作日"), (target.Sense, target.Value, target.Unit));
    }

    [Fact]
    public async Task Nobody_but_the_office_that_keeps_it_sees_a_draft()
    {
        await using var town = await PlanTown.OpenAsync();
        var plan = await town.EnterAsync();

        var refused = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<ReadDraft, Draft>(town.Market, d => d.RunAsync(plan, null)));
        Assert.Equal(KernelRefusals.NotFound, refused.Refusal);
        Assert.Empty(await town.AsAsync<Once.Plans.Ledger.ListPlans, IReadOnlyList<Once.Plans.Ledger.PlanRow>>(town.Leader, l => l.RunAsync()));
    }

    [Theory, OnBothStores]
    public async Task A_name_the_directory_does_not_know_is_settled_once_for_all_tasks(StoreKind kind)
    {
        await using var town = await PlanTown.OpenAsync(kind);
        var plan = await town.EnterAsync(PlanTown.Document.Replace("牵头单位：市市场监管局", "牵头单位：市营商专班\n责任单位：市银保监分局", StringComparison.Ordinal));
        var names = await town.AsAsync<SettleNames, NamesView>(town.Keeper, s => s.ReadAsync(plan));

        await town.AsAsync<SettleNames>(town.Keeper, s => s.RunAsync(plan, new Dictionary<string, Guid?> { ["市营商专班"] = town.Organs["qc-market"].Id, ["市银保监分局"] = null }));

        Assert.Equal([("市营商专班", 2), ("市银保监分局", 2)], names.Rows.Where(r => r.Match is DutyMatch.Doubtful).Select(r => (r.Printed, r.Tasks)));
        Assert.Equal(0, (await town.AsAsync<SettleNames, NamesView>(town.Keeper, s => s.ReadAsync(plan))).Unsettled);
        var duties = (await town.TasksAsync(plan)).SelectMany(t => t.Duties).ToList();
        Assert.Equal([(DutyMatch.Chosen, (Guid?)town.Organs["qc-market"].Id)], duties.Where(d => d.Printed == "市营商专班").Select(d => (d.Match, d.OrganId)).Distinct());
        Assert.All(duties.Where(d => d.Printed == "市银保监分局"), d => Assert.Equal(DutyMatch.Outside, d.Match));
    }

    [Theory, OnBothStores]
    public async Task A_correction_is_saved_by_itself_and_counts_as_looked_at(StoreKind kind)
    {
        await using var town = await PlanTown.OpenAsync(kind);
        var plan = await town.EnterAsync();
        var task = (await town.TasksAsync(plan))[0];

        await town.AsAsync<CorrectTask>(town.Keeper, c => c.RunAsync(new(
            task.Id, task.Version, new("（一）", "压减办理时间", "一、政务服务", task.Text, "9月底前", new(2026, 9, 29)), ["市税务局"], ["市市场监管局"],
            new Dictionary<string, Guid?>(), [new("压缩至3个工作日", "时间", TargetSense.AtMost, 3, "个工作日"), new("达到95%", "满意率", TargetSense.AtLeast, 95, "%")])));

        var corrected = await town.TaskAsync(task.Id);
        Assert.Equal(("压减办理时间", new DateOnly(2026, 9, 29)), (corrected.Heading, corrected.Deadline));
        Assert.Equal("牵头：市税务局；责任：市市场监管局", corrected.DutyWords);
        Assert.NotNull(corrected.CheckedAt);
        Assert.Equal([3m, 95m], (await town.TargetsAsync(task.Id)).Select(t => t.Value));
    }

    [Fact]
    public async Task A_correction_of_what_somebody_else_has_changed_is_refused()
    {
        await using var town = await PlanTown.OpenAsync();
        var task = (await town.TasksAsync(await town.EnterAsync()))[0];
        await town.AsAsync<CorrectTask>(town.Keeper, c => c.CheckAsync(task.Id, task.Version));

        var refused = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<CorrectTask>(town.Keeper, c => c.CheckAsync(task.Id, task.Version)));

        Assert.Equal(KernelRefusals.ChangedMeanwhile, refused.Refusal);
    }

    [Fact]
    public async Task A_name_that_means_no_organ_has_to_be_settled_before_publishing()
    {
        await using var town = await PlanTown.OpenAsync();
        var plan = await town.EnterAsync(PlanTown.Document.Replace("市司法局", "市飞船管理局", StringComparison.Ordinal));
        var task = (await town.TasksAsync(plan))[3];
        await town.AsAsync<CorrectTask>(town.Keeper, c => c.CheckAsync(task.Id, null));
        var refused = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<PublishPlan>(town.Keeper, p => p.RunAsync(plan, null, true)));
        Assert.Equal("plans.names-unsettled", refused.Refusal.Code);

        await town.AsAsync<CorrectTask>(town.Keeper, c => c.RunAsync(new(
            task.Id, null, new(task.Number, task.Heading, task.Section, task.Text, task.DeadlineText, task.Deadline), ["市飞船管理局"], [],
            new Dictionary<string, Guid?> { ["市飞船管理局"] = null }, [])));
        await town.AsAsync<PublishPlan>(town.Keeper, p => p.RunAsync(plan, null, true));

        Assert.Equal(DutyMatch.Outside, Assert.Single((await town.TaskAsync(task.Id)).Duties).Match);
    }

    [Theory, OnBothStores]
    public async Task Tasks_are_joined_parted_added_and_taken_out(StoreKind kind)
    {
        await using var town = await PlanTown.OpenAsync(kind);
        var plan = await town.EnterAsync();
        var tasks = await town.TasksAsync(plan);

        await town.AsAsync<ShapeTasks>(town.Keeper, s => s.JoinNextAsync(tasks[0].Id, null));
        var joined = await town.TasksAsync(plan);
        Assert.Equal(["压减时间", "规范检查", "公布清单"], joined.Select(t => t.Heading));
        Assert.Equal([1, 2, 3], joined.Select(t => t.Order));
        Assert.Equal([2m, 90m], (await town.TargetsAsync(joined[0].Id)).Select(t => t.Value));
        Assert.Equal(new DateOnly(2026, 10, 31), joined[0].Deadline);

        await town.AsAsync<ShapeTasks>(town.Keeper, s => s.SplitAsync(joined[0].Id, null, "网办率达到90%以上"));
        var parted = await town.TasksAsync(plan);
        Assert.Equal(4, parted.Count);
        Assert.Equal(90m, Assert.Single(await town.TargetsAsync(parted[1].Id)).Value);
        Assert.Equal(2m, Assert.Single(await town.TargetsAsync(parted[0].Id)).Value);

        await town.AsAsync<ShapeTasks>(town.Keeper, s => s.RemoveAsync(parted[3].Id, null));
        await town.AsAsync<ShapeTasks, Guid>(town.Keeper, s => s.AddAsync(plan, 0, "公布清单"));
        var last = await town.TasksAsync(plan);
        Assert.Equal("公布清单", last[0].Heading);
        Assert.True(last[0].SourceStart > 0);
        Assert.Equal([1, 2, 3, 4], last.Select(t => t.Order));
    }

    [Fact]
    public async Task A_task_is_parted_only_where_its_words_are()
    {
        await using var town = await PlanTown.OpenAsync();
        var task = (await town.TasksAsync(await town.EnterAsync()))[0];

        var refused = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<ShapeTasks>(town.Keeper, s => s.SplitAsync(task.Id, null, "没有这句")));

        Assert.Equal("plans.phrase-not-found", refused.Refusal.Code);
    }

    [Fact]
    public async Task What_was_corrected_is_an_example_to_measure_the_reader_by()
    {
        await using var town = await PlanTown.OpenAsync();
        var plan = await town.EnterAsync();
        var task = (await town.TasksAsync(plan))[1];
        await town.AsAsync<CorrectTask>(town.Keeper, c => c.RunAsync(new(
            task.Id, null, new(task.Number, task.Heading, task.Section, task.Text, task.DeadlineText, task.Deadline), ["市税务局"], ["市市场监管局"], new Dictionary<string, Guid?>(),
            [new("网办率达到90%以上", "网办率", TargetSense.AtLeast, 90, "%")])));

        var example = await town.AsAsync<PlanExamples, PlanExample?>(town.Keeper, e => e.RunAsync(plan));

        var score = PlanScore.Of(PlanReader.Read(example!.Text), GoldPlan.Parse(example.Gold));
        Assert.Equal(["lead （二）推进网办：多 市城管局，少 市税务局"], score.Differences);
    }

    [Fact]
    public async Task Nothing_given_is_said_so()
    {
        await using var town = await PlanTown.OpenAsync();

        var refused = await Assert.ThrowsAsync<RefusedException>(() => town.EnterAsync(" "));

        Assert.Equal(PlanRefusals.NothingGiven, refused.Refusal);
    }
}
