using System.Text;
using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Plans;
using Once.Plans.Contract;
using Once.Plans.Exchanging;
using Once.Plans.Indicators;
using Once.Plans.Model;
using Once.Tests.Cases;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Plans;

/// <summary>评价指标: goals of a year, results beside last year's, materials collected and judged, self-checks that become tasks.</summary>
public sealed class IndicatorTests
{
    private static readonly IReadOnlyList<string> Grades = new PlansOptions().IndicatorGrades;

    [Theory]
    [InlineData("Rank", "20", "20", true, "the place itself")]
    [InlineData("Rank", "20", "21", false, "one place behind")]
    [InlineData("Grade", "优秀", "标杆", true, "a better grade")]
    [InlineData("Grade", "优秀", "优秀", true, "the grade itself")]
    [InlineData("Grade", "优秀", "先进", false, "a lesser grade")]
    [InlineData("Number", "98.5", "98.5", true, "the number itself")]
    [InlineData("Number", "98.5", "98.4999", false, "a little below")]
    public void A_goal_is_met_from_its_own_bound_on(string named, string goal, string result, bool met, string why)
    {
        var kind = Enum.Parse<GoalKind>(named);
        var indicator = Entered(kind, goal);
        indicator.Reach(IndicatorSay.MarkOf(kind, result), "通报", Grades, new(2026, 9, 17));

        Assert.True(met == indicator.IsMet(Grades), why);
    }

    [Theory]
    [InlineData("Rank", "0")]
    [InlineData("Rank", "2.5")]
    [InlineData("Rank", "前列")]
    [InlineData("Grade", "很好")]
    [InlineData("Number", "-1")]
    [InlineData("Number", "很多")]
    public void A_goal_that_cannot_be_is_refused_beside_its_field(string kind, string goal) =>
        Assert.Equal("Goal", Assert.Throws<RefusedException>(() => Entered(Enum.Parse<GoalKind>(kind), goal)).Refusal.Field);

    [Theory, OnBothStores]
    public async Task An_indicator_is_entered_reached_and_compared_with_the_year_before(StoreKind store)
    {
        await using var town = await PlanTown.OpenAsync(store);
        var before = await KeepAsync(town, Asked(town) with { Year = 2025 });
        await town.AsAsync<KeepIndicator>(town.Keeper, k => k.ReachAsync(before, null, IndicatorMark.Of(28), "2025年通报"));
        var id = await KeepAsync(town, Asked(town));

        var view = await ListAsync(town, town.Keeper);
        Assert.Equal((2026, "第 28 名", (bool?)null, 1), (view.Year, view.Rows[0].Before, view.Rows[0].IsMet, view.All));
        await RefusedAsync(IndicatorRefusals.ResultBasisMissing, () => town.AsAsync<KeepIndicator>(town.Keeper, k => k.ReachAsync(id, null, IndicatorMark.Of(18), " ")));
        var seen = view.Rows[0].Indicator.Version;
        await town.AsAsync<KeepIndicator>(town.Keeper, k => k.ReachAsync(id, seen, IndicatorMark.Of(18), "2026年通报"));
        Assert.Equal((1, 0), ((await ListAsync(town, town.Keeper)).Met, (await ListAsync(town, town.Keeper)).Missed));
        await RefusedAsync(IndicatorRefusals.NameTwice, () => KeepAsync(town, Asked(town)));
        await RefusedAsync(KernelRefusals.ChangedMeanwhile, () => town.AsAsync<KeepIndicator, Guid>(town.Keeper, k => k.RunAsync(id, seen, Asked(town))));
        // The lead sees its own, others see none, nobody but the office changes it.
        Assert.Single((await ListAsync(town, town.Market)).Rows);
        Assert.Empty((await ListAsync(town, town.Urban)).Rows);
        await RefusedAsync(KernelRefusals.NotPermitted, () => town.AsAsync<KeepIndicator>(town.Market, k => k.ReachAsync(id, null, IndicatorMark.Of(1), "自己说的")));
    }

