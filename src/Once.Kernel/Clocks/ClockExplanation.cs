using System.Globalization;
using Once.Kernel.Time;

namespace Once.Kernel.Clocks;

/// <summary>What a day is to a clock.</summary>
public enum DayMark
{
    /// <summary>The day of the event, or of a restart; not counted.</summary>
    Start,

    /// <summary>Counted, today or before.</summary>
    Counted,

    /// <summary>Will be counted.</summary>
    ToCome,

    /// <summary>The last day.</summary>
    Due,

    /// <summary>Not worked, or only waited through because the last day moved on.</summary>
    Rest,

    /// <summary>Not counted because the clock stood still.</summary>
    Paused,

    /// <summary>After the end, while it was not done.</summary>
    Over,
}

/// <summary>One day of the explanation.</summary>
/// <param name="Number">Its place in the count; null where it is not counted.</param>
/// <param name="Label">Short word on the day: 受理, 休, 中秋, 停, 到期, or the number.</param>
public sealed record ExplainedDay(DateOnly Date, DayMark Mark, int? Number, string Label, bool IsMakeUp, bool IsToday, bool IsProvisional);

/// <summary>One line of the sum: what, how much, by which clause.</summary>
public sealed record ExplainedLine(string Label, string Value, string? Note);

/// <summary>How an end was counted, day by day and as a sum, for the clock card.</summary>
public sealed record ClockExplanation(IReadOnlyList<ExplainedDay> Days, IReadOnlyList<ExplainedLine> Lines, bool IsProvisional)
{
    /// <summary>Days shown at most; a longer term shows its first ones.</summary>
    private const int MaxDays = 400;

    public static ClockExplanation Of(Clock clock, WorkCalendar calendar, DateTime now)
    {
        var today = (clock.EndedAt is { } ended && ended < now ? ended : now).ChinaDate();
        var days = DaysOf(clock, calendar, today);
        return new ClockExplanation(days, LinesOf(clock, calendar, today, days), clock.IsDueProvisional);
    }

    private static List<ExplainedDay> DaysOf(Clock clock, WorkCalendar calendar, DateOnly today)
    {
        var count = clock.Count;
        var last = clock.DueOn is { } end && end > today ? end : today;
        var days = new List<ExplainedDay>();
        var number = 0;
        var startCounts = count.Rule.HasFlag(CountingRule.StartDayCounts);
        for (var date = clock.StartedOn; date <= last && days.Count < MaxDays; date = date.AddDays(1))
        {
            var day = calendar.Day(date);
            var restart = count.Pauses.Any(p => p.Resume is ResumeRule.Restart && p.To?.ChinaDate() == date);
            if (restart)
                number = 0;
            var mark = (date == clock.StartedOn || restart) && !startCounts ? DayMark.Start : MarkOf(count, clock.DueOn, day, date, today);
            var counted = mark is DayMark.Counted or DayMark.ToCome or DayMark.Due;
            if (counted)
                number++;
            days.Add(new ExplainedDay(
                date, mark, counted ? number : null, LabelOf(clock, day, mark, number, restart),
                day.Reason is DayReason.MakeUp, date == today, day.IsProvisional));
        }
        return days;
    }

    private static DayMark MarkOf(ClockCount count, DateOnly? due, CalendarDay day, DateOnly date, DateOnly today)
    {
        if (date > due)
            return DayMark.Over;
        if (date == due)
            return DayMark.Due;
        if (count.Term.Unit is TermUnit.WorkingDay && !day.IsWorking)
            return DayMark.Rest;
        if (count.Pauses.Any(p => date >= p.From.ChinaDate() && !(date >= p.To?.ChinaDate())))
            return DayMark.Paused;
        return date > today ? DayMark.ToCome : DayMark.Counted;
    }

    private static string LabelOf(Clock clock, CalendarDay day, DayMark mark, int number, bool restart) => mark switch
    {
        DayMark.Start => restart ? "重算" : clock.Anchor,
        DayMark.Rest => day.Name.Length > 0 ? day.Name.Split('、')[0].TrimEnd('节') : "休",
        DayMark.Paused => "停",
        DayMark.Due => "到期",
        DayMark.Over => "超",
        _ => number.ToString(CultureInfo.InvariantCulture),
    };

