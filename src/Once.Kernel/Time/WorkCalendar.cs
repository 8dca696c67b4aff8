using System.Collections.Frozen;
using Once.Kernel.Refusals;

namespace Once.Kernel.Time;

/// <summary>Which days are worked, from the State Council's notices; immutable. Every answer is O(1).</summary>
/// <remarks>
/// Range: 1 January of the first loaded year to 31 December of the second year after the last one. Days from
/// 26 December of the last loaded year on are provisional: weekends and the statutory holidays only, because
/// the next notice may move them. A day outside the range is refused, never guessed.
/// Default: the limits of the provisional range are the platform's own.
/// </remarks>
public sealed class WorkCalendar
{
    private readonly int _first;
    private readonly int[] _workedThrough; // index: days since the first; value: working days up to and including that day
    private readonly int[] _workingDays; // index: how many working days came before; value: day number
    private readonly FrozenDictionary<int, (DayReason Reason, string Name)> _special;

    private WorkCalendar(IReadOnlyList<CalendarNotice> notices, DateOnly first, DateOnly last, Dictionary<int, (bool IsWorking, DayReason Reason, string Name)> special)
    {
        Notices = notices;
        FirstDay = first;
        LastDay = last;
        ProvisionalFrom = new DateOnly(notices[^1].Year, 12, 26);
        _first = first.DayNumber;
        _workedThrough = new int[last.DayNumber - _first + 1];
        var working = new List<int>(_workedThrough.Length);
        for (var i = 0; i < _workedThrough.Length; i++)
        {
            var day = _first + i;
            if (special.TryGetValue(day, out var rule) ? rule.IsWorking : !DateOnly.FromDayNumber(day).IsWeekend())
                working.Add(day);
            _workedThrough[i] = working.Count;
        }
        _workingDays = [.. working];
        _special = special.ToFrozenDictionary(d => d.Key, d => (d.Value.Reason, d.Value.Name));
    }

    /// <summary>The notices in force, oldest year first, one for each year.</summary>
    public IReadOnlyList<CalendarNotice> Notices { get; }

    public DateOnly FirstDay { get; }

    /// <summary>The last day that can be answered at all, provisionally.</summary>
    public DateOnly LastDay { get; }

    /// <summary>The first provisional day.</summary>
    public DateOnly ProvisionalFrom { get; }

    /// <summary>Builds a calendar. A later notice of the list replaces an earlier one for the same year.</summary>
    /// <exception cref="RefusedException">No notice, or a year is missing between two notices.</exception>
    public static WorkCalendar Of(IEnumerable<CalendarNotice> notices, IEnumerable<RegionDay>? regionDays = null)
    {
        var inForce = notices.GroupBy(n => n.Year).Select(g => g.Last()).OrderBy(n => n.Year).ToList();
        if (inForce.Count == 0)
            throw new RefusedException(CalendarRefusals.NoNotice);
        for (var i = 1; i < inForce.Count; i++)
            if (inForce[i].Year != inForce[i - 1].Year + 1)
                throw new RefusedException(CalendarRefusals.YearMissing.Saying($"缺{inForce[i - 1].Year + 1}年的放假通知，中间不能空一年。"));

        var first = new DateOnly(inForce[0].Year, 1, 1);
        var last = new DateOnly(inForce[^1].Year + 2, 12, 31);
        var special = new Dictionary<int, (bool, DayReason, string)>();
        for (var year = inForce[^1].Year + 1; year <= last.Year; year++)
            foreach (var (date, name) in StatutoryHolidays.Of(year))
                special[date.DayNumber] = (false, DayReason.Holiday, name);
        foreach (var notice in inForce)
        {
            foreach (var period in notice.Rest)
                foreach (var day in period.Days)
                    special[day.DayNumber] = (false, DayReason.Holiday, period.Name);
            foreach (var day in notice.Work)
                special[day.DayNumber] = (true, DayReason.MakeUp, "");
        }
        foreach (var day in regionDays ?? [])
            special[day.Date.DayNumber] = (day.IsWorking, DayReason.Regional, day.Name);
        return new WorkCalendar(inForce, first, last, special);
    }

