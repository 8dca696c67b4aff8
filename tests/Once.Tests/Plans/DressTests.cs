using Once.Plans.Contract;
using Xunit;

namespace Once.Tests.Plans;

/// <summary>Dresses of plans where a rule of the grammar could take too much: what it must leave alone.</summary>
public sealed class DressTests
{
    [Fact]
    public void A_decimal_number_opens_an_item_and_a_quantity_at_the_head_of_a_line_does_not()
    {
        var plan = PlanReader.Read("""
            云溪市工作方案
            1 提速
            1.1 压减时间
            1.5个工作日内办结。
            主办单位：市税务局
            1.2公开目录
            3.2亿元资金直达。
            主办单位：市财政局
            """);

        Assert.Equal(["1.1 压减时间", "1.2 公开目录"], plan.Tasks.Select(t => $"{t.Number} {t.Heading}"));
        Assert.Equal(["市税务局", "市财政局"], plan.Tasks.SelectMany(t => t.Leads));
    }

    [Fact]
    public void Circled_numbers_in_a_line_open_items_only_with_notes_of_their_own()
    {
        var measures = PlanReader.Read("云溪市工作方案\n一、服务\n1.规范窗口。①设立窗口。②公开指南。（市政务局负责）");
        var items = PlanReader.Read("云溪市工作方案\n一、服务。①设立窗口。（市政务局负责）②公开指南。（市司法局负责）");

        Assert.Equal("1.规范窗口", Assert.Single(measures.Tasks).Number + measures.Tasks[0].Heading);
        Assert.Equal(["①设立窗口", "②公开指南"], items.Tasks.Select(t => t.Number + t.Heading));
    }

    [Fact]
    public void The_day_of_a_section_holds_where_a_task_names_none()
    {
        var plan = PlanReader.Read("云溪市安排\n一、2022年7月底前完成\n1.公布清单。（市司法局负责）\n2.公开指南。（市政务局负责，2022年7月10日前完成）\n二、压减时间\n3.并联审批。（市住建局负责）");

        Assert.Equal([new DateOnly(2022, 7, 31), new DateOnly(2022, 7, 10), null], plan.Tasks.Select(t => t.Deadline));
        Assert.Equal("2022年7月底前", plan.Tasks[0].DeadlineText);
    }

    [Theory]
    [InlineData("牵 头 单 位：市司法局")]
    [InlineData("牵头 单位：市司法局")]
    [InlineData("　　牵　头　单　位：市司法局")]
    public void A_label_spread_over_the_line_is_a_label(string line)
    {
        var plan = PlanReader.Read($"云溪市工作方案\n任务1. 公布清单\n{line}\n工 作 内 容：清单事项不少于20项。");

        Assert.Equal(["市司法局"], Assert.Single(plan.Tasks).Leads);
        Assert.Equal(20, Assert.Single(plan.Tasks[0].Targets).Value);
        Assert.Equal("清单事项不少于20项", plan.Tasks[0].Targets[0].Text);
    }

    [Fact]
    public void Words_with_gaps_that_are_no_label_stay_as_printed()
    {
        var plan = PlanReader.Read("云溪市工作方案\n（一）一 窗 通 办：材料只收一次。（市政务局负责）");

        Assert.Equal("一窗通办：材料只收一次", Assert.Single(plan.Tasks).Heading);
    }

    [Theory]
    [InlineData("●")]
    [InlineData("◆ ")]
    [InlineData("➤")]
    public void A_bullet_is_no_word_of_the_heading(string bullet)
    {
        var plan = PlanReader.Read($"云溪市行动清单\n一、用工\n{bullet}建设驿站。【牵头：市人社局；时限：2025年6月底前】\n{bullet}组织招聘。【牵头：市总工会；时限：持续推进】");

        Assert.Equal(["建设驿站", "组织招聘"], plan.Tasks.Select(t => t.Heading));
        Assert.Equal(["市人社局", "市总工会"], plan.Tasks.SelectMany(t => t.Leads));
    }

    [Fact]
    public void The_heading_of_a_column_may_join_two_words()
    {
        var plan = PlanReader.Read("云溪市工作台账\n编号\t改革事项\t改革内容和预期目标\t主责部门\t启动时间\t办结时限\n1\t网上办\t网办率达到95%。\t市政务局\t2023年3月\t2023年9月底");

        Assert.Equal(95, Assert.Single(Assert.Single(plan.Tasks).Targets).Value);
        Assert.Equal(new DateOnly(2023, 9, 30), plan.Tasks[0].Deadline);
    }
}
