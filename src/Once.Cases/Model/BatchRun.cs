namespace Once.Cases.Model;

/// <summary>批量办: what a person chose to do with many cases at once, and how far it has come. It goes on from where it stopped,
/// whether a page was closed or a node died.</summary>
internal sealed class BatchRun : Kernel.Storage.IVersioned
{
    public required Guid AccountId { get; init; }

    public required Guid Id { get; init; }

    /// <summary>Name of a <see cref="Inbox.BatchAct"/>.</summary>
    public required string Act { get; init; }

    public Guid? HandlerId { get; init; }

    /// <summary>The cases as the boxes of the list name them, one a line.</summary>
    public required string Chosen { get; init; }

    public required int Total { get; init; }

    public int Done { get; set; }

    /// <summary>A list of <see cref="Inbox.BatchResult"/> as JSON.</summary>
    public required string Results { get; set; }

    public required DateTime StartedAt { get; init; }

    public int Version { get; private set; }
}
