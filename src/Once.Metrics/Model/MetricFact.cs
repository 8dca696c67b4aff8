namespace Once.Metrics.Model;

/// <summary>Which rows a question reads: a whole month in one row, with or without the subject, or a day.</summary>
internal enum FactGrain { Day, SubjectMonth, Month }

/// <summary>How many facts of a measure fell on a day (or month), in an organ, about a subject, with a value.</summary>
internal sealed class MetricFact
{
    /// <summary><c>kind.name</c>.</summary>
    public required string Measure { get; init; }

    public required FactGrain Grain { get; init; }

    /// <summary>The day, or the first of the month.</summary>
    public required DateOnly Day { get; init; }

    public required Guid OrganId { get; init; }

    public required string RegionCode { get; init; }

    /// <summary>Empty in rows of <see cref="FactGrain.Month"/>.</summary>
    public required string Subject { get; init; }

    public required int Value { get; init; }

    public required int Count { get; init; }
}

/// <summary>How far a kind has been folded.</summary>
internal sealed class FoldProgress : Kernel.Storage.IVersioned
{
    public required string Kind { get; init; }

    /// <summary>Last seal whose records are all in the facts.</summary>
    public int Seal { get; set; }

    /// <summary>Last stamp of a kind without records.</summary>
    public string Stamp { get; set; } = "";

    /// <summary>Last month that has been told: what changes it later is a restatement. Null before the first fold.</summary>
    public DateOnly? ToldMonth { get; set; }

    /// <summary>Batches folded so far: two that fold at once clash on it.</summary>
    public int Batches { get; set; }

    public int Version { get; private set; }
}
