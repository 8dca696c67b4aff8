using System.Collections.Concurrent;
using Once.Catalogue.Contract;
using Once.Kernel.Organs;

namespace Once.Catalogue.Finding;

/// <summary>Lists of everything, which the front page and the list of items ask for again and again: worked out once
/// until entries, organs or uses are read anew, seconds later.</summary>
internal sealed class KeptLists
{
    /// <summary>Places times filters that are in use; beyond that somebody tries them all.</summary>
    private const int Most = 200;

    private readonly ConcurrentDictionary<SearchRequest, Kept> _lists = new();

    public SearchAnswer Of(SearchRequest request, Snapshot snapshot, IReadOnlyDictionary<Guid, Organ> organs, IReadOnlyDictionary<string, long> uses, Func<SearchAnswer> workOut)
    {
        if (_lists.TryGetValue(request, out var kept) && ReferenceEquals(kept.Snapshot, snapshot) && ReferenceEquals(kept.Organs, organs) && ReferenceEquals(kept.Uses, uses))
            return kept.Answer;
        if (_lists.Count > Most)
            _lists.Clear();
        var answer = workOut();
        _lists[request] = new Kept(snapshot, organs, uses, answer);
        return answer;
    }

    private sealed record Kept(Snapshot Snapshot, IReadOnlyDictionary<Guid, Organ> Organs, IReadOnlyDictionary<string, long> Uses, SearchAnswer Answer);
}
