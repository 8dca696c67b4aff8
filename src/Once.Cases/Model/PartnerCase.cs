namespace Once.Cases.Model;

/// <summary>A paper that was sent (one of ours) or came back with a state (one of theirs).</summary>
internal sealed class PartnerPaper
{
    public required Guid IntakeId { get; init; }

    public required int Ordinal { get; init; }

    /// <summary>With which bundle; of a paper of theirs, the sequence of the message.</summary>
    public required int Round { get; init; }

    public required bool IsTheirs { get; init; }

    public required string Name { get; init; }

    public required Guid AttachmentId { get; init; }
}

/// <summary>A message of the other city, kept as it came.</summary>
internal sealed class PartnerMessage
{
    public required Guid IntakeId { get; init; }

    public required int Sequence { get; init; }

    public required PartnerState State { get; init; }

    public required string Words { get; init; }

    /// <summary>When it was so, by the other city's clock.</summary>
    public required DateTime At { get; init; }

    public required DateTime HeardAt { get; init; }

    /// <summary>SM3 of the message: the same again is known, another under its sequence is refused.</summary>
    public required string Digest { get; init; }

    public required PartnerEffect Effect { get; init; }
}

/// <summary>A case of ours that another city's window received.</summary>
internal sealed class PartnerCase
{
    public required Guid RootId { get; init; }

    public required int CaseNumber { get; init; }

    public required string PartnerCode { get; init; }

    public required string PartnerName { get; init; }

    /// <summary>代收编号 of the other city.</summary>
    public required string Number { get; init; }

    public required string WindowName { get; init; }

    public required string ClerkName { get; init; }

    public required DateTime ReceivedAt { get; init; }

    /// <summary>SM3 of the newest bundle that was taken.</summary>
    public required string Digest { get; set; }

    public int Round { get; set; }

    /// <summary>The newest state the other city has taken from us.</summary>
    public int ToldSequence { get; set; }

    public DateTime? ToldAt { get; set; }
}
