using Once.Catalogue.Contract;

namespace Once.Catalogue.Proofs;

/// <summary>Where an entry of the proof list stands.</summary>
internal enum ProofState
{
    [Coded("1", "保留")] Kept,
    [Coded("2", "已清理")] CleanedUp,
    [Coded("3", "禁止")] Banned,
}

/// <summary>证明事项清单: a proof that may be asked for, has been cleaned up, or must never be asked for. What is not on the
/// list may not be asked for.</summary>
/// <remarks>优化营商环境条例 第四十四条: 没有法律、法规或者国务院决定依据的证明事项，应当予以取消。</remarks>
internal sealed class Proof
{
    /// <summary>Stable code of the list.</summary>
    public required string Code { get; init; }

    public required string Name { get; set; }

    /// <summary>Who issues it.</summary>
    public required string Issuer { get; set; }

    public required ProofState State { get; set; }

    /// <summary>Clause that demands it, or that forbids it.</summary>
    public required string Basis { get; set; }

    /// <summary>What is done instead: a query, a licence, a pledge; empty for one that is kept.</summary>
    public string Instead { get; set; } = "";

    /// <summary>Day it was cleaned up; null otherwise.</summary>
    public DateOnly? CleanedOn { get; set; }

    /// <summary>Where the entry comes from.</summary>
    public required string Source { get; set; }
}
