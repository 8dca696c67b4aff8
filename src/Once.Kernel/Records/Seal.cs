namespace Once.Kernel.Records;

/// <summary>
/// The signed closing of all records and looks not sealed before. It holds the head of every aggregate touched since,
/// so that a cut tail and a deleted aggregate show; and the seal before it. Its key is outside the database.
/// </summary>
public sealed class Seal
{
    /// <summary>From 1, without gaps.</summary>
    public required int Number { get; init; }

    public required DateTime At { get; init; }

    /// <summary>How many records it holds.</summary>
    public required int Records { get; init; }

    /// <summary>How many aggregates they belong to: the leaves of <see cref="Root"/>.</summary>
    public required int Heads { get; init; }

    public required int Looks { get; init; }

    /// <summary>Merkle root over the heads, in the order of their ids; each head covers all records before it.</summary>
    public required byte[] Root { get; init; }

    /// <summary>Merkle root over the looks, in the order of their ids.</summary>
    public required byte[] LookRoot { get; init; }

    /// <summary>Hash of the seal before; zeros for the first.</summary>
    public required byte[] PreviousHash { get; init; }

    /// <summary>Digest of all the above; this is what is signed.</summary>
    public required byte[] Hash { get; init; }

    public required byte[] Signature { get; init; }

    /// <summary>Version of the seal key.</summary>
    public required int KeyVersion { get; init; }

    /// <summary>Algorithm of the signature.</summary>
    public required string Algorithm { get; init; }

    internal static byte[] Digest(int number, DateTime at, SealedSpan span, byte[] previous, int keyVersion, string algorithm) =>
        new Canonical("once seal 1")
            .Add(number).Add(at).Add(span.Records).Add(span.Heads).Add(span.Looks).Add(span.Root).Add(span.LookRoot)
            .Add(previous).Add(keyVersion).Add(algorithm)
            .Digest();

    internal byte[] Digest() =>
        Digest(Number, At, new SealedSpan(Records, Heads, Looks, Root, LookRoot), PreviousHash, KeyVersion, Algorithm);
}

/// <summary>What one seal covers.</summary>
internal sealed record SealedSpan(int Records, int Heads, int Looks, byte[] Root, byte[] LookRoot);

/// <summary>The last record of one aggregate at the time of one seal.</summary>
public sealed class SealHead
{
    public required Guid AggregateId { get; init; }

    public required int SealNumber { get; init; }

    public required string Aggregate { get; init; }

    /// <summary>Number of the last record.</summary>
    public required int Last { get; init; }

    /// <summary>Hash of that record.</summary>
    public required byte[] Hash { get; init; }

    internal byte[] Digest() => new Canonical("once head 1").Add(Aggregate).Add(AggregateId).Add(Last).Add(Hash).Digest();
}
