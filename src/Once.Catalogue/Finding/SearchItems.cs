using System.Globalization;
using System.Runtime.InteropServices;
using Once.Catalogue.Contract;
using Once.Catalogue.Guiding;
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
        if (grams.Count == 0)
            return lists.Of(request, snapshot, names, uses, () => Answer(snapshot, MostUsed(snapshot, uses), request, names));
        var found = await MatchText.RunAsync(db, snapshot, grams, cancellation);
        return Answer(snapshot, RankHits.Run(snapshot, found, words, grams, uses), request, names);
    }

    /// <summary>Everyday words of what is used most at the place: each of them finds something.</summary>
    public async Task<IReadOnlyList<string>> SuggestAsync(string place, CancellationToken cancellation = default)
    {
        var snapshot = await directory.CurrentAsync(cancellation);
        var uses = await directory.UsesAsync(place, cancellation);
        return [.. MostUsed(snapshot, uses).SelectMany(at => snapshot.Entries[at].Thing.Words.Take(1)).Distinct().Take(MostSuggestions)];
    }

    private static IEnumerable<int> MostUsed(Snapshot snapshot, IReadOnlyDictionary<string, long> uses) => snapshot.ByCode
        .Where(at => uses.ContainsKey(snapshot.Entries[at].Thing.Code)).OrderByDescending(at => uses[snapshot.Entries[at].Thing.Code])
        .Concat(snapshot.ByCode.Where(at => !uses.ContainsKey(snapshot.Entries[at].Thing.Code)));

    private static SearchAnswer Answer(Snapshot snapshot, IEnumerable<int> ranked, SearchRequest request, IReadOnlyDictionary<Guid, Organ> organs)
    {
        var nearest = snapshot.NearestTo(request.Place);
        var hits = new List<SearchHit>();
        var counts = new FacetCounts();
        foreach (var at in ranked)
        {
            var thing = snapshot.Entries[at].Thing;
            var held = nearest[at];
            var hit = new SearchHit(thing, thing.Holders[Math.Max(held, (short)0)], held < 0 ? null : organs.GetValueOrDefault(thing.Holders[held].OrganId));
            if (counts.Add(hit, request))
                hits.Add(hit);
        }
        return new SearchAnswer(hits, counts.ToFacets(), false);
    }

    /// <summary>Counts each filter's values among the hits that pass all other filters.</summary>
    private sealed class FacetCounts
    {
        private readonly Dictionary<string, int> _themes = new(StringComparer.Ordinal);
        private readonly Dictionary<Organ, int> _organs = [];
        private readonly Dictionary<ExerciseLevel, int> _levels = [];
        private readonly Dictionary<AcrossScope, int> _across = [];
        private readonly int[] _whom = new int[2];
        private readonly int[] _kinds = new int[2];

        /// <summary>Whether the hit passes all filters.</summary>
        public bool Add(SearchHit hit, SearchRequest request)
        {
            var theme = string.IsNullOrEmpty(request.Theme) || hit.Entry.Themes.Contains(request.Theme) || hit.Entry.LifeEvents.Contains(request.Theme);
            var organ = string.IsNullOrEmpty(request.Organ) || hit.Organ?.Code == request.Organ;
            var who = request.Who switch { Person => hit.Entry.ServesPersons, Enterprise => hit.Entry.ServesEnterprises, _ => true };
            var level = string.IsNullOrEmpty(request.Level) || (hit.Holder.Level is { } held && request.Level == Digit(held));
            var kind = string.IsNullOrEmpty(request.Kind) || request.Kind == Name(hit.Entry.Kind);
            var across = string.IsNullOrEmpty(request.Across) || (hit.Holder.Across is { } range && request.Across == CodeList.Code(range));
            var missing = (theme ? 0 : 1) + (organ ? 0 : 1) + (who ? 0 : 1) + (level ? 0 : 1) + (kind ? 0 : 1) + (across ? 0 : 1);
            if (missing > 1)
                return false;
            if (missing == 0 || !theme)
                foreach (var value in hit.Entry.AllThemes)
                    Raise(_themes, value);
            if ((missing == 0 || !organ) && hit.Organ is not null)
                Raise(_organs, hit.Organ);
            if ((missing == 0 || !level) && hit.Holder.Level is { } at)
                Raise(_levels, at);
            if ((missing == 0 || !across) && hit.Holder.Across is { } scope)
                Raise(_across, scope);
            if (missing == 0 || !who)
            {
                _whom[0] += hit.Entry.ServesPersons ? 1 : 0;
                _whom[1] += hit.Entry.ServesEnterprises ? 1 : 0;
            }
            if (missing == 0 || !kind)
                _kinds[(int)hit.Entry.Kind]++;
            return missing == 0;
        }

        public Facets ToFacets() => new(
            Sorted(_themes.Select(t => new Facet(t.Key, t.Key, t.Value))),
            Sorted(_organs.Select(o => new Facet(o.Key.Code, o.Key.ShortName, o.Value))),
            [new Facet(Person, "个人", _whom[0]), new Facet(Enterprise, "企业和其他单位", _whom[1])],
            [.. _levels.OrderBy(l => l.Key).Select(l => new Facet(Digit(l.Key), LevelName(l.Key), l.Value))],
            [new Facet(Name(FindableKind.Bundle), "一件事", _kinds[(int)FindableKind.Bundle]), new Facet(Name(FindableKind.Item), "单个事项", _kinds[(int)FindableKind.Item])],
            [.. _across.OrderBy(a => a.Key).Select(a => new Facet(CodeList.Code(a.Key), GuideWords.Range(a.Key), a.Value))]);

        private static void Raise<TKey>(Dictionary<TKey, int> counts, TKey key) where TKey : notnull => CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _)++;

        private static List<Facet> Sorted(IEnumerable<Facet> facets) => [.. facets.OrderByDescending(f => f.Count).ThenBy(f => f.Value, StringComparer.Ordinal)];

        private static string Digit(ExerciseLevel level) => ((int)level).ToString(CultureInfo.InvariantCulture);

        private static string Name(FindableKind kind) => kind is FindableKind.Bundle ? "bundle" : "item";

        private static string LevelName(ExerciseLevel level) => level switch
        {
            ExerciseLevel.National => "国家",
            ExerciseLevel.Province => "省级",
            ExerciseLevel.City => "市级",
            ExerciseLevel.County => "县区级",
            ExerciseLevel.Town => "乡镇街道",
            ExerciseLevel.Village => "村和社区",
            _ => "分级办理",
        };
    }
}
