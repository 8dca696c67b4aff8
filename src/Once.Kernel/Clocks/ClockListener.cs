namespace Once.Kernel.Clocks;

/// <summary>A rung of a clock has been reached.</summary>
/// <param name="MomentAt">When it was reached; after an outage earlier than now.</param>
/// <param name="StartedOn">The day the clock counts from: a legal effect of silence may go back to it.</param>
public sealed record RungFired(
    Guid OwnerId, int ClockNumber, string RuleCode, ClockKind Kind, string What, string OwedBy, string OwedTo, string Region,
    Rung Rung, DateTime MomentAt, DateOnly StartedOn, DateOnly DueOn)
{
    /// <summary>The term is over, and what was owed has not been done.</summary>
    public bool IsExpiry => Rung.Name == AlertLadder.Expired.Name;
}

/// <summary>Contribution point: what a module does when a rung is reached, such as writing that silence counts as
/// acceptance. Registered as a singleton by the module.</summary>
/// <param name="RuleCode">Rule it listens to; null for all.</param>
/// <param name="RunAsync">Runs in the sweep's own transaction and scope, so that rung and effect commit together; it
/// may save changes and must not open a transaction.</param>
public sealed record ClockListener(
    string? RuleCode, Func<IServiceProvider, RungFired, CancellationToken, Task> RunAsync);
