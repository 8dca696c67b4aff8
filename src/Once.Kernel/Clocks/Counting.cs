using Once.Kernel.Time;

namespace Once.Kernel.Clocks;

/// <summary>A time that is not counted, from a moment, included, to another, not included; open while that is null.
/// In days: the day it begins is not counted, the day it ends is.</summary>
public readonly record struct Pause(DateTime From, DateTime? To, ResumeRule Resume = ResumeRule.Continue);

/// <summary>Everything a due date is counted from.</summary>
/// <param name="StartedAt">Moment of the event, for hours.</param>
/// <param name="StartedOn">Day of the event, for days and months.</param>
/// <param name="Extended">What extensions added, in the term's unit.</param>
/// <param name="Pauses">In order of time, without overlap; only the last may be open.</param>
public sealed record ClockCount(
    Term Term, DateTime StartedAt, DateOnly StartedOn, int Extended, IReadOnlyList<Pause> Pauses,
    CountingRule Rule = CountingRule.Ordinary, TimeOnly? ClosesAt = null)
{
    public int Budget => Term.Amount + Extended;
}

/// <summary>When a term ends.</summary>
/// <param name="On">The last day.</param>
/// <param name="At">The moment (UTC) from which it is over; not included.</param>
/// <param name="IsProvisional">The notice that decides it is not loaded yet.</param>
public readonly record struct Due(DateOnly On, DateTime At, bool IsProvisional);

/// <summary>What is left. Negative when the term is over: how much it is over by. Months are told in days.</summary>
public readonly record struct Remaining(int Amount, TermUnit Unit, bool IsPaused);

/// <summary>Counts terms. Pure: the same values always give the same day.</summary>
public static class Counting
{
    /// <summary>The end of a term; null while it is paused, when nobody can know it.</summary>
    /// <remarks>Source: 民法典 第二百零一条 (start not counted; hours from the moment), 第二百零二条 (a month without that
    /// day ends on its last), 第二百零三条 (last day on a day off moves on).</remarks>
    /// <exception cref="Refusals.RefusedException">The calendar does not reach that far.</exception>
    public static Due? DueOf(ClockCount count, WorkCalendar calendar)
    {
        var run = Run(count, calendar);
        return run.Open is null ? run.Due : null;
    }

    /// <summary>What is left at a moment; while paused, what was left when the pause began. Today counts as used.</summary>
    public static Remaining RemainingAt(ClockCount count, WorkCalendar calendar, DateTime now)
    {
        var run = Run(count, calendar);
        var unit = count.Term.Unit;
        if (run.Open is { Resume: ResumeRule.Restart })
            return new Remaining(count.Budget, unit, IsPaused: true);
        var paused = run.Open is not null;
        if (unit is TermUnit.Hour)
        {
            var hours = (run.Due.At - (run.Open?.From ?? now)).TotalHours;
            return new Remaining((int)(hours >= 0 ? Math.Ceiling(hours) : Math.Floor(hours)), unit, paused);
        }
        var reference = run.Open is { } pause ? pause.From.ChinaDate().AddDays(-1) : now.ChinaDate();
        var from = reference < run.Anchor ? run.Anchor : reference;
        var left = from <= run.Due.On
            ? DaysBetween(unit, calendar, from, run.Due.On)
            : -DaysBetween(unit, calendar, run.Due.On, from);
        return new Remaining(left, unit is TermUnit.Month ? TermUnit.NaturalDay : unit, paused);
    }

    internal static Counted Run(ClockCount count, WorkCalendar calendar) =>
        count.Term.Unit is TermUnit.Hour ? RunHours(count) : RunDays(count, calendar);

    /// <summary>Days of a pause that would have been counted.</summary>
    internal static int DaysOf(TermUnit unit, WorkCalendar calendar, DateOnly anchor, DateOnly from, DateOnly to)
    {
        var first = from > anchor ? from : anchor.AddDays(1);
        return to > first ? DaysBetween(unit, calendar, first.AddDays(-1), to.AddDays(-1)) : 0;
    }

    private static Counted RunDays(ClockCount count, WorkCalendar calendar)
    {
        var unit = count.Term.Unit;
        var back = count.Rule.HasFlag(CountingRule.StartDayCounts) ? -1 : 0;
        var anchor = count.StartedOn.AddDays(back);
        var shift = 0;
        var floor = DateOnly.MinValue;
        var raw = End(unit, calendar, anchor, count.Budget, shift);
        var end = MoveOn(count, calendar, raw);
        Pause? open = null;
        foreach (var pause in count.Pauses)
        {
            var from = pause.From.ChinaDate();
            if (from > end)
                break; // the term was over before: nothing is left to stop
            if (pause.To is not { } until)
            {
                open = pause;
                break;
            }
            var to = until.ChinaDate();
            if (pause.Resume is ResumeRule.Restart)
                (anchor, shift, floor) = (to.AddDays(back), 0, DateOnly.MinValue);
            else if (from > raw)
                floor = to; // only the moved-on last day was left: it is the day of resumption
            else
                shift += DaysOf(unit, calendar, anchor, from, to);
            raw = End(unit, calendar, anchor, count.Budget, shift);
            end = MoveOn(count, calendar, raw > floor ? raw : floor);
        }
        var provisional = (unit is TermUnit.WorkingDay || !count.Rule.HasFlag(CountingRule.LastDayStays)) && calendar.IsProvisional(end);
        var at = count.ClosesAt is { } closes ? end.ChinaMoment(closes) : end.EndOfChinaDay();
        return new Counted(anchor, raw, new Due(end, at, provisional), open);
    }

    private static Counted RunHours(ClockCount count)
    {
        var anchor = count.StartedAt;
        var due = anchor.AddHours(count.Budget);
        Pause? open = null;
        foreach (var pause in count.Pauses)
        {
            if (pause.From >= due)
                break;
            if (pause.To is not { } to)
            {
                open = pause;
                break;
            }
            due = pause.Resume is ResumeRule.Restart ? to.AddHours(count.Budget) : due + (to - pause.From);
            anchor = pause.Resume is ResumeRule.Restart ? to : anchor;
        }
        return new Counted(anchor.ChinaDate(), due.ChinaDate(), new Due(due.ChinaDate(), due, false), open);
    }

    private static DateOnly End(TermUnit unit, WorkCalendar calendar, DateOnly anchor, int budget, int shift) => unit switch
    {
        TermUnit.WorkingDay => calendar.AddWorkingDays(anchor, budget + shift),
        TermUnit.Month => anchor.AddMonths(budget).AddDays(shift),
        _ => anchor.AddDays(budget + shift),
    };

    private static DateOnly MoveOn(ClockCount count, WorkCalendar calendar, DateOnly last) =>
        count.Term.Unit is not TermUnit.WorkingDay && count.Rule.HasFlag(CountingRule.LastDayStays)
            ? last
            : calendar.WorkingDayOnOrAfter(last);

    private static int DaysBetween(TermUnit unit, WorkCalendar calendar, DateOnly from, DateOnly to) =>
        unit is TermUnit.WorkingDay ? calendar.WorkingDaysBetween(from, to) : to.DayNumber - from.DayNumber;
}

/// <param name="Anchor">The day before the first counted one, after the last restart.</param>
/// <param name="RawEnd">The last day before it moved on from a day off.</param>
/// <param name="Due">The end, as if an open pause ended at once.</param>
internal readonly record struct Counted(DateOnly Anchor, DateOnly RawEnd, Due Due, Pause? Open);
