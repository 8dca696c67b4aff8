using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Plans;
using Once.Plans.Contract;
using Once.Plans.Exchanging;
using Once.Plans.Model;
using Once.Plans.Obstacles;
using Once.Plans.Tasks;
using Once.Tests.Cases;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Plans;

/// <summary>堵点、痛点、难点: entered, owed as a task, verified, shown to everybody.</summary>
public sealed class ObstacleTests
{
    private const string Sheet = "问题\t类别\t来源\t责任单位\t办结期限\n迁入要先回原登记机关\t堵点\t企业反映\t市市场监管局\t2026-09-25\n外线施工要跑三次\t难点\t督查发现\t市城管局、市市场监管局\t";

    [Theory, OnBothStores]
    public async Task Each_is_a_task_of_its_organ_until_its_day(StoreKind kind)
    {
        await using var town = await PlanTown.OpenAsync(kind);

        Assert.Empty((await ImportAsync(town, Sheet)).Faults);

        var rows = (await ListAsync(town)).Rows;
        // 25 September is a holiday: the day moves to the Monday. Without a day fifteen working days, over the Mid-Autumn and National
        // Days, with 20 September and 10 October worked.
        Assert.Equal(
            [("迁入要先回原登记机关", ObstacleKind.Blocked, ObstacleSource.Enterprise, "牵头：市市场监管局", Day("2026-09-28")), ("外线施工要跑三次", ObstacleKind.Hard, ObstacleSource.Inspection, "牵头：市城管局；责任：市市场监管局", Day("2026-10-14"))],
            rows.Select(r => (r.Task.Heading, r.Obstacle.Kind, r.Obstacle.Source, r.Task.DutyWords, r.Task.DueOn!.Value)));
        Assert.All(rows, r => Assert.Equal((TaskOrigin.Obstacle, r.Obstacle.Id), (r.Task.Origin, r.Task.OriginId!.Value)));
        Assert.Equal("企业反映的堵点", rows[0].Task.OriginWords);
    }

    [Theory]
    [InlineData("2026-10-13", 1, 0, "the day before the last")]
    [InlineData("2026-10-14", 1, 0, "the last day")]
    [InlineData("2026-10-15", 0, 1, "the day after")]
    public async Task It_is_over_from_the_day_after_its_last(string day, int open, int over, string why)
    {
        await using var town = await PlanTown.OpenAsync();
        await ImportAsync(town, "问题\t类别\t来源\t责任单位\n外线施工要跑三次\t难点\t热线\t市城管局");
        town.Time.SetToChina(Day(day));

        var counts = (await ListAsync(town)).Counts;
        Assert.True((open, over) == (counts.GetValueOrDefault(ObstacleState.Open), counts.GetValueOrDefault(ObstacleState.Over)), why);
    }

    [Theory]
    [InlineData("2026-09-16", "已经过去了，写今天或者以后的日期。")]
    [InlineData("2026-09-17", null)]
    [InlineData("2026-09-18", null)]
    [InlineData("月底", "写日期，比如 2026-12-20；空着就按一般的期限。")]
    public async Task A_day_that_is_over_is_refused(string due, string? fault)
    {
        await using var town = await PlanTown.OpenAsync();

        var entered = await ImportAsync(town, $"问题\t类别\t来源\t责任单位\t办结期限\n电话没有人接\t痛点\t热线\t市城管局\t{due}");

        Assert.Equal(fault is null ? [] : [new SheetFault(2, "办结期限", due, fault)], entered.Faults);
    }

    [Theory, OnBothStores]
    public async Task Every_fault_is_named_by_row_and_column_and_nothing_goes_in(StoreKind kind)
    {
        await using var town = await PlanTown.OpenAsync(kind);
        await ImportAsync(town, "问题\t类别\t来源\t责任单位\n排队太久\t痛点\t热线\t市城管局");

        var entered = await ImportAsync(town, "问题\t类别\t来源\t责任单位\n电话没有人接\t痛点\t热线\t市城管局\n\t痛点\t热线\t市城管局\n电话没有人接\t堵点\t热线\t市城管局\n材料多要\t麻烦\t听说\t市天文局\n没有母婴室\t痛点\t群众反映\t");
        Assert.Empty(entered.Ids);
        Assert.Equal([(3, "问题", ""), (4, "问题", "电话没有人接"), (5, "类别", "麻烦"), (5, "来源", "听说"), (5, "责任单位", "市天文局"), (6, "责任单位", "")], entered.Faults.Select(f => (f.Row, f.Column, f.Value)));

        // What is known and still open is not entered twice, also when a form is sent again.
        var again = await ImportAsync(town, "问题\t类别\t来源\t责任单位\n门口没有坡道\t痛点\t热线\t市城管局\n排队太久\t痛点\t热线\t市城管局");
        Assert.Equal([new SheetFault(3, "问题", "排队太久", "已经登记过，还没有办结。")], again.Faults);
        Assert.Equal((1, 1), await town.DbAsync(async db => (await db.Obstacles().CountAsync(), await db.PlanTasks().CountAsync())));
    }

