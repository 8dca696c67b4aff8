using Microsoft.EntityFrameworkCore;
using Once.Kernel.Organs;
using Once.Kernel.Storage;
using Once.Plans;
using Once.Plans.Contract;
using Once.Plans.Ledger;
using Once.Plans.Tasks;
using Once.Tests.Cases;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Plans;

/// <summary>What was handed down lies folded under its task in the ledger of a plan, and nothing is lost by it.</summary>
public sealed class FoldedPartsTests
{
    [Theory, OnBothStores]
    public async Task Parts_are_one_row_with_their_task_until_it_is_opened(StoreKind kind)
    {
        await using var town = await PlanTown.OpenAsync(kind);
        var (plan, task, _) = await HandedDownAsync(town);

        var closed = await ReadAsync(town, new(plan));
        var open = await ReadAsync(town, new LedgerRequest(plan).Turning(task));

        Assert.Equal(["压减时间", "推进网办", "规范检查", "公布清单"], closed.Rows.Select(r => r.Heading));
        Assert.Equal(4, closed.Total);
        Assert.Equal(6, closed.All);
        Assert.Equal(new Dictionary<TaskLamp, int> { [TaskLamp.Near] = 2 }, closed.Rows[0].Parts);
        Assert.Equal(["压减时间", "压减时间", "压减时间", "推进网办", "规范检查", "公布清单"], open.Rows.Select(r => r.Heading));
        Assert.Equal([false, true, true, false, false, false], open.Rows.Select(r => r.IsPart));
        Assert.Equal(4, open.Total);
    }

    [Theory, OnBothStores]
    public async Task A_part_whose_task_the_filter_leaves_out_keeps_its_row(StoreKind kind)
    {
        await using var town = await PlanTown.OpenAsync(kind);
        var (plan, task, organs) = await HandedDownAsync(town);

        // The part was owed by 24 September, its task by the 30th.
        town.Time.SetToChina(new DateOnly(2026, 9, 25));
        var over = await ReadAsync(town, new(plan, TaskLamp.Over));
        var own = await town.AsAsync<ReadLedger, LedgerView>(town.Head(organs[0].Code), r => r.RunAsync(new(plan)));
        var words = await ReadAsync(town, new(plan, Text: "2个工作日"));

        Assert.Equal((2, 2), (over.Rows.Count(r => r.ParentTaskId == task), over.Total));
        Assert.Equal(task, Assert.Single(own.Rows).ParentTaskId);
        Assert.Equal((task, 1), (Assert.Single(words.Rows).Id, words.Total));
        Assert.Equal(2, words.Rows[0].Parts[TaskLamp.Over]);
    }

    [Fact]
    public async Task A_part_of_a_part_lies_under_the_part()
    {
        await using var town = await PlanTown.OpenAsync();
        var (plan, task, organs) = await HandedDownAsync(town);
        var part = await town.DbAsync(db => db.PlanTasks().Where(t => t.ParentTaskId == task && t.RegionCode == organs[0].RegionCode).Select(t => t.Id).SingleAsync());
        await town.AsAsync<OpenTasks, int>(town.Keeper, o => o.HandDownAsync(new(part, [town.Organs["qc-justice"].Id], null, null)));

        var one = await ReadAsync(town, new LedgerRequest(plan).Turning(task));
        var both = await ReadAsync(town, new LedgerRequest(plan).Turning(task).Turning(part));

        Assert.Equal((4, 6), (one.Total, one.Rows.Count));
        Assert.Equal((4, 7), (both.Total, both.Rows.Count));
        Assert.Equal(["牵头：市司法局"], both.Rows.Where(r => r.ParentTaskId == part).Select(r => r.DutyWords));
    }

    [Fact]
    public async Task The_file_holds_every_part_in_a_row_of_its_own()
    {
        await using var town = await PlanTown.OpenAsync();
        var (plan, _, _) = await HandedDownAsync(town);

        var all = await town.AsAsync<ReadLedger, IReadOnlyList<LedgerRow>>(town.Leader, r => r.AllAsync(new(plan), 100));

        Assert.Equal(6, all.Count);
    }

    [Fact]
    public async Task Opening_is_a_link_that_keeps_the_filter_and_closes_again()
    {
        await using var town = await PortalTown.OpenAsync();
        var keeper = await town.SignInAsync("reform");
        var plan = await PublishAsync(keeper);
        await keeper.GetAsync(keeper.Page.QuerySelector("tbody a.o-main")!.GetAttribute("href")!);
        await keeper.GetAsync($"{keeper.Address}/hand-down");
        var organs = keeper.Page.QuerySelectorAll("input[name=Organs]").Take(2).Select(i => i.GetAttribute("value")!).ToArray();
        await keeper.PressAsync("下达", ("Organs", organs));

        await keeper.GetAsync($"/console/plans/{plan}?q=压减");
        Assert.Single(keeper.Page.QuerySelectorAll("tbody tr"));
        await keeper.FollowAsync(keeper.Page.QuerySelector("tbody a[id^=parts]")!.TextContent);
        Assert.Equal(3, keeper.Page.QuerySelectorAll("tbody tr").Length);
        Assert.Equal("压减", keeper.Page.QuerySelector(".o-filter input[name=q]")!.GetAttribute("value"));
        Assert.EndsWith("收起", keeper.Page.QuerySelector("tbody a[id^=parts]")!.TextContent, StringComparison.Ordinal);
        await keeper.FollowAsync(keeper.Page.QuerySelector("tbody a[id^=parts]")!.TextContent);
        Assert.Single(keeper.Page.QuerySelectorAll("tbody tr"));
    }

    private static async Task<string> PublishAsync(Visitor keeper)
    {
        await keeper.GetAsync("/console/plans/enter");
        await keeper.PressAsync("读出任务", ("Pasted", PlanTown.Document));
        var plan = keeper.Address.Split('/')[3];
        while (keeper.Page.QuerySelector(".o-beside__list .o-lamp--you") is { } doubt)
        {
            await keeper.GetAsync(doubt.Closest("a")!.GetAttribute("href")!);
            await keeper.PressAsync("读得对，不用改");
        }

        await keeper.GetAsync($"/console/plans/{plan}/review");
        await keeper.PressAsync("发布台账");
        return plan;
    }

    private static async Task<(Guid Plan, Guid Task, IReadOnlyList<Organ> Organs)> HandedDownAsync(PlanTown town)
    {
        var plan = await town.PublishAsync();
        var task = (await town.TasksAsync(plan))[0].Id;
        Organ[] organs = [town.Organs.Values.First(o => o.Name == "安澜县人民政府"), town.Organs.Values.First(o => o.Name == "晴川市云亭区人民政府")];
        await town.AsAsync<OpenTasks, int>(town.Market, o => o.HandDownAsync(new(task, [.. organs.Select(organ => organ.Id)], null, new(2026, 9, 24))));
        return (plan, task, organs);
    }

    private static Task<LedgerView> ReadAsync(PlanTown town, LedgerRequest asked) => town.AsAsync<ReadLedger, LedgerView>(town.Leader, r => r.RunAsync(asked));
}
