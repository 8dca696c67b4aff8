using System.Globalization;
using Once.Plans.Contract;
using Xunit;

namespace Once.Tests.Plans;

/// <summary>Last days and promised figures, one way of writing after the other.</summary>
public sealed class DeadlineAndTargetTests
{
    [Theory]
    [InlineData("完成时限：2021年6月底前", "2021年6月底前", "2021-06-30", false)]
    [InlineData("完成时限：持续推进", "持续推进", null, true)]
    [InlineData("完成时限：长期推进", "长期推进", null, true)]
    [InlineData("完成时限：每季度", "每季度", null, true)]
    [InlineData("完成时限：持续推进，2022年4月底前取得阶段性成果", "持续推进，2022年4月底前取得阶段性成果", "2022-04-30", true)]
    [InlineData("完成时限：年底前", "年底前", "2022-12-31", false)]
    [InlineData("完成时限：9月上旬", "9月上旬", "2022-09-10", false)]
    [InlineData("完成时限：9月中旬", "9月中旬", "2022-09-20", false)]
    [InlineData("完成时限：2022年一季度末", "2022年一季度末", "2022-03-31", false)]
    [InlineData("完成时限：2024年2月", "2024年2月", "2024-02-29", false)]
    [InlineData("完成时限：2022年3月至10月", "2022年3月至10月", "2022-10-31", false)]
    [InlineData("完成时限：2022.6.30", "2022.6.30", "2022-06-30", false)]
    [InlineData("完成时限：30个工作日内", "30个工作日内", null, false)]
    [InlineData("6月底完成", "6月底完成", "2022-06-30", false)]
    [InlineData("完成时限：上半年", "上半年", "2022-06-30", false)]
    public void A_deadline_of_the_note_is_a_day_or_goes_on(string field, string words, string? day, bool continuous)
    {
        var task = Assert.Single(PlanReader.Read($"晴川市2022年工作方案\n为优化服务，制定本方案。\n1．优化服务。完善机制。（市发改委牵头；{field}）").Tasks);

        Assert.Equal((words, Day(day), continuous), (task.DeadlineText, task.Deadline, task.Continuous));
    }

    [Theory]
    [InlineData("力争在2022年底前完成清偿。", "2022年底前", "2022-12-31")]
    [InlineData("6月底前出台办法，10月底前全面推开。", "10月底前", "2022-10-31")]
    [InlineData("4月15日前印发通知。", "4月15日前", "2022-04-15")]
    [InlineData("2022年全面推广。", null, null)]
    [InlineData("每年12月底前开展评估。", null, null)]
    [InlineData("截至2022年6月底，已办结三百件。", null, null)]
    [InlineData("三年内实现全覆盖。", null, null)]
    public void A_day_in_the_words_counts_where_it_bounds_the_work(string words, string? printed, string? day)
    {
        var task = Assert.Single(PlanReader.Read($"晴川市2022年工作方案\n为优化服务，制定本方案。\n1．优化服务。{words}（市发改委牵头）").Tasks);

        Assert.Equal((printed, Day(day)), (task.DeadlineText, task.Deadline));
    }

    [Theory]
    [InlineData("用水报装环节压缩至2个以内", "<= 2 个环节")]
    [InlineData("办理时限压缩至5个工作日内", "<= 5 工作日")]
    [InlineData("企业开办实行一窗受理、专区办理、2个工作日内办结", "<= 2 工作日")]
    [InlineData("破产案件平均审理周期缩短60天", "reduce_by 60 天")]
    [InlineData("三年以上未结破产案件减少30%", "reduce_by 30 %")]
    [InlineData("平均办理时限压缩一半", "reduce_by 50 %")]
    [InlineData("办理材料压减三分之一以上", "reduce_by 33.33 %")]
    [InlineData("抽查计划100%完成", "= 100 %")]
    [InlineData("网上可办率不低于98%", ">= 98 %")]
    [InlineData("好评率达到99.5%以上", ">= 99.5 %")]
    [InlineData("平均用时不超过0.5天", "<= 0.5 天")]
    [InlineData("新增普惠贷款30亿元", "= 3000000000 元")]
    [InlineData("新增市场主体1.2万户以上", ">= 12000 户")]
    [InlineData("货运通行证办理时限由3个工作日压缩至1个工作日", "<= 1 工作日")]
    [InlineData("承诺时限压缩至法定时限的40%以内", "<= 40 %")]
    [InlineData("半天内办结变更登记", "<= 0.5 天")]
    [InlineData("低压、高压接电时间分别压缩至3个、25个工作日以内", "<= 3 工作日；<= 25 工作日")]
    [InlineData("年平均停电时间同比下降20%以上", "reduce_by 20 %")]
    [InlineData("根据上级要求，注销公告期压缩至20天", "<= 20 天")]
    [InlineData("首次纳统企业一次性奖励10万元", "")]
    [InlineData("给予最高100万元奖补", "")]
    [InlineData("对15万元以下的小额工程免费接入", "")]
    [InlineData("支持10千伏用户", "")]
    [InlineData("打造3大平台", "")]
    [InlineData("编制三张清单", "")]
    [InlineData("每发现一次扣0.5分", "")]
    [InlineData("累计办理业务250多万件", "")]
    [InlineData("对排名前20%的单位表扬", "")]
    [InlineData("三年内实现全覆盖", "")]
    [InlineData("30日内未答复的视为同意", "")]
    [InlineData("落实《二十条措施》和“3+1”模式", "")]
    public void A_promise_in_figures_is_a_target_and_nothing_else_is(string words, string expected)
    {
        var task = Assert.Single(PlanReader.Read($"1．优化服务。{words}。（市发改委牵头）").Tasks);

        Assert.Equal(expected, string.Join('；', task.Targets.Select(t => $"{PlanJson.Sign(t.Sense)} {t.Value.ToString("0.##", CultureInfo.InvariantCulture)} {t.Unit}")));
    }

    [Fact]
    public void A_target_keeps_its_words_its_measure_and_its_place()
    {
        const string text = "1．优化报装。将低压办电环节压缩至2个以内，其中居民用户全过程办电时限压缩至3个工作日内。（市工改办牵头）";

        var targets = Assert.Single(PlanReader.Read(text).Tasks).Targets;

        Assert.Equal(["低压办电环节压缩至2个以内", "居民用户全过程办电时限压缩至3个工作日内"], targets.Select(t => t.Text));
        Assert.Equal(["低压办电环节", "居民用户全过程办电时限"], targets.Select(t => t.Metric));
        Assert.All(targets, t => Assert.Equal(t.Text, text.Substring(t.Place.Offset, t.Place.Length)));
    }

    private static DateOnly? Day(string? day) => day is null ? null : DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