    [Fact]
    public async Task A_file_goes_in_as_what_is_pasted_does_and_headings_have_to_be_there()
    {
        await using var town = await PlanTown.OpenAsync();
        using var content = new MemoryStream(Encoding.UTF8.GetBytes("存在问题,问题类别,反映渠道,办理单位\n电话没有人接,痛点,热线,市城管局\n"));

        Assert.Single((await town.AsAsync<EnterObstacles, EnteredObstacles>(town.Keeper, e => e.RunAsync(new ImportObstaclesRequest(null, content, "清单.csv")))).Ids);
        await RefusedAsync(ObstacleRefusals.Headings, () => ImportAsync(town, "电话没有人接\t市城管局"));
        await RefusedAsync(ObstacleRefusals.NothingGiven, () => ImportAsync(town, " "));
        await RefusedAsync(KernelRefusals.NotPermitted, () => town.AsAsync<EnterObstacles, EnteredObstacles>(town.Market, e => e.RunAsync(new ImportObstaclesRequest(Sheet))));
    }

    [Theory, OnBothStores]
    public async Task What_is_verified_may_be_shown_to_everybody_and_is_taken_back_when_it_goes_on(StoreKind kind)
    {
        await using var town = await PlanTown.OpenAsync(kind);
        await ImportAsync(town, Sheet);
        var row = (await ListAsync(town)).Rows[0];
        var task = row.Task.Id;
        await RefusedAsync(ObstacleRefusals.NotMended, () => PublishAsync(town, row.Obstacle.Id, "改好了"));

        await town.AsAsync<KeepParts, int>(town.Market, p => p.AddEvidenceAsync(new(task, "办法", null, null)));
        await town.AsAsync<FinishTask>(town.Market, f => f.AskAsync(task, null));
        Assert.Equal([(ObstacleState.Open, 1), (ObstacleState.Asked, 1)], (await ListAsync(town)).Counts.OrderBy(c => c.Key).Select(c => (c.Key, c.Value)));
        await town.AsAsync<FinishTask>(town.Keeper, f => f.ConfirmAsync(task, null, null));
        Assert.Equal(row.Obstacle.Id, Assert.Single((await ListAsync(town, new(State: ObstacleState.Done))).Rows).Obstacle.Id);

        await RefusedAsync(ObstacleRefusals.OpenAnswerMissing, () => PublishAsync(town, row.Obstacle.Id, " "));
        await RefusedAsync(KernelRefusals.NotPermitted, () => town.AsAsync<PublishObstacle>(town.Market, p => p.RunAsync(new(row.Obstacle.Id, null, "问题", "答复"))));
        await PublishAsync(town, row.Obstacle.Id, "两地登记机关自己对接。");
        await RefusedAsync(KernelRefusals.ChangedMeanwhile, () => town.AsAsync<PublishObstacle>(town.Keeper, p => p.RunAsync(new(row.Obstacle.Id, row.Obstacle.Version, "问题", "答复"))));
        var open = Assert.Single((await OpenAsync(town, ObstacleKind.Blocked)).Rows);
        Assert.Equal(("迁入登记", "两地登记机关自己对接。", "市市场监管局"), (open.Text, open.Answer, open.Lead));
        Assert.Empty((await OpenAsync(town, ObstacleKind.Hard)).Rows);

        await town.AsAsync<FinishTask>(town.Keeper, f => f.ReopenAsync(task, null, "又要跑一趟"));
        Assert.Empty((await OpenAsync(town, null)).Rows);
    }

    [Theory, OnBothStores]
    public async Task An_organ_sees_what_it_owes_and_filters_narrow_the_list(StoreKind kind)
    {
        await using var town = await PlanTown.OpenAsync(kind);
        await ImportAsync(town, Sheet);

        Assert.Equal(2, (await ListAsync(town, actor: town.Market)).Total);
        Assert.Equal(["外线施工要跑三次"], (await ListAsync(town, actor: town.Urban)).Rows.Select(r => r.Task.Heading));
        var other = (await ListAsync(town)).Rows[0].Obstacle.Id;
        await RefusedAsync(KernelRefusals.NotFound, () => town.AsAsync<ReadObstacles, ObstacleView>(town.Urban, r => r.OneAsync(other)));
        foreach (var request in new ObstaclesRequest[] { new(Kind: ObstacleKind.Hard), new(Source: ObstacleSource.Inspection), new(OrganId: town.Organs["qc-urban"].Id), new(Text: "外线") })
            Assert.Equal(["外线施工要跑三次"], (await ListAsync(town, request)).Rows.Select(r => r.Task.Heading));
        Assert.Empty((await ListAsync(town, new(Page: 2))).Rows);
        Assert.Equal(["市市场监管局", "市城管局"], (await ListAsync(town)).Organs.Select(o => o.ShortName).OrderDescending());
    }

