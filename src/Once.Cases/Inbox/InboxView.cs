using Once.Accounts.Contract;
using Once.Cases.Model;
using Once.Catalogue.Contract;
using Once.Kernel.Organs;

namespace Once.Cases.Inbox;

/// <summary>Everything the inbox shows, handed to its parts.</summary>
internal sealed record InboxView(
    QueueRequest Asked, DateOnly Today, QueuePage Page, QueueCounts Counts, IReadOnlyDictionary<QueueLamp, int> Lamps,
    IReadOnlyList<SavedView> Saved, IReadOnlyList<BatchResult> Results,
    IReadOnlyDictionary<Guid, Organ> Organs, IReadOnlyList<ItemSummary> Items, IReadOnlyList<AccountSummary> Colleagues,
    IReadOnlyList<Absence> Covered, int Copies)
{
    public static readonly InboxView Empty = new(new(), default, new([], null), new(new Dictionary<QueueView, int>()), new Dictionary<QueueLamp, int>(), [], [],
        new Dictionary<Guid, Organ>(), [], [], [], 0);

    /// <summary>The person's own view that is shown; null where it is none of them.</summary>
    public SavedView? Current => Saved.FirstOrDefault(v => v.Query == Asked.ToQuery());
}
