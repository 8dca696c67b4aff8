namespace Once.Cases.Model;

/// <summary>A person's own view of the inbox: a name for what stands in the address.</summary>
internal sealed class SavedView
{
    public required Guid AccountId { get; init; }

    public required Guid Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The query of the address, without its question mark.</summary>
    public required string Query { get; init; }
}
