using Once.Cases.Model;

namespace Once.Cases.Inbox;

/// <summary>Everything the inbox shows, handed to its parts.</summary>
internal sealed record InboxView(
    QueueRequest Asked, DateOnly Today, QueuePage Page, QueueCounts Counts, IReadOnlyDictionary<QueueLamp, int> Lamps,
    IReadOnlyList<SavedView> Saved, IReadOnlyList<BatchResult> Results)
{
    public static readonly InboxView Empty = new(new(), default, new([], null), new(new Dictionary<QueueView, int>()), new Dictionary<QueueLamp, int>(), [], []);

    /// <summary>The person's own view that is shown; null where it is none of them.</summary>
    public SavedView? Current => Saved.FirstOrDefault(v => v.Query == Asked.ToQuery());
}
