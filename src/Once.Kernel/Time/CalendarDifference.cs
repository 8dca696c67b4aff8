namespace Once.Kernel.Time;

/// <summary>A day that one calendar counts as worked and the other does not.</summary>
public sealed record FlippedDay(DateOnly Date, bool IsWorking, DayReason Reason, string Name, bool WasProvisional);

/// <summary>What a new notice changes, so that one sees before confirming which clocks move.</summary>
/// <param name="Flipped">Days whose working state changes, oldest first, over the days both calendars know.</param>
/// <param name="NoLongerProvisional">First and last day that become certain, both included; null if none.</param>
public sealed record CalendarDifference(IReadOnlyList<FlippedDay> Flipped, (DateOnly From, DateOnly To)? NoLongerProvisional)
{
    public bool IsEmpty => Flipped.Count == 0 && NoLongerProvisional is null;

    public static CalendarDifference Between(WorkCalendar before, WorkCalendar after)
    {
        var from = before.FirstDay > after.FirstDay ? before.FirstDay : after.FirstDay;
        var to = before.LastDay < after.LastDay ? before.LastDay : after.LastDay;
        var flipped = new List<FlippedDay>();
        for (var date = from; date <= to; date = date.AddDays(1))
        {
            var day = after.Day(date);
            if (day.IsWorking != before.IsWorkingDay(date))
                flipped.Add(new FlippedDay(date, day.IsWorking, day.Reason, day.Name, before.IsProvisional(date)));
        }
        return new CalendarDifference(flipped, after.ProvisionalFrom > before.ProvisionalFrom
            ? (before.ProvisionalFrom, after.ProvisionalFrom.AddDays(-1))
            : null);
    }

    /// <summary>Whether a count from one day, not counted, to another, counted, may come out differently.</summary>
    public bool Touches(DateOnly start, DateOnly end) =>
        Flipped.Any(d => d.Date > start && d.Date <= end)
        || NoLongerProvisional is { } range && range.From <= end && range.To > start;
}
