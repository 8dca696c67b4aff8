using Once.Kernel.Refusals;

namespace Once.Cases.Model;

/// <summary>事后抽查: a draw among the cases in which one person did what is otherwise parted, and the refusals a window made
/// alone. Pool, seed and share are kept, so that anybody can draw again.</summary>
internal sealed class PostDraw
{
    public required Guid Id { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>Last day, included.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>In per cent.</summary>
    public required int Share { get; init; }

    public required string Seed { get; init; }

    public required int PoolCount { get; init; }

    /// <summary>SM3 of the pool's numbers in order, hexadecimal.</summary>
    public required string PoolDigest { get; init; }

    public required string DrawnBy { get; init; }

    public required DateTime DrawnAt { get; init; }
}

/// <summary>One case drawn, and what was found.</summary>
internal sealed class PostSample
{
    public required Guid DrawId { get; init; }

    public required int Ordinal { get; init; }

    public required Guid RootId { get; init; }

    public required int CaseNumber { get; init; }

    public required string Number { get; init; }

    public required string ItemName { get; init; }

    /// <summary>Who did it alone.</summary>
    public required Guid DoneById { get; init; }

    public bool? IsProper { get; private set; }

    public string? Finding { get; private set; }

    public string? CheckedBy { get; private set; }

    public DateTime? CheckedAt { get; private set; }

    public void Check(Guid byId, string by, bool proper, string finding, DateTime at)
    {
        if (IsProper is not null)
            throw new RefusedException(CaseRefusals.SampleChecked);
        if (byId == DoneById)
            throw new RefusedException(CaseRefusals.SampleOwn);
        if (string.IsNullOrWhiteSpace(finding))
            throw new RefusedException(CaseRefusals.ReasonMissing with { Clause = null, Field = "Finding" });
        (IsProper, Finding, CheckedBy, CheckedAt) = (proper, finding.Trim(), by, at);
    }
}
