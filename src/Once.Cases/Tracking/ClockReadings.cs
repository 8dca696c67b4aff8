using Once.Cases.Handling;
using Once.Kernel.Clocks;
using Once.Kernel.Time;
using Once.Ui;

namespace Once.Cases.Tracking;

/// <summary>Puts the kernel's explanation of a clock into the words of the clock card.</summary>
internal static class ClockReadings
{
    /// <summary>The clocks still open, the nearest first, explained by the first of them; null when none is open.</summary>
    public static ClockReading? Of(IReadOnlyList<Clock> clocks, WorkCalendar calendar, DateTime now)
    {
        var open = clocks.Where(c => c.IsOpen).OrderBy(Rank).ThenBy(c => c.DueOn ?? DateOnly.MaxValue).ToList();
        if (open.Count == 0)
            return null;
        var today = now.ChinaDate();
        var first = open[0];
        var explained = ClockExplanation.Of(first, calendar, now);
        var (lamp, word) = LampOf(first, calendar, now);
        return new ClockReading(lamp, word,
            [.. open.Select(c => TermOf(c, calendar, now))],
            [.. explained.Days.Select(d => new ClockDay(d.Date, KindOf(d), d.Label))],
            [.. explained.Lines.Select((line, i) => new ClockLine(line.Label, line.Value, line.Note, i == explained.Lines.Count - 1))],
            [.. first.FiredRungs.OrderBy(r => r.MomentAt).Select(r => new ClockReminder(ChineseDates.Moment(r.MomentAt, today), "已提醒"))],
            today, explained.IsProvisional ? "明年放假安排出来后可能变。" : "这里的天都是工作日，按国务院放假通知算。");
    }

    public static (LampKind Lamp, string Word) LampOf(Clock clock, WorkCalendar calendar, DateTime now)
    {
        var left = clock.RemainingAt(now, calendar);
        return left.IsPaused ? (LampKind.Paused, "已暂停")
            : clock.IsOverdue(now) ? (LampKind.Over, "超期")
            : left.Amount <= 2 ? (LampKind.Near, "临期") : (LampKind.Normal, "正常");
    }

    /// <summary>Every clock of the case that <see cref="Of"/> does not explain, open or over, in the order they began,
    /// each with how its day was counted.</summary>
    public static IReadOnlyList<CountedTerm> Others(IReadOnlyList<Clock> clocks, WorkCalendar calendar, DateTime now)
    {
        var first = clocks.Where(c => c.IsOpen).OrderBy(Rank).ThenBy(c => c.DueOn ?? DateOnly.MaxValue).FirstOrDefault();
        return [.. clocks.Where(c => c != first).OrderBy(c => c.Number).Select(c => CountedOf(c, calendar, now))];
    }

    /// <summary>What is owed to the applicant comes before what the organ owes itself, and before what it owes the public.</summary>
    private static int Rank(Clock clock) => CaseTerms.Inner.Contains(clock.RuleCode) ? 1 : clock.RuleCode == CaseTerms.Publication ? 2 : CaseTerms.Beside.Contains(clock.RuleCode) ? 3 : 0;

    private static CountedTerm CountedOf(Clock clock, WorkCalendar calendar, DateTime now)
    {
        var today = now.ChinaDate();
        var explained = ClockExplanation.Of(clock, calendar, now);
        var due = clock.DueOn is { } day ? ChineseDates.MonthAndDay(day, today) : "恢复后再算";
        var end = clock.EndedAt is { } at ? ChineseDates.MonthAndDay(at.ChinaDate(), today) : "";
        var standing = clock.State switch
        {
            ClockState.Finished when clock.BreachedOn is not null => $"{end}才做到，超期",
            ClockState.Finished => $"{end}做到",
            ClockState.Cancelled or ClockState.Superseded => $"{end}起不用了：{clock.EndReason}",
            ClockState.Suspended => "已暂停",
            _ => LampOf(clock, calendar, now).Word,
        };
        return new CountedTerm($"{KindOf(clock)}：{clock.What}", due, standing,
            [.. explained.Lines.Select((line, i) => new ClockLine(line.Label, line.Value, line.Note, i == explained.Lines.Count - 1))]);
    }

    private static string KindOf(Clock clock) => clock.Kind switch
    {
        ClockKind.Promised => "承诺",
        ClockKind.Statutory => "法定",
        ClockKind.Applicant => "申请人",
        _ => "环节",
    };

    private static ClockTerm TermOf(Clock clock, WorkCalendar calendar, DateTime now)
    {
        var left = clock.RemainingAt(now, calendar);
        var figure = clock.IsOverdue(now) ? $"超 {Math.Max(1, -left.Amount)}" : left.IsPaused ? $"停前剩 {left.Amount}" : $"剩 {left.Amount}";
        var due = clock.DueOn is { } day ? $"{ChineseDates.WithWeekday(day, now.ChinaDate())}前{clock.What}" : "恢复后再算";
        return new ClockTerm(KindOf(clock), figure, "个工作日", due);
    }

    private static ClockDayKind KindOf(ExplainedDay day) => day.Mark switch
    {
        DayMark.Start => ClockDayKind.Start,
        DayMark.Counted => day.IsMakeUp ? ClockDayKind.MakeUp : ClockDayKind.Counted,
        DayMark.ToCome => ClockDayKind.Ahead,
        DayMark.Due => ClockDayKind.Due,
        DayMark.Rest => ClockDayKind.Rest,
        DayMark.Paused => ClockDayKind.Stopped,
        _ => ClockDayKind.Outside,
    };
}

/// <summary>A date of the case with how it was counted.</summary>
/// <param name="Due">The day, in words.</param>
/// <param name="Standing">Whether it was kept.</param>
internal sealed record CountedTerm(string Title, string Due, string Standing, IReadOnlyList<ClockLine> Lines);
