using System.Globalization;
using System.Runtime.InteropServices;
using Once.Catalogue.Contract;
using Once.Catalogue.Guiding;
using Once.Kernel.Organs;

namespace Once.Catalogue.Finding;

/// <summary>Counts each filter's values among the hits that pass all other filters.</summary>
internal sealed class FacetCounts(SearchRequest request)
{
    private readonly Dictionary<string, int> _themes = new(StringComparer.Ordinal);
    private readonly Dictionary<Organ, int> _organs = [];
    private readonly Dictionary<ExerciseLevel, int> _levels = [];
    private readonly Dictionary<AcrossScope, int> _across = [];
    private readonly int[] _whom = new int[2];
    private readonly int[] _kinds = new int[2];

    /// <param name="organ">The competent one; null where the place has none.</param>
    /// <returns>Whether the hit passes all filters.</returns>
    public bool Add(DirectoryEntry entry, in FindableHolder holder, Organ? organ)
    {
        var theme = string.IsNullOrEmpty(request.Theme) || Array.IndexOf(entry.AllThemes, request.Theme) >= 0;
        var isOrgan = string.IsNullOrEmpty(request.Organ) || organ?.Code == request.Organ;
        var who = request.Who switch { SearchItems.Person => entry.ServesPersons, SearchItems.Enterprise => entry.ServesEnterprises, _ => true };
        var level = string.IsNullOrEmpty(request.Level) || (holder.Level is { } held && request.Level == Digit(held));
        var kind = string.IsNullOrEmpty(request.Kind) || request.Kind == Name(entry.Thing.Kind);
        var across = string.IsNullOrEmpty(request.Across) || (holder.Across is { } range && request.Across == CodeList.Code(range));
        var missing = (theme ? 0 : 1) + (isOrgan ? 0 : 1) + (who ? 0 : 1) + (level ? 0 : 1) + (kind ? 0 : 1) + (across ? 0 : 1);
        if (missing > 1)
            return false;
        if (missing == 0 || !theme)
            foreach (var value in entry.AllThemes)
                Raise(_themes, value);
        if ((missing == 0 || !isOrgan) && organ is not null)
            Raise(_organs, organ);
        if ((missing == 0 || !level) && holder.Level is { } at)
            Raise(_levels, at);
        if ((missing == 0 || !across) && holder.Across is { } scope)
            Raise(_across, scope);
        if (missing == 0 || !who)
        {
            _whom[0] += entry.ServesPersons ? 1 : 0;
            _whom[1] += entry.ServesEnterprises ? 1 : 0;
        }
        if (missing == 0 || !kind)
            _kinds[(int)entry.Thing.Kind]++;
        return missing == 0;
    }

    public Facets ToFacets() => new(
        Sorted(_themes.Select(t => new Facet(t.Key, t.Key, t.Value))),
        Sorted(_organs.Select(o => new Facet(o.Key.Code, o.Key.ShortName, o.Value))),
        [new Facet(SearchItems.Person, "个人", _whom[0]), new Facet(SearchItems.Enterprise, "企业和其他单位", _whom[1])],
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
