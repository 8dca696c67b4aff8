using System.Text;
using Microsoft.EntityFrameworkCore;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Plans;
using Once.Plans.Contract;
using Once.Plans.Evaluating;
using Once.Plans.Exchanging;
using Once.Plans.Model;
using Once.Plans.Tasks;
using Once.Tests.Cases;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Plans;

/// <summary>第三方评价反馈问题清单: each problem a task of the quarter, answered, verified, counted.</summary>
public sealed class EvaluationTests
{
    private const string Sheet = "序号\t存在问题\t整改建议\t责任单位\t整改期限\n1\t窗口没有公示时限\t补上公示\t市市场监管局、市城管局\t2026-09-25\n2\t电话没有人接\t\t晴川市城市管理局\t";

    private static readonly DateOnly Third = new(2026, 9, 30);

    [Theory, OnBothStores]
    public async Task Each_problem_becomes_a_task_that_is_answered_verified_and_counted(StoreKind kind)
    {
        await using var town = await PlanTown.OpenAsync(kind);

        var id = await EnterAsync(town, Sheet);

        var view = await town.AsAsync<ReadEvaluations, EvaluationView>(town.Keeper, r => r.OneAsync(id));
        // 25 September is a holiday: the last day moves to the Monday.
        Assert.Equal([("窗口没有公示时限", "牵头：市市场监管局；责任：市城管局", (DateOnly?)new DateOnly(2026, 9, 28)), ("电话没有人接", "牵头：市城管局", Third)], view.Tasks.Select(t => (t.Heading, t.DutyWords, t.DueOn)));
        Assert.Equal((TaskOrigin.Evaluation, "窗口没有公示时限\n整改要求：补上公示", "上半年评价报告（某研究院，2026 年第三季度）"), (view.Tasks[0].Origin, view.Tasks[0].Text, view.Tasks[0].OriginWords));
        Assert.Equal(0, view.Rate);

        var task = view.Tasks[0].Id;
        await town.AsAsync<KeepParts, int>(town.Market, p => p.AddEvidenceAsync(new(task, "公示照片", null, null)));
        await town.AsAsync<FinishTask>(town.Market, f => f.AskAsync(task, null));
        Assert.Equal((2, 0, 1, 0, 0), Counts(await ListAsync(town)));
        await town.AsAsync<FinishTask>(town.Keeper, f => f.ConfirmAsync(task, null, null));
        Assert.Equal((2, 1, 0, 0, 50), Counts(await ListAsync(town)));

        // What need not be put right any more does not count against anybody.
        await town.AsAsync<FinishTask>(town.Keeper, f => f.StopAsync(view.Tasks[1].Id, null, "窗口撤了"));
        Assert.Equal((1, 1, 0, 0, 100), Counts(await ListAsync(town)));
    }

    [Theory]
    [InlineData("2026-09-30", 0, "the last day")]
    [InlineData("2026-10-01", 1, "the day after")]
    public async Task A_problem_is_over_from_the_day_after_its_last(string day, int over, string why)
    {
        await using var town = await PlanTown.OpenAsync();
        await EnterAsync(town, "问题\t责任单位\n电话没有人接\t市城管局");
        town.Time.SetToChina(Day(day));

        Assert.True(over == (await ListAsync(town)).Over, why);
    }

    [Theory]
    [InlineData("2026-09-16", "已经过去了，写今天或者以后的日期。")]
    [InlineData("2026-09-17", null)]
    [InlineData("2026年9月30日", null)]
    [InlineData("2026/10/1", "要在这一季内，最晚2026年9月30日。")]
    [InlineData("月底", "写日期，比如 2026-12-20；空着就是这一季的最后一天。")]
    public async Task A_problem_is_put_right_within_its_quarter(string due, string? fault)
    {
        await using var town = await PlanTown.OpenAsync();

        var entered = await TryAsync(town, $"问题\t责任单位\t整改期限\n电话没有人接\t市城管局\t{due}");

        Assert.Equal(fault is null ? [] : [new SheetFault(2, "整改期限", due, fault)], entered.Faults);
    }

