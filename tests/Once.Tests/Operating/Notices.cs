using Once.Kernel.Clocks;
using Once.Kernel.Time;

namespace Once.Tests.Operating;

/// <summary>A made-up notice for 2027, and clocks that it moves.</summary>
internal static class Notices
{
    /// <summary>Moves 4 January to a day off and 9 January (a Saturday) to work.</summary>
    public static readonly CalendarNotice Of2027 = new(
        2027, "国务院办公厅关于2027年部分节假日安排的通知", "国办发明电〔2026〕9号", "https://www.gov.cn/2027", new DateOnly(2026, 11, 5),
        [new RestPeriod("元旦", new DateOnly(2027, 1, 1), new DateOnly(2027, 1, 4)), new RestPeriod("春节", new DateOnly(2027, 2, 5), new DateOnly(2027, 2, 11))],
        [new DateOnly(2027, 1, 9)]);

    /// <summary>Ten working days, due on 2027-01-06 by the provisional calendar and on 2027-01-07 by the notice.</summary>
    public static Clock Clock(Guid owner, int number, DateTime startedAt, Calendars calendars, string ladder = "")
    {
        var rule = new ClockRule("test", ClockKind.Statutory, new Term(10, TermUnit.WorkingDay, new LegalBasis("某法", "第一条"))) { Ladder = ladder };
        var opening = new ClockOpening(owner, number, rule, "作出许可决定", "organ-1", "party-1", "439902", "受理", startedAt);
        return Once.Kernel.Clocks.Clock.Start(opening, new Timing(startedAt, calendars.National, ladder.Length == 0 ? AlertLadder.None : StandardLadders.Case));
    }
}
