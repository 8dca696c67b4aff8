namespace Once.Ui;

/// <summary>One thing that happened. <paramref name="When"/> is already in words, as 今天 09:18.</summary>
public sealed record TimelineEntry(string When, string What, string? Note = null, TimelineMark Mark = TimelineMark.Plain, NavLink? Link = null);

public enum TimelineMark
{
    Plain,

    /// <summary>The reader has to act.</summary>
    You,

    /// <summary>Something was finished.</summary>
    Done,
}

/// <summary>A stretch of days, both ends included.</summary>
public sealed record AxisBar(DateOnly FromOn, DateOnly ToOn, AxisBarKind Kind);

public enum AxisBarKind
{
    Done,

    /// <summary>Time used by the office.</summary>
    Used,

    /// <summary>Time the office may still use.</summary>
    Left,

    /// <summary>Materials are being read; not counted yet.</summary>
    Reading,

    /// <summary>The applicant's time.</summary>
    You,
}

/// <summary>One child of a joint case on the common axis.</summary>
public sealed record AxisRow(string Name, LampKind Lamp, string Word, IReadOnlyList<AxisBar> Bars, string? Words = null);

/// <summary>Words above a stretch of days, as 国庆放假.</summary>
public sealed record AxisLabel(DateOnly FromOn, DateOnly ToOn, string Text);

/// <summary>A term at the top of the clock card: 承诺, 剩 2, 个工作日, 9月24日（星期四）前办完.</summary>
public sealed record ClockTerm(string Name, string Figure, string Unit, string Due);

/// <summary>
/// A day of the grid. <paramref name="Word"/> is what stands in it: the number of a counted day, 停, 休 or a holiday.
/// </summary>
public sealed record ClockDay(DateOnly On, ClockDayKind Kind, string Word, string? Why = null);

public enum ClockDayKind
{
    /// <summary>Before the count begins.</summary>
    Outside,

    /// <summary>The day from which one counts; not counted itself.</summary>
    Start,

    /// <summary>Counted.</summary>
    Counted,

    /// <summary>A make-up working day: counted, though it is a Saturday or Sunday.</summary>
    MakeUp,

    /// <summary>A day of rest.</summary>
    Rest,

    /// <summary>Stopped by law.</summary>
    Stopped,

    /// <summary>Still to come.</summary>
    Ahead,

    /// <summary>The last day.</summary>
    Due,
}

/// <summary>A line of the sum that closes the count.</summary>
public sealed record ClockLine(string What, string Figure, string? Note = null, bool Total = false, NavLink? Link = null);

/// <summary>A warning that was sent or will be.</summary>
public sealed record ClockReminder(string What, string State);

/// <summary>All that the clock card shows; made by the module that counts.</summary>
public sealed record ClockReading(
    LampKind Lamp,
    string LampWord,
    IReadOnlyList<ClockTerm> Terms,
    IReadOnlyList<ClockDay> Days,
    IReadOnlyList<ClockLine> Lines,
    IReadOnlyList<ClockReminder> Reminders,
    DateOnly Today,
    string? Foot = null);