    [Fact]
    public async Task Every_fault_is_named_by_row_and_column_and_nothing_goes_in()
    {
        await using var town = await PlanTown.OpenAsync();

        var entered = await TryAsync(town, "问题\t责任单位\n电话没有人接\t市城管局\n\t市城管局\n电话没有人接\t市城管局\n材料多要\t市天文局\n排队太久\t各县区\n没有母婴室\t");

        Assert.Null(entered.Id);
        Assert.Equal([(3, "问题", ""), (4, "问题", "电话没有人接"), (5, "责任单位", "市天文局"), (6, "责任单位", "各县区"), (7, "责任单位", "")], entered.Faults.Select(f => (f.Row, f.Column, f.Value)));
        Assert.Equal((0, 0), await town.DbAsync(async db => (await db.EvaluationLists().CountAsync(), await db.PlanTasks().CountAsync())));
    }

    [Fact]
    public async Task A_file_goes_in_as_what_is_pasted_does()
    {
        await using var town = await PlanTown.OpenAsync();
        using var content = new MemoryStream(Encoding.UTF8.GetBytes("问题,责任单位\n电话没有人接,市城管局\n"));

        var entered = await town.AsAsync<EnterEvaluation, EnteredEvaluation>(town.Keeper, e => e.RunAsync(new("报告", "某研究院", Third, null, content, "清单.csv")));

        Assert.Equal("电话没有人接", Assert.Single((await town.AsAsync<ReadEvaluations, EvaluationView>(town.Keeper, r => r.OneAsync(entered.Id!.Value))).Tasks).Heading);
    }

    [Theory]
    [InlineData("2026-09-30", true, "the last day of the quarter")]
    [InlineData("2026-10-01", false, "the day after")]
    public void A_list_goes_into_a_quarter_that_is_not_over(string day, bool inTime, string why)
    {
        var entering = Xunit.Record.Exception(() => EvaluationList.Enter(Guid.Empty, Guid.Empty, "报告", "某研究院", Third, "陆明川", Day(day)));

        Assert.True((entering is null) == inTime, why);
    }

    [Fact]
    public async Task A_report_is_entered_once_a_quarter_by_the_office_that_keeps_ledgers()
    {
        await using var town = await PlanTown.OpenAsync();
        await EnterAsync(town, Sheet);

        await RefusedAsync(EvaluationRefusals.Twice, () => TryAsync(town, Sheet));
        await RefusedAsync(KernelRefusals.NotPermitted, () => town.AsAsync<EnterEvaluation, EnteredEvaluation>(town.Market, e => e.RunAsync(new("报告", "某研究院", Third, Sheet))));
        await RefusedAsync(EvaluationRefusals.QuarterWrong, () => town.AsAsync<EnterEvaluation, EnteredEvaluation>(town.Keeper, e => e.RunAsync(new("报告", "某研究院", new(2026, 9, 29), Sheet))));
        await RefusedAsync(EvaluationRefusals.Headings, () => town.AsAsync<EnterEvaluation, EnteredEvaluation>(town.Keeper, e => e.RunAsync(new("报告", "某研究院", Third, "电话没有人接\t市城管局"))));
        await RefusedAsync(EvaluationRefusals.NothingGiven, () => town.AsAsync<EnterEvaluation, EnteredEvaluation>(town.Keeper, e => e.RunAsync(new("报告", "某研究院", Third, " "))));
    }

