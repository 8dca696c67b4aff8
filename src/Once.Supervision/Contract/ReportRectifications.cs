using Once.Supervision.Reporting;

namespace Once.Supervision.Contract;

/// <summary>Tells back how the task that a report became has ended; joins the caller's unit of work. Ids of other things are none of
/// its business and change nothing.</summary>
public sealed class ReportRectifications
{
    private readonly HearOfTask _hear;

    internal ReportRectifications(HearOfTask hear) => _hear = hear;

    /// <summary>The task was done, or is no longer to be done.</summary>
    /// <param name="result">What was done, or why it was stopped; whoever reads the report reads it.</param>
    public Task EndAsync(Guid reportId, bool isDone, string? result, CancellationToken cancellation = default) => _hear.EndAsync(reportId, isDone, result, cancellation);

    /// <summary>The task goes on after all.</summary>
    public Task ReopenAsync(Guid reportId, string? reason, CancellationToken cancellation = default) => _hear.ReopenAsync(reportId, reason, cancellation);
}