    private static List<ExplainedLine> LinesOf(Clock clock, WorkCalendar calendar, DateOnly today, List<ExplainedDay> days)
    {
        string Date(DateOnly date) => ChineseDates.MonthAndDay(date, today);
        var unit = clock.Term.Unit;
        var lines = new List<ExplainedLine>
        {
            unit is TermUnit.Hour
                ? new($"{ChineseDates.Moment(clock.StartedAt, today)}{clock.Anchor}，从这一刻起算", ChineseDates.Moment(clock.StartedAt, today), "《民法典》第二百零一条")
                : clock.Counting.HasFlag(CountingRule.StartDayCounts)
                    ? new($"{Date(clock.StartedOn)}{clock.Anchor}，从当天起算", Date(clock.StartedOn), null)
                    : new($"{Date(clock.StartedOn)}{clock.Anchor}，从第二天起算", Date(clock.StartedOn.AddDays(1)), "《民法典》第二百零一条"),
            new(KindName(clock.Kind), clock.Term.Words, clock.Term.Basis.ToString()),
        };
        foreach (var pause in clock.Suspensions)
            lines.Add(PauseLine(clock, pause, calendar, today));
        foreach (var extension in clock.Extensions)
            lines.Add(new("延长", "+" + Term.Describe(extension.Amount, unit), $"{extension.ApproverName}批准：{extension.Reason}"));
        var used = days.Where(d => d.Number is not null && d.Date <= today).ToList();
        if (unit is TermUnit.WorkingDay or TermUnit.NaturalDay && clock.State is not ClockState.Suspended)
        {
            var makeUp = used.Where(d => d.IsMakeUp).Select(d => $"{Date(d.Date)}（{ChineseDates.Weekday(d.Date)}）").ToList();
            lines.Add(new("到今天已经用了", Term.Describe(used.Count == 0 ? 0 : used[^1].Number!.Value, unit),
                unit is TermUnit.WorkingDay && makeUp.Count > 0 ? $"{string.Join('、', makeUp)}调休上班，算一天" : null));
        }
        if (clock.DueOn is not { } due)
        {
            var left = clock.RemainingAt(today.StartOfChinaDay(), calendar);
            lines.Add(new("到期", "恢复计时后再算", $"停前还剩 {Term.Describe(left.Amount, left.Unit)}"));
            return lines;
        }
        var run = Counting.Run(clock.Count, calendar);
        if (run.RawEnd < due && unit is not TermUnit.Hour)
            lines.Add(new($"{Date(run.RawEnd)}是休息日，顺延", Date(due), "《民法典》第二百零三条"));
        lines.Add(new("到期", unit is TermUnit.Hour ? ChineseDates.Moment(clock.DueAt!.Value, today) : Date(due),
            clock.IsDueProvisional ? "明年放假安排出来后可能变" : null));
        return lines;
    }

    private static ExplainedLine PauseLine(Clock clock, ClockSuspension pause, WorkCalendar calendar, DateOnly today)
    {
        string Date(DateOnly date) => ChineseDates.MonthAndDay(date, today);
        var from = pause.From.ChinaDate();
        var to = pause.To?.ChinaDate() ?? today.AddDays(1);
        var length = clock.Term.Unit is TermUnit.Hour
            ? Term.Describe((int)((pause.To ?? today.EndOfChinaDay()) - pause.From).TotalHours, TermUnit.Hour)
            : Counting.DaysOf(clock.Term.Unit, calendar, clock.StartedOn, from, to).ToString(CultureInfo.InvariantCulture) + " 天";
        var span = pause.To is null ? $"{Date(from)}起" : to > from ? $"{Date(from)}至{Date(to.AddDays(-1))}" : Date(from);
        var told = pause.InformedOn is { } informed ? $"；{Date(informed)}书面告知了申请人" : "";
        var restart = pause.Resume is ResumeRule.Restart ? "；恢复后重新计算" : "";
        return new($"{pause.GroundName}，不算", "停 " + length, $"{span}，{pause.Basis}{told}{restart}");
    }

    private static string KindName(ClockKind kind) => kind switch
    {
        ClockKind.Statutory => "法定",
        ClockKind.Promised => "承诺",
        ClockKind.Stage => "环节",
        ClockKind.Applicant => "申请人办理",
        ClockKind.Publicity => "公示",
        ClockKind.Rectification => "整改",
        _ => "任务",
    };
}
