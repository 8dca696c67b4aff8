using Once.Kernel.Time;

namespace Once.Kernel.Clocks;

/// <summary>Time that a clock does not count, for figures that show it apart.</summary>
public static class PausedTime
{
    /// <summary>Working days that pauses took out of a span. The day a pause begins is not counted, the day it ends is;
    /// a pause still open lasts to the end of the span.</summary>
    /// <param name="after">Start of the span, itself not part of it.</param>
    /// <param name="until">End of the span, included.</param>
    /// <remarks>Source: 行政许可法 第四十五条.</remarks>
    public static int WorkingDays(IEnumerable<Pause> pauses, WorkCalendar calendar, DateOnly after, DateOnly until) =>
        pauses.Sum(p => Counting.DaysOf(TermUnit.WorkingDay, calendar, after, Earlier(p.From.ChinaDate(), until.AddDays(1)), Earlier(p.To?.ChinaDate(), until.AddDays(1))));

    private static DateOnly Earlier(DateOnly? day, DateOnly bound) => day is { } known && known < bound ? known : bound;
}
