namespace Once.Supervision.Model;

/// <summary>What became of the mail of a digest. What was being sent when the program was killed stays so: it may have gone, and
/// is not sent again.</summary>
internal enum DigestMail { Waiting, Sending, Sent, Failed, NotConnected, NoAddress, TooLate, Stopped }

/// <summary>晨报: one person's, of one day; there is never a second of the same day.</summary>
internal sealed class Digest
{
    public required Guid AccountId { get; init; }

    public required DateOnly On { get; init; }

    public required DateTime MadeAt { get; init; }

    /// <summary>What it says, as JSON.</summary>
    public required string Content { get; init; }

    public DigestMail Mail { get; set; }
}
