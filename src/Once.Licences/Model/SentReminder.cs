namespace Once.Licences.Model;

/// <summary>A rung of the reminders before a licence ends, told once for each version.</summary>
internal sealed class SentReminder
{
    public required Guid LicenceId { get; init; }

    public required int VersionNumber { get; init; }

    /// <summary>Days before the last day at which the rung stands.</summary>
    public required int Days { get; init; }

    public required DateTime At { get; init; }
}