    [Theory, OnBothStores]
    public async Task An_organ_sees_the_problems_that_it_owes(StoreKind kind)
    {
        await using var town = await PlanTown.OpenAsync(kind);
        var id = await EnterAsync(town, Sheet);

        Assert.Equal(["窗口没有公示时限"], (await town.AsAsync<ReadEvaluations, EvaluationView>(town.Market, r => r.OneAsync(id))).Tasks.Select(t => t.Heading));
        Assert.Equal(2, (await town.AsAsync<ReadEvaluations, EvaluationView>(town.Urban, r => r.OneAsync(id))).Tasks.Count);
        Assert.Empty((await town.AsAsync<ReadEvaluations, EvaluationsView>(town.Justice, r => r.ListAsync())).Rows);
        await RefusedAsync(KernelRefusals.NotFound, () => town.AsAsync<ReadEvaluations, EvaluationView>(town.Justice, r => r.OneAsync(id)));
    }

    [Theory]
    [InlineData(0, 0, null)]
    [InlineData(0, 3, 0)]
    [InlineData(199, 200, 99)]
    [InlineData(3, 3, 100)]
    public void A_hundred_percent_means_that_nothing_is_left(int done, int all, int? rate) => Assert.Equal(rate, EvaluationList.RateOf(done, all));

    [Fact]
    public async Task The_pages_name_the_faults_keep_what_was_typed_and_show_the_rate()
    {
        await using var town = await PortalTown.OpenAsync();
        var reform = await town.SignInAsync("reform");
        await reform.GetAsync("/console/plans/evaluations");
        await reform.FollowAsync("录入问题清单");

        await reform.PressAsync("核对并录入", ("Title", "上半年评价报告"), ("Evaluator", "某研究院"), ("Pasted", "问题\t责任单位\n电话没有人接\t市天文局"));
        Assert.Contains("单位名录里没有", reform.Text, StringComparison.Ordinal);
        Assert.Equal("上半年评价报告", reform.Page.QuerySelector("[name=Title]")!.GetAttribute("value"));
        await reform.PressAsync("核对并录入", ("Pasted", "问题\t责任单位\n电话没有人接\t市行政审批服务局"));

        Assert.Contains("整改率 0%", reform.Text, StringComparison.Ordinal);
        var sheet = await reform.Client.GetByteArrayAsync(new Uri($"{reform.Address}/sheet.xlsx", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("1\t电话没有人接\t牵头：市行政审批服务局", PlanFile.TextOf(sheet, "表.xlsx"), StringComparison.Ordinal);
        var empty = await reform.Client.GetByteArrayAsync(new Uri("/console/plans/evaluations/empty.xlsx", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("问题\t整改要求\t责任单位\t整改期限", PlanFile.TextOf(empty, "空.xlsx"), StringComparison.Ordinal);
        await reform.GetAsync("/console/plans/evaluations");
        Assert.Contains("上半年评价报告", reform.Text, StringComparison.Ordinal);
        var lead = await town.SignInAsync("manager-qc");
        await lead.GetAsync("/console/bell");
        Assert.Contains("“上半年评价报告”反馈了 1 个问题", lead.Text, StringComparison.Ordinal);
    }

    private static Task<EnteredEvaluation> TryAsync(PlanTown town, string pasted) =>
        town.AsAsync<EnterEvaluation, EnteredEvaluation>(town.Keeper, e => e.RunAsync(new("上半年评价报告", "某研究院", Third, pasted)));

    private static async Task<Guid> EnterAsync(PlanTown town, string pasted)
    {
        var entered = await TryAsync(town, pasted);
        Assert.Empty(entered.Faults);
        return entered.Id!.Value;
    }

    private static async Task<EvaluationRow> ListAsync(PlanTown town) => Assert.Single((await town.AsAsync<ReadEvaluations, EvaluationsView>(town.Keeper, r => r.ListAsync())).Rows);

    private static (int, int, int, int, int?) Counts(EvaluationRow row) => (row.All, row.Done, row.Asked, row.Over, row.Rate);

    private static async Task RefusedAsync(Refusal refusal, Func<Task> act) => Assert.Same(refusal, (await Assert.ThrowsAsync<RefusedException>(act)).Refusal);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
