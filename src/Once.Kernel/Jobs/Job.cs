namespace Once.Kernel.Jobs;

public enum JobState { Waiting, Running, Done, Parked }

/// <summary>A piece of slow or outside work, written in the same transaction as the act that asks for it.</summary>
public sealed class Job
{
    public required Guid Id { get; init; }

    /// <summary>Which handler does it, such as <c>licences.sign</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>JSON the handler understands.</summary>
    public required string Payload { get; init; }

    /// <summary>Same key, same work: a second job with it is not stored. Null where repeats are harmless.</summary>
    public string? IdempotencyKey { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime DueAt { get; set; }

    public JobState State { get; set; } = JobState.Waiting;

    public int Attempts { get; set; }

    /// <summary>Until when a worker holds it; a worker that died lets go by itself.</summary>
    public DateTime? ClaimedUntil { get; set; }

    public string? LastError { get; set; }

    public DateTime? FinishedAt { get; set; }
}
