namespace Once.Plans.Contract;

/// <summary>What became of a task of the ledger.</summary>
public enum TaskTurn { Done, Stopped, Reopened }

/// <summary>A task that came from elsewhere than a document has ended, or goes on after all.</summary>
/// <param name="OriginId">The thing it came from.</param>
/// <param name="Result">What was done, why it was stopped, or why it goes on.</param>
public sealed record TaskOutcome(TaskOrigin Origin, Guid OriginId, TaskTurn Turn, string? Result);

/// <summary>Contribution point: what follows from that for whoever had the task opened, within the same unit of work.</summary>
public sealed record TaskOutcomeListener(Func<IServiceProvider, TaskOutcome, CancellationToken, Task> HearAsync);
