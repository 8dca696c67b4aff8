namespace Once.Kernel.Time;

/// <summary>Why a day is worked or not.</summary>
public enum DayReason
{
    /// <summary>An ordinary day of the week.</summary>
    Weekday,

    /// <summary>A weekend day worked to make up for a holiday (调休上班).</summary>
    MakeUp,

    Weekend,

    /// <summary>A day off by the notice, or by statute where the notice is not out yet.</summary>
    Holiday,

    /// <summary>The region keeps this day differently from the country.</summary>
    Regional,
}

/// <summary>One day of a calendar with its reason.</summary>
/// <param name="Name">The holiday's name; empty for other days.</param>
/// <param name="IsProvisional">The notice that decides this day is not loaded yet.</param>
public readonly record struct CalendarDay(DateOnly Date, bool IsWorking, DayReason Reason, string Name, bool IsProvisional);
