namespace Once.Kernel.Clocks;

/// <summary>Whose promise a clock keeps. Several run side by side on one case.</summary>
public enum ClockKind
{
    /// <summary>A term set by law (法定时限).</summary>
    Statutory,

    /// <summary>A shorter term published by the organ (承诺时限).</summary>
    Promised,

    /// <summary>A term of one stage inside the organ (环节时限).</summary>
    Stage,

    /// <summary>Something the applicant has to do in time (补正、容缺后补).</summary>
    Applicant,

    /// <summary>A time during which others may object (公示期). Its end is no breach: it opens the next step.</summary>
    Publicity,

    /// <summary>A rectification (整改).</summary>
    Rectification,

    /// <summary>A task of a plan (任务).</summary>
    Task,
}

/// <summary>Departures from the ordinary way of counting days.</summary>
/// <remarks>Source of the ordinary way: 民法典 第二百零一条 (start not counted), 第二百零三条 (a last day that is a day off moves on).</remarks>
[Flags]
public enum CountingRule
{
    Ordinary = 0,

    /// <summary>The day of the event counts as the first day.</summary>
    StartDayCounts = 1,

    /// <summary>A last day on a rest day stays there.</summary>
    LastDayStays = 2,
}

/// <summary>How far a term may be extended.</summary>
/// <param name="MaxTimes">How often; zero means never.</param>
/// <param name="MaxAmount">How much in all, in the term's unit.</param>
/// <param name="Approver">Who must approve, such as 本行政机关负责人.</param>
public sealed record ExtensionRule(int MaxTimes, int MaxAmount, string Approver, LegalBasis? Basis)
{
    public static readonly ExtensionRule None = new(0, 0, "", null);
}

/// <summary>A term as data: what starts a clock and what may happen to it.</summary>
/// <param name="Code">Stable code such as <c>licence.decision</c>; listeners recognise their clocks by it.</param>
public sealed record ClockRule(string Code, ClockKind Kind, Term Term)
{
    public CountingRule Counting { get; init; }

    /// <summary>The end of the last day where business hours end it; null for midnight.</summary>
    /// <remarks>Source: 民法典 第二百零三条第二款.</remarks>
    public TimeOnly? ClosesAt { get; init; }

    public ExtensionRule Extension { get; init; } = ExtensionRule.None;

    /// <summary>Codes of the grounds on which this clock may be suspended; empty means never.</summary>
    public IReadOnlyList<string> Grounds { get; init; } = [];

    /// <summary>Code of the alert ladder; empty for none.</summary>
    public string Ladder { get; init; } = "";
}
