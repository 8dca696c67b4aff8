namespace Once.Cases.Model;

/// <summary>抄送: a colleague was named in a note, and finds the case among those copied to them until they have seen it.</summary>
internal sealed class CaseCopy
{
    public required Guid RootId { get; init; }

    public required int CaseNumber { get; init; }

    public required Guid AccountId { get; init; }

    /// <summary>Who named them.</summary>
    public required string By { get; set; }

    public required DateTime CopiedAt { get; set; }

    /// <summary>When they put it aside; null while it waits for them.</summary>
    public DateTime? SeenAt { get; set; }
}

/// <summary>外出: a person is away, and what was given to them shows among a colleague's own meanwhile. It moves no right:
/// the colleague acts by their own post.</summary>
internal sealed class Absence
{
    public required Guid AccountId { get; init; }

    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required Guid CoverId { get; init; }

    public required string CoverName { get; init; }

    public required DateOnly FromOn { get; init; }

    /// <summary>Last day away, included.</summary>
    public required DateOnly ToOn { get; set; }

    public bool Covers(DateOnly day) => FromOn <= day && day <= ToOn;
}
