using Once.Cases.Contract;

namespace Once.Cases.Model;

/// <summary>A decision as it is told to everybody: written down when it is made, shown once an officer has published it.
/// It never changes with the case; what no longer holds is taken back.</summary>
/// <remarks>行政许可法 第40条; 双公示 fields of the credit platform.</remarks>
internal sealed class CasePublication
{
    public required Guid RootId { get; init; }

    public required int CaseNumber { get; init; }

    /// <summary>The how-manieth decision of the case, from 1.</summary>
    public required int Ordinal { get; init; }

    public required Guid Id { get; init; }

    public required Guid OrganId { get; init; }

    public required Outcome Outcome { get; init; }

    /// <summary>行政相对人 as it is shown: the names of natural persons are masked.</summary>
    public required string PartyName { get; init; }

    /// <summary>统一社会信用代码; null for natural persons.</summary>
    public string? PartyCode { get; init; }

    public required bool IsPerson { get; init; }

    public required string DocumentName { get; init; }

    public required string DocumentNumber { get; init; }

    public LicenceCategory Category { get; set; }

    public string? LicenceName { get; init; }

    public string? LicenceNumber { get; init; }

    public required string Content { get; set; }

    public required DateOnly DecidedOn { get; init; }

    /// <summary>Last day of the licence, included; null where it has none.</summary>
    public DateOnly? ValidUntil { get; init; }

    public required string OrganName { get; init; }

    public required string OrganCode { get; init; }

    /// <summary>Last day of the seven working days, included.</summary>
    public required DateOnly DueOn { get; set; }

    /// <summary>Null until an officer has published it.</summary>
    public DateTime? PublishedAt { get; set; }

    public DateTime? WithdrawnAt { get; set; }

    public string? WithdrawnReason { get; set; }
}
