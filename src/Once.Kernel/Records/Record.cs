using Once.Kernel.Actors;

namespace Once.Kernel.Records;

/// <summary>
/// One act done to one aggregate, chained to the act before it. Never changed afterwards, but for the two marks that
/// the chain does not cover: which seal holds it, and that its content was destroyed at the end of its term.
/// </summary>
public sealed class Record
{
    /// <summary>Root of what the act was done to; with <see cref="Number"/> the key.</summary>
    public required Guid AggregateId { get; init; }

    /// <summary>From 1, without gaps, within the aggregate.</summary>
    public required int Number { get; init; }

    /// <summary>Kind of the aggregate, such as <c>case</c>.</summary>
    public required string Aggregate { get; init; }

    /// <summary>Moment of the act (UTC, whole microseconds).</summary>
    public required DateTime At { get; init; }

    public required ActorKind ActorKind { get; init; }

    public required Guid ActorId { get; init; }

    public required string ActorName { get; init; }

    public string? ActorRole { get; init; }

    public Guid? ActorOrganId { get; init; }

    /// <summary>Stable code, such as <c>cases.accept</c>.</summary>
    public required string Act { get; init; }

    /// <summary>The act as the history shows it, such as 受理.</summary>
    public required string Title { get; init; }

    /// <summary>Why; destroyed together with <see cref="Content"/>.</summary>
    public string? Reason { get; internal set; }

    /// <summary>Particulars as JSON; null where there were none and after their destruction.</summary>
    public string? Content { get; internal set; }

    /// <summary>Sixteen random bytes that keep short content from being guessed from its digest; destroyed with it.</summary>
    public byte[]? Salt { get; internal set; }

    /// <summary>Digest of salt, reason and content, kept from their destruction on; until then it is computed from them.</summary>
    public byte[]? ContentDigest { get; private set; }

    /// <summary>Digest of the header, the content's digest and the hash of the record before.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>Algorithm of the digests.</summary>
    public required string Algorithm { get; init; }

    /// <summary>The seal that holds this record; null until the next sealing. Not part of the chain.</summary>
    public int? SealNumber { get; private set; }

    /// <summary>Reason and content were destroyed at the end of their term; the chain stays whole.</summary>
    public bool IsDestroyed => ContentDigest is not null;

    /// <summary>Reason and content go, their digest stays in their place.</summary>
    internal void Destroy() => (ContentDigest, Salt, Reason, Content) = (RecordChain.ContentDigest(this), null, null, null);
}
