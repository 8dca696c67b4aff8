namespace Once.Cases.Model;

/// <summary>陈述、申辩 of an interested party, kept with the case as it was said.</summary>
/// <remarks>行政许可法 第36条.</remarks>
internal sealed class PartyStatement
{
    public required Guid RootId { get; init; }

    public required int CaseNumber { get; init; }

    /// <summary>From 1 within the case.</summary>
    public required int Ordinal { get; init; }

    /// <summary>Name, as the notice told it.</summary>
    public required string Party { get; init; }

    public required string Words { get; init; }

    public required DateTime SaidAt { get; init; }
}