    [Theory, OnBothStores]
    public async Task Materials_are_handed_in_judged_once_and_packed_and_a_check_becomes_a_task(StoreKind store)
    {
        await using var town = await PlanTown.OpenAsync(store);
        var id = await KeepAsync(town, Asked(town));
        await RefusedAsync(IndicatorRefusals.NothingHandedIn, () => HandInAsync(town, id, null));
        await RefusedAsync(IndicatorRefusals.LinkWrong, () => HandInAsync(town, id, "javascript:alert(1)"));
        Assert.Equal(1, await HandInAsync(town, id, "https://www.example.gov.cn/a"));
        Assert.Equal(2, await HandInAsync(town, id, "https://www.example.gov.cn/b"));
        await RefusedAsync(KernelRefusals.NotFound, () => town.AsAsync<KeepMaterials, int>(town.Urban, m => m.HandInAsync(new(id, "别人的", "不归我", "https://www.example.gov.cn/c"))));

        await RefusedAsync(IndicatorRefusals.SendBackReasonMissing, () => town.AsAsync<KeepMaterials>(town.Keeper, m => m.JudgeAsync(id, 1, false, "")));
        await town.AsAsync<KeepMaterials>(town.Keeper, m => m.JudgeAsync(id, 1, false, "写明年份"));
        await town.AsAsync<KeepMaterials>(town.Keeper, m => m.JudgeAsync(id, 2, true, null));
        await RefusedAsync(IndicatorRefusals.Judged, () => town.AsAsync<KeepMaterials>(town.Keeper, m => m.JudgeAsync(id, 2, false, "反悔")));
        var accepted = await town.AsAsync<ReadIndicators, IReadOnlyList<(Indicator Indicator, IndicatorMaterial Material)>>(town.Keeper, r => r.AcceptedAsync(2026));
        Assert.Equal("https://www.example.gov.cn/b", Assert.Single(accepted).Material.Link);

        await RefusedAsync(IndicatorRefusals.MendDayPast, () => town.AsAsync<KeepMaterials>(town.Market, m => m.CheckAsync(new(id, "指南没有写收费", new(2026, 9, 16)))));
        await town.AsAsync<KeepMaterials>(town.Market, m => m.CheckAsync(new(id, "指南没有写收费", new(2026, 9, 30))));
        await town.AsAsync<KeepMaterials>(town.Market, m => m.CheckAsync(new(id, "没有发现问题", null)));
        var task = Assert.Single(await town.DbAsync(db => db.WholeTasks().AsNoTracking().ToListAsync()));
        Assert.Equal((TaskOrigin.SelfCheck, "指南没有写收费", (DateOnly?)new DateOnly(2026, 9, 30), "牵头：市市场监管局"), (task.Origin, task.Heading, task.DueOn, task.DutyWords));
    }

