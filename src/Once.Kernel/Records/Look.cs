namespace Once.Kernel.Records;

/// <summary>Somebody read something that is not everybody's: an unmasked number, a case of another organ, an export.</summary>
/// <remarks>GB/T 22239-2019 8.1.4.3; 个人信息保护法 第51条. Kept apart from the records: reading is not an act on a case.</remarks>
public sealed class Look
{
    public required Guid Id { get; init; }

    public required DateTime At { get; init; }

    public required Guid ActorId { get; init; }

    public required string ActorName { get; init; }

    public string? ActorRole { get; init; }

    /// <summary>Kind of what was read, such as <c>party</c>.</summary>
    public required string Aggregate { get; init; }

    public required Guid AggregateId { get; init; }

    /// <summary>What was read, such as 查看完整身份证号.</summary>
    public required string Title { get; init; }

    public string? Reason { get; init; }

    /// <summary>Digest of all the above; the seal covers it.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>The seal that holds this look; null until the next sealing.</summary>
    public int? SealNumber { get; private set; }

    internal byte[] Digest() => new Canonical("once look 1")
        .Add(Id).Add(At).Add(ActorId).Add(ActorName).Add(ActorRole).Add(Aggregate).Add(AggregateId).Add(Title).Add(Reason)
        .Digest();
}
