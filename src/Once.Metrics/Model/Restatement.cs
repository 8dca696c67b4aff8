namespace Once.Metrics.Model;

/// <summary>更正: a month that had ended, and been told, counts otherwise since this moment.</summary>
internal sealed class Restatement
{
    public required Guid Id { get; init; }

    public required DateTime At { get; init; }

    public required string Measure { get; init; }

    /// <summary>Its first day.</summary>
    public required DateOnly Month { get; init; }

    /// <summary>How many facts more, or fewer.</summary>
    public required int Facts { get; init; }

    /// <summary>By how much the sum of their values changed.</summary>
    public required long Total { get; init; }
}
