using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans;
using Once.Plans.Appraising;
using Once.Plans.Contract;
using Once.Plans.Model;
using Once.Plans.Rounds;
using Once.Plans.Supervising;
using Once.Plans.Tasks;
using Once.Tests.Cases;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Plans;

/// <summary>季度评价考核: what is counted, when it is drawn, who publishes, objects and settles.</summary>
public sealed class AppraisalTests
{
    [Theory]
    [InlineData(40, 3, 4, 3000)]
    [InlineData(40, 1, 3, 1333)]
    [InlineData(15, 2, 3, 1000)]
    [InlineData(15, 0, 2, 0)]
    [InlineData(40, 0, 0, null)]
    public void A_share_earns_its_part_of_the_weight(int weight, int good, int all, int? points) => Assert.Equal(points, AppraisedPart.OfShare(weight, good, all));

    [Theory]
    [InlineData(0, 1000)]
    [InlineData(1, 800)]
    [InlineData(5, 0)]
    [InlineData(9, 0)]
    public void Faults_are_taken_off_until_nothing_is_left(int faults, int points) => Assert.Equal(points, AppraisedPart.OfFaults(10, 2, faults));

    [Theory]
    [InlineData(10_000L, 1500)]
    [InlineData(9_800L, 1500)]
    [InlineData(8_900L, 750)]
    [InlineData(8_000L, 0)]
    [InlineData(6_000L, 0)]
    [InlineData(null, null)]
    public void A_figure_earns_between_the_percent_for_nothing_and_the_percent_for_all(long? value, int? points) => Assert.Equal(points, AppraisedPart.OfFigure(15, 80, 98, value));

    [Fact]
    public void What_cannot_be_counted_leaves_its_weight_to_the_others()
    {
        AppraisedPart Part(int weight, int? points) => new("", "", weight, points, "", null);

        Assert.Equal(7_500, AppraisedPart.Total([Part(40, 3_000), Part(15, null)]));
        Assert.Equal(8_000, AppraisedPart.Total([Part(40, 3_000), Part(10, 1_000)]));
        Assert.Null(AppraisedPart.Total([Part(40, null)]));
    }

