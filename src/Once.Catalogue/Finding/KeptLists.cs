using System.Collections.Concurrent;
using Once.Catalogue.Contract;
using Once.Kernel.Organs;

namespace Once.Catalogue.Finding;

/// <summary>Answers that are asked for again and again, such as the list of everything on the front page and the words
/// that half the city looks for: worked out once until entries, organs or uses are read anew, seconds later.</summary>
internal sealed class KeptLists
{
    /// <summary>Places times filters that are in use; beyond that somebody tries them all.</summary>
    private const int Most = 500;

    private readonly ConcurrentDictionary<SearchRequest, Kept> _lists = new();
    private Snapshot? _of;

    /// <summary>Null where nothing is kept, or what is kept is not of these.</summary>
    public SearchAnswer? Find(SearchRequest request, Snapshot snapshot, IReadOnlyDictionary<Guid, Organ> organs, IReadOnlyDictionary<string, long> uses) =>
        _lists.TryGetValue(request, out var kept) && ReferenceEquals(kept.Snapshot, snapshot) && ReferenceEquals(kept.Organs, organs) && ReferenceEquals(kept.Uses, uses) ? kept.Answer : null;

    public void Keep(SearchRequest request, Snapshot snapshot, IReadOnlyDictionary<Guid, Organ> organs, IReadOnlyDictionary<string, long> uses, SearchAnswer answer)
    {
        // What was found in an earlier snapshot is of no use and would hold it in memory.
        if (_lists.Count > Most || !ReferenceEquals(Interlocked.Exchange(ref _of, snapshot), snapshot))
            _lists.Clear();
        _lists[request] = new Kept(snapshot, organs, uses, answer);
    }

    private sealed record Kept(Snapshot Snapshot, IReadOnlyDictionary<Guid, Organ> Organs, IReadOnlyDictionary<string, long> Uses, SearchAnswer Answer);
}
