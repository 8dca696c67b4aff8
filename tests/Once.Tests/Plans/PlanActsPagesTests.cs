using Once.Kernel.Time;
using Once.Tests.Cases;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Plans;

/// <summary>The forms of supervision, ladder, meetings, contests and good practice, refused first and then taken.</summary>
public sealed class PlanActsPagesTests
{
    [Fact]
    public async Task Names_are_settled_once_an_extra_round_is_opened_and_a_last_day_is_asked_to_move()
    {
        await using var town = await PortalTown.OpenAsync();
        var reform = await town.SignInAsync("reform");
        await reform.GetAsync("/console/plans/enter");
        await reform.PressAsync("读出任务", ("Pasted", PlanTown.Document.Replace("牵头单位：市市场监管局", "牵头单位：市市场监管局\n配合单位：市营商专班", StringComparison.Ordinal)));
        var plan = reform.Address.Split('/')[3];
        Assert.Contains("对单位（还有 1 个）", reform.Text, StringComparison.Ordinal);

        await reform.GetAsync($"/console/plans/{plan}/names");
        await reform.PressAsync("存下", ("Organ-1", "outside"));
        Assert.Equal($"/console/plans/{plan}/check", reform.Address);
        await CheckAllAsync(reform);
        await reform.GetAsync($"/console/plans/{plan}/review");
        await reform.PressAsync("发布台账");
        await reform.GetAsync($"/console/plans/{plan}/rounds");
        await reform.PressAsync("加开一轮", ("DueOn", "2020-01-01"));
        Assert.NotEmpty(reform.Errors);
        await reform.PressAsync("加开一轮", ("DueOn", ""));
        Assert.Equal($"/console/plans/{plan}/rounds/1", reform.Address);
        Assert.Contains("加开的调度", reform.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("不等月中、月底", reform.Text, StringComparison.Ordinal);

        await reform.GetAsync($"/console/plans/{plan}");
        await reform.GetAsync(reform.Page.QuerySelector("tbody a.o-main")!.GetAttribute("href")! + "/supervision");
        await reform.PressAsync("申请延期", ("DueOn", "2026-10-20"), ("Reason", ""));
        Assert.NotEmpty(reform.Errors);
        await reform.PressAsync("申请延期", ("DueOn", "2026-10-20"), ("Reason", "接口还没有通"));
        Assert.Contains("接口还没有通", reform.Text, StringComparison.Ordinal);
        await reform.GetAsync($"/console/plans/{plan}/spot-checks");
        Assert.Contains("没有可以抽的", reform.Text, StringComparison.Ordinal);
        await reform.GetAsync("/console?view=ToAccept&q=推进网办");
        Assert.Contains("方案和任务", reform.Text, StringComparison.Ordinal);
        await reform.FollowAsync("（二）推进网办");
        Assert.StartsWith("/console/plans/tasks/", reform.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_supervision_order_is_refused_without_its_demand_and_issued_with_it()
    {
        await using var town = await PortalTown.OpenAsync();
        var reform = await town.SignInAsync("reform");
        await reform.GetAsync("/console/plans/orders/new");
        var organ = Option(reform, "OrganId");

        await reform.PressAsync("发出", ("OrganId", organ), ("Title", "核实重复报装"), ("Demand", ""));
        Assert.NotEmpty(reform.Errors);
        await reform.PressAsync("发出", ("OrganId", organ), ("Title", "核实重复报装"), ("Demand", "把反映的问题核实清楚，说明改法。"));

        Assert.StartsWith("/console/plans/orders/", reform.Address, StringComparison.Ordinal);
        Assert.Contains("核实重复报装", reform.Text, StringComparison.Ordinal);
        Assert.Contains("督〔2026〕1号", reform.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_meeting_is_set_decides_and_its_decision_becomes_a_task()
    {
        await using var town = await PortalTown.OpenAsync();
        var reform = await town.SignInAsync("reform");
        await reform.GetAsync("/console/plans/meetings");

        await reform.PressAsync("定下会议和议题", ("Title", "联席会议"), ("MeetsOn", ""));
        Assert.NotEmpty(reform.Errors);
        await reform.PressAsync("定下会议和议题", ("Title", "联席会议"), ("MeetsOn", town.Host.Time.ChinaToday().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        await reform.PressAsync("加上", ("Topic", "统一三套收件标准"));
        await reform.PressAsync("议定", ("Decision", "由一个单位统一，月底拿出稿子。"), ("DueOn", "月底"));
        Assert.NotEmpty(reform.Errors);
        Assert.Equal("由一个单位统一，月底拿出稿子。", reform.Page.QuerySelectorAll("textarea[name='Decision']")[^1].TextContent);
        await reform.PressAsync("议定", ("Decision", "由一个单位统一，月底拿出稿子。"), ("LeadId", Option(reform, "LeadId")), ("DueOn", "2026-10-30"));
        Assert.Empty(reform.Errors);
        await reform.PressAsync("纪要定稿", ("Chair", "陆明川"), ("Attendants", "各成员单位"));

        Assert.Empty(reform.Errors);
        await reform.GetAsync("/console/plans/tasks?q=统一三套收件标准");
        Assert.Contains("统一三套收件标准", reform.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ladder_is_refused_without_its_source_and_shown_with_whose_it_is()
    {
        await using var town = await PortalTown.OpenAsync();
        var reform = await town.SignInAsync("reform");
        await reform.GetAsync("/console/plans/ladder/rules");

        await reform.PressAsync("换成这个阶梯", ("EffectiveFrom", "2026-10-01"), ("Basis", ""));
        Assert.NotEmpty(reform.Errors);
        await reform.PressAsync("换成这个阶梯", ("EffectiveFrom", "2026-10-01"), ("PeriodsReminder", "2"), ("Basis", "晴政办发〔2026〕12号"));
        Assert.Equal("/console/plans/ladder", reform.Address);
        town.Host.Time.SetToChina(new DateOnly(2026, 10, 1));
        reform = await town.SignInAsync("reform");
        await reform.GetAsync("/console/plans/ladder");

        Assert.Contains("从2026年10月1日起", reform.Text, StringComparison.Ordinal);
        Assert.Contains("连续 2 个季度有逾期：提醒函", reform.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_topic_is_refused_with_too_few_judges_and_a_practice_is_told()
    {
        await using var town = await PortalTown.OpenAsync();
        var reform = await town.SignInAsync("reform");
        await reform.GetAsync("/console/plans/contests/new");
        await reform.PressAsync("发榜", ("Title", "半天办完开业"), ("Topic", "餐馆开业半天办完"), ("ClaimUntil", "2026-09-30"), ("ResultUntil", "2026-11-30"));
        Assert.NotEmpty(reform.Errors);

        await reform.GetAsync("/console/plans/practices/new");
        await reform.PressAsync("报上去", ("Title", "一窗看样"), ("Problem", "来回跑"), ("Change", ""), ("Effect", "少跑两次"));
        Assert.NotEmpty(reform.Errors);
        await reform.PressAsync("报上去", ("Title", "一窗看样"), ("Problem", "来回跑"), ("Change", "样本摆在窗口"), ("Effect", "少跑两次"));

        Assert.Empty(reform.Errors);
        Assert.Contains("一窗看样", reform.Text, StringComparison.Ordinal);
    }

    /// <summary>A plan entered, looked through and in force; the page shows its ledger.</summary>
    internal static async Task PublishAsync(Visitor reform, string document)
    {
        await reform.GetAsync("/console/plans/enter");
        await reform.PressAsync("读出任务", ("Pasted", document));
        var plan = reform.Address.Split('/')[3];
        await CheckAllAsync(reform);
        await reform.GetAsync($"/console/plans/{plan}/review");
        await reform.PressAsync("发布台账");
        await reform.GetAsync($"/console/plans/{plan}");
    }

    private static async Task CheckAllAsync(Visitor reform)
    {
        while (reform.Page.QuerySelector(".o-beside__list .o-lamp--you") is { } doubt)
        {
            await reform.GetAsync(doubt.Closest("a")!.GetAttribute("href")!);
            await reform.PressAsync("读得对，不用改");
        }
    }

    /// <summary>The first real choice of a select.</summary>
    private static string Option(Visitor at, string name) => at.Page.QuerySelectorAll($"select[name='{name}'] option").Select(o => o.GetAttribute("value")).First(v => !string.IsNullOrEmpty(v))!;
}