    [Fact]
    public async Task The_list_asks_the_same_number_of_questions_however_long_it_is()
    {
        var count = new QueryCount();
        await using var town = await PlanTown.OpenAsync(change: count.Listen);
        await ImportAsync(town, Sheet);
        await ListAsync(town);

        var few = await count.DuringAsync(() => ListAsync(town));
        await ImportAsync(town, "问题\t类别\t来源\t责任单位\n" + string.Join('\n', Enumerable.Range(1, 70).Select(n => $"第 {n} 个问题\t痛点\t热线\t市城管局")));
        Assert.Equal(few, await count.DuringAsync(() => ListAsync(town)));
        Assert.Equal((50, 22), ((await ListAsync(town)).Rows.Count, (await ListAsync(town, new(Page: 2))).Rows.Count));
    }

    [Fact]
    public async Task The_pages_go_from_the_first_word_to_the_public_answer()
    {
        await using var town = await PortalTown.OpenAsync();
        var reform = await town.SignInAsync("reform");
        await reform.GetAsync("/console/plans/obstacles");
        Assert.Contains("没有这样的问题", reform.Text, StringComparison.Ordinal);
        await reform.FollowAsync("登记一个");

        await reform.PressAsync("登记", ("Text", "取号要用手机"), ("Source", "热线"), ("Organs", "市天文局"));
        Assert.Contains("写堵点、痛点、难点里的一个。单位名录里没有，写全称；一批单位要一个一个写。", reform.Errors[0], StringComparison.Ordinal);
        Assert.Contains("取号要用手机", reform.Page.QuerySelector("[name=Text]")!.TextContent, StringComparison.Ordinal);
        await reform.PressAsync("登记", ("Kind", "痛点"), ("Organs", "市行政审批服务局"));
        Assert.Contains("还没有报进展", reform.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("公开怎么解决的", reform.Text, StringComparison.Ordinal);
        var address = reform.Address;

        var lead = await town.SignInAsync("manager-qc");
        await lead.GetAsync("/console/bell");
        Assert.Contains("有 1 个堵点、痛点、难点要您单位办", lead.Text, StringComparison.Ordinal);
        await town.Host.DoAsync(s => s.GetRequiredService<OnceDb>().PlanTasks().Where(t => t.Origin == TaskOrigin.Obstacle).ExecuteUpdateAsync(set => set.SetProperty(t => t.State, TaskState.Done).SetProperty(t => t.DoneOn, Day("2026-09-18"))));

        await reform.GetAsync(address);
        await reform.PressAsync("公开", ("OpenText", "取号要用手机"), ("OpenAnswer", ""));
        Assert.Contains("写怎么解决的", string.Join("", reform.Errors), StringComparison.Ordinal);
        await reform.PressAsync("公开", ("OpenAnswer", "取号机旁安排了引导员。"));
        Assert.Contains("大家看得到", reform.Text, StringComparison.Ordinal);
        var anybody = town.Host.Visit();
        await anybody.GetAsync("/plans/obstacles?kind=Painful");
        Assert.Contains("取号机旁安排了引导员。", anybody.Text, StringComparison.Ordinal);
        await reform.PressAsync("不再公开");
        await anybody.GetAsync("/plans/obstacles");
        Assert.Contains("还没有公开的", anybody.Text, StringComparison.Ordinal);

        foreach (var (path, words) in new[] { ("sheet.xlsx?kind=Painful", "1\t取号要用手机\t痛点\t热线"), ("empty.xlsx", "问题\t类别\t来源\t责任单位\t办结期限") })
            Assert.Contains(words, PlanFile.TextOf(await reform.Client.GetByteArrayAsync(new Uri($"/console/plans/obstacles/{path}", UriKind.Relative), TestContext.Current.CancellationToken), "表.xlsx"), StringComparison.Ordinal);
        await reform.GetAsync("/console/plans/obstacles/print?state=Done");
        Assert.Contains("1 个，办结 1 个", reform.Text, StringComparison.Ordinal);
    }

    private static Task<EnteredObstacles> ImportAsync(PlanTown town, string pasted) => town.AsAsync<EnterObstacles, EnteredObstacles>(town.Keeper, e => e.RunAsync(new ImportObstaclesRequest(pasted)));

    private static Task PublishAsync(PlanTown town, Guid id, string answer) => town.AsAsync<PublishObstacle>(town.Keeper, p => p.RunAsync(new(id, null, "迁入登记", answer)));

    private static Task<ObstaclesView> ListAsync(PlanTown town, ObstaclesRequest? request = null, Once.Kernel.Actors.Actor? actor = null) =>
        town.AsAsync<ReadObstacles, ObstaclesView>(actor ?? town.Keeper, r => r.ListAsync(request ?? new()));

    private static Task<OpenObstaclesView> OpenAsync(PlanTown town, ObstacleKind? kind) => town.AsAsync<ReadObstacles, OpenObstaclesView>(Once.Kernel.Actors.Actor.Program, r => r.OpenListAsync(kind, 1));

    private static async Task RefusedAsync(Refusal refusal, Func<Task> act) => Assert.Same(refusal, (await Assert.ThrowsAsync<RefusedException>(act)).Refusal);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
