namespace Once.Supervision.Contract;

/// <summary>A report that one organ has to mend as a task of the ledger.</summary>
/// <param name="ReportId">The task is found again by this.</param>
/// <param name="KeeperOrganId">The supervising unit, in whose ledger it stands.</param>
/// <param name="Text">What the organ is to do, in the unit's words: it never holds the reporter's.</param>
/// <param name="DueOn">Last day, included.</param>
public sealed record NewReportTask(
    Guid ReportId, Guid KeeperOrganId, string RegionCode, string Heading, string Text, string OriginWords, DateOnly DueOn, Guid OwnerOrganId, string OwnerName);

/// <summary>The task that stands for a report, as it is now.</summary>
/// <param name="Number">Its place in the ledger, in words.</param>
/// <param name="State">In words.</param>
/// <param name="DueOn">Last day, included; null for one that goes on.</param>
/// <param name="DoneOn">Day on which it was confirmed as done; null otherwise.</param>
/// <param name="HasEnded">Done, or no longer to be done.</param>
/// <param name="Result">What its lead said last.</param>
/// <param name="Href">Local address of its page.</param>
public sealed record ReportTask(string Number, string Heading, string Duties, string State, DateOnly? DueOn, DateOnly? DoneOn, bool HasEnded, string? Result, string Href);

/// <summary>Contribution point: who keeps a ledger opens a task for a report, within the same unit of work, and tells how it stands.</summary>
/// <param name="FindAsync">By the report; null where none was opened.</param>
public sealed record ReportLedger(
    Func<IServiceProvider, NewReportTask, CancellationToken, Task> OpenAsync, Func<IServiceProvider, Guid, CancellationToken, Task<ReportTask?>> FindAsync);
