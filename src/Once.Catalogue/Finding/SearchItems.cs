using Once.Catalogue.Contract;
using Once.Kernel.Organs;
using Once.Kernel.Storage;

namespace Once.Catalogue.Finding;

/// <summary>Finds items and bundles by everyday words: one hit for each, with the organ competent at the person's place.</summary>
internal sealed class SearchItems(OnceDb db, SearchDirectory directory, OrganDirectory organs, KeptLists lists)
{
    public const string Person = "person";
    public const string Enterprise = "enterprise";

    /// <summary>So many stand on one line.</summary>
    private const int MostSuggestions = 6;

    public async Task<SearchAnswer> RunAsync(SearchRequest request, CancellationToken cancellation = default)
    {
        var words = Grams.Words(request.Text);
        var grams = Grams.OfQuery(words);
        if (grams.Count == 0 && !string.IsNullOrWhiteSpace(request.Text))
            return SearchAnswer.Nothing with { IsTooShort = true };
        var snapshot = await directory.CurrentAsync(cancellation);
        var uses = await directory.UsesAsync(request.Place, cancellation);
        var names = await organs.AllAsync(cancellation);
        var kept = lists.Find(request, snapshot, names, uses);
        if (kept is not null)
            return kept;
        var ranked = grams.Count == 0 ? MostUsed(snapshot, uses)
            : RankHits.Run(snapshot, await MatchText.RunAsync(db, snapshot, grams, cancellation), words, grams, uses);
        var answer = Answer(snapshot, ranked, request, names);
        lists.Keep(request, snapshot, names, uses, answer);
        return answer;
    }

    /// <summary>Everyday words of what is used most at the place: each of them finds something.</summary>
    public async Task<IReadOnlyList<string>> SuggestAsync(string place, CancellationToken cancellation = default)
    {
        var snapshot = await directory.CurrentAsync(cancellation);
        var uses = await directory.UsesAsync(place, cancellation);
        return [.. MostUsed(snapshot, uses).SelectMany(at => snapshot.Entries[at].Thing.Words.Take(1)).Distinct().Take(MostSuggestions)];
    }

    private static IEnumerable<int> MostUsed(Snapshot snapshot, IReadOnlyDictionary<string, long> uses) => uses.Count == 0 ? snapshot.ByCode : snapshot.ByCode
        .Where(at => uses.ContainsKey(snapshot.Entries[at].Thing.Code)).OrderByDescending(at => uses[snapshot.Entries[at].Thing.Code])
        .Concat(snapshot.ByCode.Where(at => !uses.ContainsKey(snapshot.Entries[at].Thing.Code)));

    private static SearchAnswer Answer(Snapshot snapshot, IEnumerable<int> ranked, SearchRequest request, IReadOnlyDictionary<Guid, Organ> organs)
    {
        var nearest = snapshot.NearestTo(request.Place);
        var hits = new List<int>();
        var counts = new FacetCounts(request);
        foreach (var at in ranked)
        {
            var entry = snapshot[at];
            var held = nearest.Of(at);
            ref readonly var holder = ref entry.Holders[Math.Max(held, 0)];
            if (counts.Add(entry, in holder, held < 0 ? null : organs.GetValueOrDefault(holder.OrganId)))
                hits.Add(at);
        }
        return new SearchAnswer(new RankedHits(snapshot, nearest, organs, hits), counts.ToFacets(), false);
    }
}
