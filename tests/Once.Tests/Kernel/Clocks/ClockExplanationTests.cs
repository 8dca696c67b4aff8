using Once.Kernel.Clocks;
using Xunit;
using static Once.Tests.Kernel.Clocks.Given;
using static Once.Tests.Kernel.Time.Dates;

namespace Once.Tests.Kernel.Clocks;

public sealed class ClockExplanationTests
{
    private static Clock Workbench()
    {
        var clock = Started(new ClockRule("item.promise", ClockKind.Promised, new Term(10, TermUnit.WorkingDay, new("实施清单", "第 5 版"))) { Grounds = LicensingGrounds.Codes }, "2026-09-03 09:00");
        clock.Suspend(LicensingGrounds.Testing, new(Day("2026-09-08"), Day("2026-09-16"), "告知书2号"), At("2026-09-09 09:00"));
        clock.Resume(At("2026-09-17 09:00"));
        return clock;
    }

    [Fact]
    public void Each_day_says_what_it_counts()
    {
        var days = ClockExplanation.Of(Workbench(), China, Moment("2026-09-22 10:00")).Days;

        Assert.Equal(
            "3受理 4:1 5休 6休 7:2 8:3 9停 10停 11停 12休 13休 14停 15停 16停 17:4 18:5 19休 20:6 21:7 22:8 23:9 24到期",
            string.Join(' ', days.Select(d => $"{d.Date.Day}{(d.Mark is DayMark.Counted or DayMark.ToCome ? ":" : "")}{d.Label}")));
        Assert.Equal(10, days[^1].Number);
        Assert.Equal(DayMark.ToCome, days[^2].Mark);
        Assert.True(days.Single(d => d.Date == Day("2026-09-20")).IsMakeUp);
        Assert.True(days.Single(d => d.Date == Day("2026-09-22")).IsToday);
    }

    [Fact]
    public void The_sum_names_each_clause()
    {
        var lines = ClockExplanation.Of(Workbench(), China, Moment("2026-09-22 10:00")).Lines;

        Assert.Equal(
            [
                new ExplainedLine("9月3日受理，从第二天起算", "9月4日", "《民法典》第二百零一条"),
                new ExplainedLine("承诺", "10 个工作日", "《实施清单》第 5 版"),
                new ExplainedLine("检测，不算", "停 6 天", "9月9日至9月16日，《行政许可法》第四十五条；9月8日书面告知了申请人"),
                new ExplainedLine("到今天已经用了", "8 个工作日", "9月20日（星期日）调休上班，算一天"),
                new ExplainedLine("到期", "9月24日", null),
            ],
            lines);
    }

    [Fact]
    public void A_holiday_is_named_and_a_moved_on_last_day_explained()
    {
        var clock = Started(Rule(25, TermUnit.NaturalDay), "2026-09-08 09:00"); // ends on 3 October

        var explanation = ClockExplanation.Of(clock, China, Moment("2026-09-22 10:00"));

        Assert.Contains(new ExplainedLine("10月3日是休息日，顺延", "10月8日", "《民法典》第二百零三条"), explanation.Lines);
        Assert.Equal("到期", explanation.Days[^1].Label);
    }

    [Fact]
    public void While_suspended_the_end_is_open_and_what_was_left_is_told()
    {
        var clock = Started(Rule(10, TermUnit.WorkingDay), "2026-09-03 09:00");
        clock.Suspend(LicensingGrounds.Testing, Told, At("2026-09-09 09:00"));

        var explanation = ClockExplanation.Of(clock, China, Moment("2026-09-11 10:00"));

        Assert.Equal(new ExplainedLine("到期", "恢复计时后再算", "停前还剩 7 个工作日"), explanation.Lines[^1]);
        Assert.Equal("3受理 41 5休 6休 72 83 9停 10停 11停", string.Join(' ', explanation.Days.Select(d => $"{d.Date.Day}{d.Label}")));
    }

    [Fact]
    public void A_provisional_end_says_that_it_may_change()
    {
        var explanation = ClockExplanation.Of(Started(Rule(10, TermUnit.WorkingDay), "2026-12-21 09:00"), China, Moment("2026-12-22 10:00"));

        Assert.Equal("明年放假安排出来后可能变", explanation.Lines[^1].Note);
        Assert.True(explanation.IsProvisional);
    }
}
