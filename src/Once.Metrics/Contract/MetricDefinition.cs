namespace Once.Metrics.Contract;

/// <summary>How a figure is worked out of the counts of its measures.</summary>
public enum MetricKind
{
    /// <summary>How many.</summary>
    Count,

    /// <summary>Numerator ÷ denominator, cut off and never rounded up.</summary>
    Share,

    /// <summary>The smallest whole value that at least half reach or stay below.</summary>
    Median,

    /// <summary>The smallest whole value that at least nine tenths reach or stay below.</summary>
    NinetiethPercentile,

    /// <summary>Sum of the values ÷ their number.</summary>
    Mean,

    /// <summary>By how much the numerator (after) lies below the denominator (before).</summary>
    Reduction,
}

/// <summary>Which way is better; a figure that is only told has none.</summary>
public enum MetricDirection { Neither, Higher, Lower }

/// <summary>What the days of a period mean to a figure.</summary>
public enum MetricWindow
{
    /// <summary>What happened within the period.</summary>
    Flow,

    /// <summary>How things stand at the end of the period's last day.</summary>
    Stock,
}

/// <summary>Dimensions that the facts of a figure carry beside day and organ.</summary>
[Flags]
public enum MetricGrain { Organ = 1, Region = 2, Subject = 4 }

/// <summary>One side of a figure: the measures whose facts are added up.</summary>
/// <param name="Words">What is counted, in Chinese, such as 按期办结的.</param>
/// <param name="Measures">Keys of measures, <c>kind.name</c>.</param>
/// <param name="IsSum">The values are added up, instead of the facts being counted.</param>
public sealed record MetricTerm(string Words, IReadOnlyList<string> Measures, bool IsSum = false);

/// <summary>A figure as data: what it is called, what stands above and below the line, which day dates a fact, on what it rests.
/// Register with <c>services.AddSingleton(new MetricDefinition(...))</c>.</summary>
/// <param name="Key">Stable and unique, <c>kind.name</c>.</param>
/// <param name="Unit">As it stands behind the value, such as 件 or 个工作日; empty for shares.</param>
/// <param name="Numerator">What is counted; of a percentile or a mean, the measured values.</param>
/// <param name="Denominator">Null where nothing is divided.</param>
/// <param name="DayWords">Which day a fact belongs to, such as 作出决定那天.</param>
/// <param name="Source">Clause or document it rests on; a local rule says so.</param>
public sealed record MetricDefinition(
    string Key, string Name, MetricKind Kind, string Unit, MetricTerm Numerator, MetricTerm? Denominator,
    MetricDirection Direction, MetricWindow Window, MetricGrain Grain, string DayWords, string Source)
{
    /// <summary>Fewer facts below the line are marked as few; 0 never marks.</summary>
    /// <remarks>default: local practice, thirty.</remarks>
    public int FewBelow { get; init; } = 30;

    /// <summary>Groups with fewer facts are never told apart: a row of a table joins the others that are as small, a month or a narrowed
    /// total is left out. For facts that lead to persons; 0 tells all.</summary>
    public int SmallestGroup { get; init; }

    /// <summary>What it says and what it leaves out, in one sentence; empty where name and terms say all.</summary>
    public string Note { get; init; } = "";

    /// <summary>Day from which it is counted this way; with another way of counting it gets another day, and <see cref="Changed"/> says what was different.</summary>
    public DateOnly Since { get; init; } = new(2026, 1, 1);

    /// <summary>How it was counted before <see cref="Since"/>; empty where it never was otherwise.</summary>
    public string Changed { get; init; } = "";

    /// <summary>Value that a plan or a rule asks for, in hundredths of a percent or whole units; null where none is set.</summary>
    public long? Target { get; init; }

    public IEnumerable<string> Measures => Numerator.Measures.Concat(Denominator?.Measures ?? []).Distinct();
}

/// <summary>Figures shown together on one page, in their order. Register like a definition.</summary>
/// <param name="Key">Stable and unique.</param>
/// <param name="Cards">Keys of the figures shown large.</param>
/// <param name="Columns">Keys of the figures of the table.</param>
/// <param name="Lines">Keys of figures of one unit that the chart draws by month.</param>
/// <param name="IsPublic">Whether everybody may see it for the whole city.</param>
public sealed record MetricSheet(
    string Key, string Title, string Note, int Order, IReadOnlyList<string> Cards, IReadOnlyList<string> Columns, IReadOnlyList<string> Lines, bool IsPublic = false);
