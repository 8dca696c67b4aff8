namespace Once.Plans.Contract;

/// <summary>What a document calls itself: a plan to do, an opinion (意见) or a report of what was done.</summary>
public enum PlanKind { Plan, Opinion, Report }

/// <summary>How a target is to be met; a reduction counts from where the figure stands today.</summary>
public enum TargetSense { AtMost, AtLeast, Exactly, ReduceBy }

/// <summary>Why somebody leads: printed as 牵头, first by rule, responsible while others help, alone, or nobody does.</summary>
public enum LeadBasis { None, Named, First, Contrast, Sole, Joint, Listed }

/// <summary>A place in the source text: where it begins, counted in characters from 0, and how long it is.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
public readonly record struct Passage(int Offset, int Length)
{
    public int End => Offset + Length;

    public static Passage Between(int start, int end) => new(start, end - start);
}

/// <summary>A quantity that the plan undertakes to reach.</summary>
/// <param name="Value">万 and 亿 multiplied out; half is 50 % or 0.5.</param>
/// <param name="Deadline">Its own last day, where its sentence prints one.</param>
public sealed record ReadTarget(string Text, string Metric, TargetSense Sense, decimal Value, string Unit, Passage Place, DateOnly? Deadline = null);

/// <summary>Who does one sentence of a task: one note of departments.</summary>
public sealed record ReadAssignment(IReadOnlyList<string> Leads, IReadOnlyList<string> Supports, LeadBasis Basis, Passage Place);

/// <summary>One task as it is printed, each part with its place in the source text, and what the reader was unsure of.</summary>
public sealed record ReadTask
{
    /// <summary>As printed, with its delimiter; null when the item has none.</summary>
    public string? Number { get; init; }

    /// <summary>Without number and closing full stop.</summary>
    public required string Heading { get; init; }

    /// <summary>The nearest heading above, with its number.</summary>
    public string? Section { get; init; }

    /// <summary>The number of the task to which this measure belongs.</summary>
    public string? Parent { get; init; }

    public required string Text { get; init; }

    public IReadOnlyList<string> Leads { get; init; } = [];

    public IReadOnlyList<string> Supports { get; init; } = [];

    /// <summary>Persons named beside the bodies.</summary>
    public IReadOnlyList<string> Officials { get; init; } = [];

    public IReadOnlyList<ReadAssignment> Assignments { get; init; } = [];

    public LeadBasis Basis { get; init; }

    /// <summary>The words of the deadline as printed; null when none is given.</summary>
    public string? DeadlineText { get; init; }

    /// <summary>The last day in time.</summary>
    public DateOnly? Deadline { get; init; }

    /// <summary>All last days, where several are printed.</summary>
    public IReadOnlyList<DateOnly> Deadlines { get; init; } = [];

    /// <summary>Goes on without an end: 持续推进, 长期推进, 每季度.</summary>
    public bool Continuous { get; init; }

    public IReadOnlyList<ReadTarget> Targets { get; init; } = [];

    public Passage Place { get; init; }

    /// <summary>What a person should look at, each a plain Chinese sentence.</summary>
    public IReadOnlyList<string> Doubts { get; init; } = [];
}

/// <summary>What the reader takes from a document.</summary>
public sealed record PlanReading(string? Title, string? Issuer, string? Number, DateOnly? Date, PlanKind Kind, IReadOnlyList<ReadTask> Tasks);