    public bool IsWorkingDay(DateOnly date)
    {
        var i = Index(date);
        return _workedThrough[i] != WorkedBefore(i);
    }

    /// <summary>The notice that decides this day is not loaded yet.</summary>
    public bool IsProvisional(DateOnly date)
    {
        Index(date);
        return date >= ProvisionalFrom;
    }

    /// <summary>The day that lies the given number of working days after the start. The start is not counted, be it a
    /// working day or not; the result is a working day, except that zero gives the start itself. A negative number
    /// counts backwards, again without the start.</summary>
    /// <remarks>Source: 民法典 第二百零一条 (the day a term begins is not counted).</remarks>
    /// <exception cref="RefusedException">Start or result lie outside the calendar.</exception>
    public DateOnly AddWorkingDays(DateOnly start, int days)
    {
        var i = start.DayNumber - _first;
        if ((uint)i >= (uint)_workedThrough.Length)
            throw OutOfRange(start);
        if (days <= 0)
            return SubtractWorkingDays(start, i, days);
        var ordinal = _workedThrough[i] + days - 1;
        return (uint)ordinal < (uint)_workingDays.Length ? DateOnly.FromDayNumber(_workingDays[ordinal]) : throw OutOfRange(null);
    }

    /// <summary>How many working days lie between: the start is not counted, the end is. When the end comes first,
    /// minus the number of working days from the end, counted, to the start, not counted; so that it always gives
    /// back the number that was added.</summary>
    public int WorkingDaysBetween(DateOnly start, DateOnly end)
    {
        var (i, j) = (Index(start), Index(end));
        return i <= j ? _workedThrough[j] - _workedThrough[i] : WorkedBefore(j) - WorkedBefore(i);
    }

    /// <summary>Working days that are left until a due day; once it has passed, minus the working days since, and at least one,
    /// for what is over on a rest day is over all the same. Unlike <see cref="WorkingDaysBetween"/> the due day itself never
    /// counts as late.</summary>
    public int WorkingDaysLeft(DateOnly today, DateOnly due) =>
        due < today ? -Math.Max(1, WorkingDaysBetween(due, today)) : WorkingDaysBetween(today, due);

    /// <summary>The first working day after a date.</summary>
    public DateOnly NextWorkingDay(DateOnly date) => AddWorkingDays(date, 1);

    /// <summary>The last working day before a date.</summary>
    public DateOnly PreviousWorkingDay(DateOnly date) => AddWorkingDays(date, -1);

    /// <summary>The date itself if it is worked, else the next working day.</summary>
    public DateOnly WorkingDayOnOrAfter(DateOnly date) => IsWorkingDay(date) ? date : NextWorkingDay(date);

    /// <summary>A day with its reason and name.</summary>
    public CalendarDay Day(DateOnly date)
    {
        var working = IsWorkingDay(date);
        var (reason, name) = _special.TryGetValue(date.DayNumber, out var special)
            ? special
            : (working ? DayReason.Weekday : DayReason.Weekend, "");
        return new CalendarDay(date, working, reason, name, date >= ProvisionalFrom);
    }

    private DateOnly SubtractWorkingDays(DateOnly start, int i, int days)
    {
        if (days == 0)
            return start;
        var ordinal = WorkedBefore(i) + (long)days;
        return ordinal >= 0 ? DateOnly.FromDayNumber(_workingDays[ordinal]) : throw OutOfRange(null);
    }

    private int WorkedBefore(int index) => index == 0 ? 0 : _workedThrough[index - 1];

    private int Index(DateOnly date)
    {
        var i = date.DayNumber - _first;
        return (uint)i < (uint)_workedThrough.Length ? i : throw OutOfRange(date);
    }

    private RefusedException OutOfRange(DateOnly? date)
    {
        var day = date is { } d ? ChineseDates.Full(d) : "要算的日子";
        return new RefusedException(CalendarRefusals.OutOfRange.Saying(
            $"{day}不在日历范围内（{ChineseDates.Full(FirstDay)}至{ChineseDates.Full(LastDay)}），请先装入国务院的放假通知。"));
    }
}
