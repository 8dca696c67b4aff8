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
        var open = clocks.Where(c => c.IsOpen).OrderBy(c => c.DueOn ?? DateOnly.MaxValue).ToList();
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
            today, explained.IsProvisional ? "明年放假安排出来后可能变。" : "天都是工作日，按国务院放假通知算。");
    }

    public static (LampKind Lamp, string Word) LampOf(Clock clock, WorkCalendar calendar, DateTime now)
    {
        var left = clock.RemainingAt(now, calendar);
        return left.IsPaused ? (LampKind.Paused, "已暂停")
            : clock.IsOverdue(now) ? (LampKind.Over, "超期")
            : left.Amount <= 2 ? (LampKind.Near, "临期") : (LampKind.Normal, "正常");
    }

    private static ClockTerm TermOf(Clock clock, WorkCalendar calendar, DateTime now)
    {
        var left = clock.RemainingAt(now, calendar);
        var figure = clock.IsOverdue(now) ? $"超 {Math.Max(1, -left.Amount)}" : left.IsPaused ? $"停前剩 {left.Amount}" : $"剩 {left.Amount}";
        var due = clock.DueOn is { } day ? $"{ChineseDates.WithWeekday(day, now.ChinaDate())}前{clock.What}" : "恢复后再算";
        return new ClockTerm(clock.Kind switch { ClockKind.Promised => "承诺", ClockKind.Statutory => "法定", _ => "环节" }, figure, "个工作日", due);
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