    [Theory]
    [InlineData("2026-09-17", 0, "two working days before the last")]
    [InlineData("2026-09-21", 1, "the last working day before")]
    [InlineData("2026-09-22", 1, "the last day")]
    [InlineData("2026-09-23", 1, "the first working day after: one for a run that missed the first")]
    public async Task A_lead_that_has_handed_in_nothing_is_reminded(string day, int written, string why)
    {
        await using var town = await PlanTown.OpenAsync();
        await KeepAsync(town, Asked(town) with { MaterialsUntil = new(2026, 9, 22) });
        town.Time.SetToChina(DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

        Assert.True(written == await town.AsAsync<RemindMaterials, int>(Actor.Program, r => r.RunAsync()), why);
        Assert.Equal(0, await town.AsAsync<RemindMaterials, int>(Actor.Program, r => r.RunAsync()));
    }

    [Fact]
    public async Task Nobody_is_reminded_of_what_was_handed_in()
    {
        await using var town = await PlanTown.OpenAsync();
        var id = await KeepAsync(town, Asked(town) with { MaterialsUntil = new(2026, 9, 22) });
        await HandInAsync(town, id, "https://www.example.gov.cn/a");
        town.Time.SetToChina(new DateOnly(2026, 9, 23));

        Assert.Equal(0, await town.AsAsync<RemindMaterials, int>(Actor.Program, r => r.RunAsync()));
    }

    [Fact]
    public async Task A_table_goes_in_whole_or_names_every_fault()
    {
        await using var town = await PlanTown.OpenAsync();
        var faults = await ImportAsync(town, "指标\t层级\t牵头单位\t目标种类\t目标\n企业开办\t国家\t市市场监管局\t名次\t20\n\t省\t市城管局\t等次\t优秀\n企业开办\t省\t市天文局\t等级\t很好\n满意度\t乡\t市城管局\t百分\t98");

        Assert.Equal([(3, "指标"), (4, "指标"), (4, "牵头单位"), (5, "层级"), (5, "目标种类")], faults.Select(f => (f.Row, f.Column)));
        Assert.Equal(0, await town.DbAsync(db => db.Indicators().CountAsync()));
        Assert.Empty(await ImportAsync(town, "指标\t层级\t牵头单位\t目标种类\t目标\t单位\n企业开办\t国家\t市市场监管局\t名次\t20\t\n满意度\t市级\t市城管局\t数值\t98\t%"));
        Assert.Equal([("企业开办", "进前 20 名"), ("满意度", "不低于 98%")], (await ListAsync(town, town.Keeper)).Rows.Select(r => (r.Indicator.Name, r.Indicator.GoalWords)));
    }

    [Fact]
    public async Task The_pages_walk_from_the_indicator_to_its_package()
    {
        await using var town = await PortalTown.OpenAsync();
        var keeper = await town.SignInAsync("reform");
        await keeper.GetAsync("/console/plans/indicators/import");
        await keeper.PressAsync("核对并导入", ("Year", "2026"), ("Pasted", "指标\t牵头单位\t目标种类\t目标\n政务服务\t市行政审批服务局\t等次\t优秀"));
        Assert.Contains("优秀以上", keeper.Text, StringComparison.Ordinal);

        var lead = await town.SignInAsync("manager-qc");
        await lead.GetAsync("/console/plans/indicators");
        await lead.FollowAsync("政务服务");
        await lead.PressAsync("交", ("Title", "改革总结"), ("Proves", "少跑四次"));
        Assert.Contains("传一个文件，或者写网址", string.Concat(lead.Errors), StringComparison.Ordinal);
        await lead.PressAsync("交", ("Link", "https://www.example.gov.cn/a"));
        Assert.Contains("等审核", lead.Text, StringComparison.Ordinal);
        await lead.PressAsync("记下", ("Finding", "没有发现问题"));
        Assert.Contains("没有发现问题", lead.Text, StringComparison.Ordinal);

        await keeper.GetAsync(lead.Address);
        await keeper.PressAsync("采用");
        await keeper.PressAsync("录入", ("Result", "标杆"), ("ResultBasis", "2026年通报"));
        Assert.Contains("达到", keeper.Text, StringComparison.Ordinal);
        var package = await keeper.Client.GetByteArrayAsync(new Uri("/console/plans/indicators/materials.zip?year=2026", UriKind.Relative), TestContext.Current.CancellationToken);
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(package));
        using var reader = new StreamReader(await zip.GetEntry("清单.csv")!.OpenAsync(TestContext.Current.CancellationToken), Encoding.UTF8);
        Assert.Contains("""
            "政务服务","改革总结","少跑四次","","https://www.example.gov.cn/a"
            """, await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var sheet = await keeper.Client.GetByteArrayAsync(new Uri("/console/plans/indicators/sheet.xlsx?year=2026", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("政务服务\t省\t晴川市行政审批服务局", PlanFile.TextOf(sheet, "指标.xlsx"), StringComparison.Ordinal);
        await keeper.GetAsync("/console/plans/indicators/print?year=2026");
        Assert.Contains("1 个指标，达到 1 个", keeper.Text, StringComparison.Ordinal);
        await keeper.GetAsync("/console/plans/indicators?met=0");
        Assert.Contains("没有这样的指标", keeper.Text, StringComparison.Ordinal);
    }

    private static Indicator Entered(GoalKind kind, string goal)
    {
        var indicator = Indicator.Enter(Guid.Empty, Guid.Empty);
        indicator.Say(new(2026, "企业开办", IndicatorLevel.Provincial, Guid.Empty, null, null, null, kind, TargetSense.AtLeast, IndicatorSay.MarkOf(kind, goal), "%", null), Grades);
        return indicator;
    }

    private static IndicatorWords Asked(PlanTown town) => new(2026, "企业开办", IndicatorLevel.National, town.Organs["qc-market"].Id, "市税务局", "某某，科长", "三年行动计划", GoalKind.Rank, TargetSense.AtMost, IndicatorMark.Of(20), null, null);

    private static Task<Guid> KeepAsync(PlanTown town, IndicatorWords words) => town.AsAsync<KeepIndicator, Guid>(town.Keeper, k => k.RunAsync(null, null, words));

    private static Task<int> HandInAsync(PlanTown town, Guid id, string? link) => town.AsAsync<KeepMaterials, int>(town.Market, m => m.HandInAsync(new(id, "改革总结", "少跑四次", link)));

    private static async Task<IReadOnlyList<SheetFault>> ImportAsync(PlanTown town, string pasted) => (await town.AsAsync<ImportIndicators, (int, IReadOnlyList<SheetFault> Faults)>(town.Keeper, i => i.RunAsync(new(2026, pasted)))).Faults;

    private static Task<IndicatorsView> ListAsync(PlanTown town, Actor actor) => town.AsAsync<ReadIndicators, IndicatorsView>(actor, r => r.ListAsync(new()));

    private static async Task RefusedAsync(Refusal refusal, Func<Task> act) => Assert.Equal(refusal.Code, (await Assert.ThrowsAsync<RefusedException>(act)).Refusal.Code);
}
