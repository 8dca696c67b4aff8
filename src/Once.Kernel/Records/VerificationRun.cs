namespace Once.Kernel.Records;

/// <summary>One verification of all records that somebody asked for: how far it is, and what it found.</summary>
public sealed class VerificationRun
{
    public required Guid Id { get; init; }

    public required Guid AskedById { get; init; }

    public required string AskedByName { get; init; }

    public required DateTime AskedAt { get; init; }

    /// <summary>Records there were when it was asked for; the measure of progress.</summary>
    public required long Total { get; init; }

    public long Checked { get; set; }

    public DateTime? FinishedAt { get; set; }

    /// <summary>Null while it runs.</summary>
    public bool? IsSound { get; set; }

    /// <summary>The proof in one sentence, or the first broken link.</summary>
    public string? Sentence { get; set; }
}