    [Theory]
    [InlineData("2026-09-30", "2026-10-13")]
    [InlineData("2026-03-31", "2026-04-08")]
    public void A_draft_is_drawn_on_the_fifth_working_day_after_the_quarter(string endsOn, string day) =>
        Assert.Equal(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), DrawAppraisals.DrawsOn(new Calendars().National, DateOnly.Parse(endsOn, System.Globalization.CultureInfo.InvariantCulture), 5));

    [Theory, OnBothStores]
    public async Task A_quarter_is_drawn_once_counts_each_lead_and_ranks_them(StoreKind kind)
    {
        await using var town = await PlanTown.OpenAsync(kind);
        await QuarterAsync(town);

        town.Time.SetToChina(new DateOnly(2026, 10, 12));
        Assert.Equal(0, await DrawAsync(town));
        town.Time.SetToChina(new DateOnly(2026, 10, 13));
        Assert.Equal(1, await DrawAsync(town));
        Assert.Equal(0, await DrawAsync(town));

        var id = await town.DbAsync(db => db.Appraisals().Select(a => a.Id).SingleAsync());
        var view = await town.AsAsync<ReadAppraisals, AppraisalView>(town.Keeper, r => r.OneAsync(id));
        var market = view.Rows.Single(r => r.Organ.Code == "qc-market");
        Assert.Equal("按时完成 0 ÷ 到期 1", market.Parts.Single(p => p.Key == "tasks").How);
        Assert.Equal("现场检查不属实 1，一处扣 2 分", market.Parts.Single(p => p.Key == "faults").How);
        Assert.Equal(800, market.Parts.Single(p => p.Key == "faults").Points);
        var justice = view.Rows.Single(r => r.Organ.Code == "qc-justice");
        Assert.Equal("按时完成 1 ÷ 到期 1", justice.Parts.Single(p => p.Key == "tasks").How);
        Assert.Equal((1, 10_000, "优秀"), (justice.Place, justice.Row.Score, justice.Grade));
        // 8 of 50 points that could be counted.
        Assert.Equal((2, 1_600, "不合格"), (market.Place, market.Row.Score, market.Grade));
        Assert.DoesNotContain(view.Rows, r => r.Organ.Code == "qc-urban");
    }

    [Fact]
    public async Task A_draft_is_seen_by_its_office_alone_and_a_published_one_by_those_who_stand_in_it()
    {
        await using var town = await PlanTown.OpenAsync();
        var id = await DrawnAsync(town);

        await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<ReadAppraisals, AppraisalView>(town.Market, r => r.OneAsync(id)));
        Assert.Empty((await town.AsAsync<ReadAppraisals, AppraisalsView>(town.Market, r => r.ListAsync())).Rows);
        await RefusedAsync(KernelRefusals.NotFound, () => town.AsAsync<SettleAppraisal>(town.Market, s => s.PublishAsync(id, null)));
        await town.AsAsync<SettleAppraisal>(town.Keeper, s => s.PublishAsync(id, null));

        Assert.Equal(2, (await town.AsAsync<ReadAppraisals, AppraisalView>(town.Market, r => r.OneAsync(id))).Rows.Count());
        Assert.Empty((await town.AsAsync<ReadAppraisals, AppraisalsView>(town.Urban, r => r.ListAsync())).Rows);
        await RefusedAsync(SupervisionRefusals.AppraisalPublished, () => town.AsAsync<SettleAppraisal>(town.Keeper, s => s.PublishAsync(id, null)));
        await RefusedAsync(SupervisionRefusals.AppraisalPublished, () => town.AsAsync<DrawAppraisals>(town.Keeper, d => d.RedrawAsync(id, null)));
    }

    [Fact]
    public void A_year_is_the_mean_of_the_quarters_that_were_appraised()
    {
        var (one, other) = (Guid.Parse("0190a000-0000-7000-8000-000000000001"), Guid.Parse("0190a000-0000-7000-8000-000000000002"));

        var years = AppraisedYear.Of([(new(2026, 3, 31), one, 9_000), (new(2026, 6, 30), one, 8_001), (new(2026, 9, 30), other, 7_000), (new(2026, 12, 31), one, 8_500)]);

        Assert.Equal([9_000, 8_001, null, 8_500], years[0].Quarters);
        Assert.Equal((3, 25_501, 8_500), (years[0].Appraised, years[0].Sum, years[0].Mean));
        Assert.Equal([null, null, 7_000, null], years[1].Quarters);
        Assert.Equal((7_000, 7_000), (years[1].Sum, years[1].Mean));
        Assert.Equal(8_001, new AppraisedYear(one, [8_000, 8_001, null, null]).Mean);
    }

    [Theory, OnBothStores]
    public async Task The_year_counts_published_quarters_of_those_who_may_see_them(StoreKind kind)
    {
        await using var town = await PlanTown.OpenAsync(kind);
        var id = await DrawnAsync(town);
        Assert.Empty((await town.AsAsync<ReadAppraisedYear, YearView>(town.Keeper, r => r.RunAsync(2026))).Groups);
        await town.AsAsync<SettleAppraisal>(town.Keeper, s => s.PublishAsync(id, null));

        var year = await town.AsAsync<ReadAppraisedYear, YearView>(town.Market, r => r.RunAsync(2026));

        Assert.Equal(1, year.Quarters);
        Assert.Equal([("qc-justice", 1, 10_000), ("qc-market", 2, 1_600)], year.Groups.Single().Rows.Select(r => (r.Organ.Code, r.Place, r.Year.Mean)));
        Assert.Empty((await town.AsAsync<ReadAppraisedYear, YearView>(town.Urban, r => r.RunAsync(2026))).Groups);
        Assert.Empty((await town.AsAsync<ReadAppraisedYear, YearView>(town.Keeper, r => r.RunAsync(2025))).Groups);
    }

    [Theory]
    [InlineData("2026-10-20", true, "the day before the last")]
    [InlineData("2026-10-21", true, "the last day")]
    [InlineData("2026-10-22", false, "the day after")]
    public async Task An_organ_objects_within_five_working_days_of_publication(string day, bool inTime, string why)
    {
        await using var town = await PlanTown.OpenAsync();
        var id = await DrawnAsync(town);
        await town.AsAsync<SettleAppraisal>(town.Keeper, s => s.PublishAsync(id, null));
        town.Time.SetToChina(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));

        var objecting = town.AsAsync<SettleAppraisal>(town.Market, s => s.ObjectAsync(id, town.Organs["qc-market"].Id, "9月29日就做完了"));

        if (inTime)
            await objecting;
        else
            Assert.Same(SupervisionRefusals.ObjectionLate, (await Assert.ThrowsAsync<RefusedException>(() => objecting)).Refusal);
        Assert.NotEmpty(why);
    }

    [Fact]
    public async Task An_objection_is_raised_once_by_the_organ_itself_and_settled_by_the_office_with_a_reason()
    {
        await using var town = await PlanTown.OpenAsync();
        var id = await DrawnAsync(town);
        var market = town.Organs["qc-market"].Id;
        await RefusedAsync(KernelRefusals.NotFound, () => town.AsAsync<SettleAppraisal>(town.Market, s => s.ObjectAsync(id, market, "错了")));
        await town.AsAsync<SettleAppraisal>(town.Keeper, s => s.PublishAsync(id, null));

        await RefusedAsync(KernelRefusals.NotPermitted, () => town.AsAsync<SettleAppraisal>(town.Justice, s => s.ObjectAsync(id, market, "他们错了")));
        await RefusedAsync(PlanRefusals.ReasonMissing, () => town.AsAsync<SettleAppraisal>(town.Market, s => s.ObjectAsync(id, market, " ")));
        await RefusedAsync(SupervisionRefusals.NoObjection, () => town.AsAsync<SettleAppraisal>(town.Keeper, s => s.DecideAsync(id, market, null, true, "90", "核对属实")));
        await town.AsAsync<SettleAppraisal>(town.Market, s => s.ObjectAsync(id, market, "9月29日就做完了"));
        await RefusedAsync(SupervisionRefusals.ObjectionRaised, () => town.AsAsync<SettleAppraisal>(town.Market, s => s.ObjectAsync(id, market, "再说一遍")));

        await RefusedAsync(KernelRefusals.NotPermitted, () => town.AsAsync<SettleAppraisal>(town.Market, s => s.DecideAsync(id, market, null, true, "90", "属实")));
        await RefusedAsync(SupervisionRefusals.ScoreWrong, () => town.AsAsync<SettleAppraisal>(town.Keeper, s => s.DecideAsync(id, market, null, true, "100.5", "属实")));
        await RefusedAsync(SupervisionRefusals.AnswerMissing, () => town.AsAsync<SettleAppraisal>(town.Keeper, s => s.DecideAsync(id, market, null, true, "90", "")));
        await town.AsAsync<SettleAppraisal>(town.Keeper, s => s.DecideAsync(id, market, null, true, "90.25", "查了记录，9月29日报了完成。"));

        var row = (await town.AsAsync<ReadAppraisals, AppraisedOrganView>(town.Market, r => r.OrganAsync(id, market))).Row;
        Assert.Equal((9_025, 1_600, ObjectionState.Upheld), (row.Row.Score, row.Row.Drawn, row.Row.Objection));
        Assert.Equal("优秀", row.Grade);
    }

    [Fact]
    public async Task A_settled_quarter_keeps_its_scheme_when_another_comes_into_force()
    {
        await using var town = await PlanTown.OpenAsync();
        var id = await DrawnAsync(town);
        await town.AsAsync<SettleAppraisal>(town.Keeper, s => s.PublishAsync(id, null));
        var before = (await town.AsAsync<ReadAppraisals, AppraisalView>(town.Keeper, r => r.OneAsync(id))).Groups.SelectMany(g => g.Rows).Select(r => (r.Organ.Code, r.Row.Score, r.Grade)).ToList();
        var draft = await town.AsAsync<ChangeScheme, Guid>(town.Keeper, c => c.DraftAsync());
        var scheme = (await town.AsAsync<ChangeScheme, SchemeView>(town.Keeper, c => c.OneAsync(draft))).Scheme;
        scheme.Basis = "晴政办发〔2026〕30号";
        scheme.Grades = [new() { Name = "都一样", Least = 0 }];
        await RefusedAsync(SupervisionRefusals.SchemeQuarterOver, async () =>
        {
            await town.AsAsync<ChangeScheme>(town.Keeper, c => c.ChangeAsync(draft, null, new(2026, 7, 1), scheme));
            await town.AsAsync<ChangeScheme>(town.Keeper, c => c.PutInForceAsync(draft, null));
        });
        await town.AsAsync<ChangeScheme>(town.Keeper, c => c.ChangeAsync(draft, null, new(2026, 10, 1), scheme));
        await town.AsAsync<ChangeScheme>(town.Keeper, c => c.PutInForceAsync(draft, null));

        var after = (await town.AsAsync<ReadAppraisals, AppraisalView>(town.Keeper, r => r.OneAsync(id))).Groups.SelectMany(g => g.Rows).Select(r => (r.Organ.Code, r.Row.Score, r.Grade)).ToList();

        Assert.Equal(before, after);
        Assert.DoesNotContain("都一样", after.Select(a => a.Grade));
        await RefusedAsync(SupervisionRefusals.AppraisalPublished, () => town.AsAsync<DrawAppraisals>(town.Keeper, d => d.RedrawAsync(id, null)));
    }

    [Fact]
    public async Task The_pages_walk_from_draft_to_settled_objection()
    {
        await using var town = await PortalTown.OpenAsync();
        var keeper = await town.SignInAsync("reform");
        var id = await DrawOnAsync(town, keeper);
        keeper = await town.SignInAsync("reform");

        await keeper.GetAsync("/console/plans/appraisals");
        Assert.Contains("2026 年第三季度", keeper.Text, StringComparison.Ordinal);
        await keeper.FollowAsync("2026 年第三季度");
        Assert.Contains("这是草案", keeper.Text, StringComparison.Ordinal);
        await keeper.PressAsync("重新算");
        await keeper.PressAsync("公布");
        Assert.DoesNotContain("这是草案", keeper.Text, StringComparison.Ordinal);
        await keeper.GetAsync("/console/plans/appraisals");
        await keeper.FollowAsync("2026 年汇总");
        Assert.Contains("市行政审批服务局", keeper.Text, StringComparison.Ordinal);
        Assert.Contains("没有评", keeper.Text, StringComparison.Ordinal);
        var lead = await town.SignInAsync("manager-qc");
        await lead.GetAsync("/console/bell");
        Assert.Contains("评价考核结果公布了", lead.Text, StringComparison.Ordinal);
        await lead.GetAsync($"/console/plans/appraisals/{id}");
        await lead.FollowAsync("市行政审批服务局");
        Assert.Contains("按时完成 0 ÷ 到期 1", lead.Text, StringComparison.Ordinal);
        await lead.PressAsync("提异议", ("Reason", "已经报了完成"));
        Assert.Contains("异议等答复", lead.Text, StringComparison.Ordinal);
        await keeper.GetAsync(lead.Address);
        Assert.DoesNotContain("一季只提一次", keeper.Text, StringComparison.Ordinal);
        await keeper.PressAsync("成立，改分", ("Answer", "属实"), ("Score", "一百"));
        Assert.NotEmpty(keeper.Errors);
        await keeper.PressAsync("成立，改分", ("Answer", "属实"), ("Score", "88"));
        Assert.Contains("异议以前是", keeper.Text, StringComparison.Ordinal);

        var sheet = await keeper.Client.GetAsync(new Uri($"/console/plans/appraisals/{id}/sheet.xlsx", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, sheet.StatusCode);
        Assert.Equal("PK", System.Text.Encoding.ASCII.GetString((await sheet.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken))[..2]));
        var year = await keeper.Client.GetByteArrayAsync(new Uri("/console/plans/appraisals/years/2026/sheet.xlsx", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("1\t晴川市行政审批服务局\t良好\t88\t88\t\t\t88\t\t0\t0\t0", PlanFile.TextOf(year, "年.xlsx"), StringComparison.Ordinal);
        await keeper.GetAsync("/console/plans/appraisals/years/2026");
        await keeper.FollowAsync("打印");
        Assert.Contains("晴川市行政审批服务局——88—88良好", string.Concat(keeper.Page.QuerySelectorAll("tbody td").Skip(1).Select(c => c.TextContent.Trim())), StringComparison.Ordinal);
        var clerk = await town.SignInAsync("clerk-yt");
        await clerk.GetAsync("/console/plans/appraisals");
        Assert.Equal(HttpStatusCode.Forbidden, clerk.Status);
    }

    /// <summary>In the third quarter: justice finishes a day before its last day, market does not and a check finds it untrue, urban has
    /// until October.</summary>
    private static async Task QuarterAsync(PlanTown town)
    {
        town.Time.SetToChina(new DateOnly(2026, 8, 3));
        var plan = await town.PublishAsync(PlanTown.Document.Replace("2026年6月30日前", "2026年9月28日前", StringComparison.Ordinal));
        var tasks = await town.TasksAsync(plan);
        var justice = tasks.Single(t => t.Heading == "公布清单").Id;
        town.Time.SetToChina(new DateOnly(2026, 9, 27));
        await town.AsAsync<KeepParts>(town.Keeper, k => k.AddEvidenceAsync(new(justice, "清单文号", null, null)));
        await town.AsAsync<FinishTask>(town.Justice, f => f.AskAsync(justice, null));
        await town.AsAsync<FinishTask>(town.Keeper, f => f.ConfirmAsync(justice, null, null));
        await town.AsAsync<CheckOnSite, Guid>(Supervisor(town), c => c.RunAsync(new(tasks.Single(t => t.Heading == "压减时间").Id, town.Organs["qc-market"].Id, new(2026, 9, 27), "市优办", "还差两步", false)));
    }

    private static Actor Supervisor(PlanTown town) => town.Keeper with { Grants = [new Grant("plans.read", Scope.RegionSubtree, null), new Grant("plans.supervise", Scope.RegionSubtree, null)] };

    private static async Task<Guid> DrawnAsync(PlanTown town)
    {
        await QuarterAsync(town);
        town.Time.SetToChina(new DateOnly(2026, 10, 14));
        await DrawAsync(town);
        return await town.DbAsync(db => db.Appraisals().Select(a => a.Id).SingleAsync());
    }

    private static Task<int> DrawAsync(PlanTown town) => town.AsAsync<DrawAppraisals, int>(Actor.Program, d => d.RunAsync());

    private static async Task<Guid> DrawOnAsync(PortalTown town, Visitor keeper)
    {
        await keeper.GetAsync("/console/plans/enter");
        await keeper.PressAsync("读出任务", ("Pasted", "晴川市提升登记服务方案\n一、登记\n（一）压减办理时间。各窗口按一个标准收件。\n牵头单位：市行政审批服务局\n完成时限：2026年9月30日前"));
        var plan = keeper.Address.Split('/')[3];
        while (keeper.Page.QuerySelector(".o-beside__list .o-lamp--you") is { } doubt)
        {
            await keeper.GetAsync(doubt.Closest("a")!.GetAttribute("href")!);
            await keeper.PressAsync("读得对，不用改");
        }

        await keeper.GetAsync($"/console/plans/{plan}/review");
        await keeper.PressAsync("发布台账");
        town.Host.Time.SetToChina(new DateOnly(2026, 10, 14));
        return await town.Host.DoAsync(async s =>
        {
            s.GetRequiredService<CurrentActor>().Become(Actor.Program);
            await s.GetRequiredService<DrawAppraisals>().RunAsync();
            return await s.GetRequiredService<OnceDb>().Appraisals().Select(a => a.Id).SingleAsync();
        });
    }

    private static async Task RefusedAsync(Refusal refusal, Func<Task> act) => Assert.Same(refusal, (await Assert.ThrowsAsync<RefusedException>(act)).Refusal);
}
