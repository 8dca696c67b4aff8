using Once.Kernel.Time;
using Once.Plans.Contract;

namespace Once.Plans.Rounds;

/// <param name="PlannedOn">The day as the rule says it.</param>
/// <param name="DueOn">The last day for reports, included.</param>
/// <param name="OpensOn">The day from which reports are asked for.</param>
internal sealed record RoundDay(RoundTurn Turn, DateOnly PlannedOn, DateOnly DueOn, DateOnly OpensOn);

/// <summary>按月双调度: the two days of a month. A day off moves on to the next working day; where that would leave the
/// month it moves back, so that the report of a month comes within it. Pure.</summary>
/// <remarks>default: local practice (每月中旬、月底前), configurable.</remarks>
internal static class RoundDays
{
    /// <summary>Rounds planned after a day and open by another, in their order.</summary>
    public static IEnumerable<RoundDay> Open(WorkCalendar calendar, PlansOptions options, DateOnly after, DateOnly today)
    {
        for (var month = new DateOnly(after.Year, after.Month, 1); month <= today.AddMonths(1); month = month.AddMonths(1))
            foreach (var (turn, day) in new[] { (RoundTurn.Middle, options.MiddleDay), (RoundTurn.End, options.EndDay) })
            {
                var planned = month.AddDays(Math.Clamp(day, 1, DateTime.DaysInMonth(month.Year, month.Month)) - 1);
                if (planned <= after || planned < calendar.FirstDay || planned > calendar.LastDay)
                    continue;
                var due = DueOf(calendar, planned);
                var opens = Before(calendar, due, options.AskDays);
                if (opens <= today)
                    yield return new(turn, planned, due, opens);
            }
    }

    public static DateOnly DueOf(WorkCalendar calendar, DateOnly planned)
    {
        if (calendar.IsWorkingDay(planned))
            return planned;
        var next = calendar.LastDay > planned ? calendar.WorkingDayOnOrAfter(planned) : planned;
        return next.Month == planned.Month ? next : calendar.PreviousWorkingDay(planned);
    }

    private static DateOnly Before(WorkCalendar calendar, DateOnly day, int workingDays)
    {
        for (var left = workingDays; left > 0 && day > calendar.FirstDay.AddDays(workingDays + 31); left--)
            day = calendar.PreviousWorkingDay(day);
        return day;
    }
}
