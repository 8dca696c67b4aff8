using Microsoft.EntityFrameworkCore;
using Once.Catalogue.Contract;
using Once.Kernel.Organs;
using Once.Kernel.Storage;

namespace Once.Catalogue.Finding;

/// <summary>Finds items by everyday words: one hit for each basic item, with the organ competent at the person's place.</summary>
internal sealed class SearchItems(OnceDb db, ItemLookup lookup, OrganDirectory organs, TimeProvider time)
{
    public const string Person = "person";
    public const string Enterprise = "enterprise";

    /// <summary>Nobody reads further; default, of the platform.</summary>
    private const int MostHits = 200;

    /// <summary>A hit that fits less than a third as well as the best is noise; default, of the platform.</summary>
    private const int WorstShare = 3;

    public async Task<SearchAnswer> RunAsync(SearchRequest request, CancellationToken cancellation = default)
    {
        var grams = Grams.OfQuery(request.Text);
        if (grams.Count == 0 && !string.IsNullOrWhiteSpace(request.Text))
            return new SearchAnswer([], [], [], [], true);
        var ranked = grams.Count == 0 ? null : await RankAsync(request.Text, grams, cancellation);
        var found = await HitsAsync(ranked, request.Place, cancellation);

        var byTheme = found.Where(h => HasOrgan(h, request.Organ) && HasWho(h, request.Who)).ToList();
        var byOrgan = found.Where(h => HasTheme(h, request.Theme) && HasWho(h, request.Who)).ToList();
        var byWho = found.Where(h => HasTheme(h, request.Theme) && HasOrgan(h, request.Organ)).ToList();
        return new SearchAnswer(
            [.. byOrgan.Where(h => HasOrgan(h, request.Organ))],
            Count(byTheme.SelectMany(h => h.Item.Themes.Concat(h.Item.LifeEvents).Distinct()).Select(t => (t, t))),
            Count(byOrgan.Where(h => h.Organ is not null).Select(h => (h.Organ!.Code, h.Organ.ShortName))),
            [
                new Facet(Person, "个人", byWho.Count(h => HasWho(h, Person))),
                new Facet(Enterprise, "企业和其他单位", byWho.Count(h => HasWho(h, Enterprise))),
            ],
            false);
    }

    /// <summary>Basic codes, best first: the weight of the pairs found, times the share of the query they cover. Of a Latin
    /// word every pair must be there, since pairs of letters are common.</summary>
    private async Task<List<string>> RankAsync(string text, IReadOnlyList<string> grams, CancellationToken cancellation)
    {
        var needed = Grams.Words(text).Where(w => char.IsAscii(w[0])).SelectMany(Grams.Of).ToHashSet();
        var rows = await db.ItemGrams().AsNoTracking().Where(g => grams.Contains(g.Gram))
            .Select(g => new { g.Gram, g.BasicCode, g.Weight }).ToListAsync(cancellation);
        var scores = rows.GroupBy(r => r.BasicCode)
            .Where(found => needed.IsSubsetOf(found.Select(r => r.Gram)))
            .Select(found => (Code: found.Key, Score: found.Sum(r => r.Weight) * found.Count()))
            .OrderByDescending(s => s.Score).ThenBy(s => s.Code, StringComparer.Ordinal).ToList();
        return [.. scores.Where(s => s.Score * WorstShare >= scores[0].Score).Select(s => s.Code).Take(MostHits)];
    }

    private async Task<List<SearchHit>> HitsAsync(List<string>? ranked, string place, CancellationToken cancellation)
    {
        var today = Kernel.Time.ChinaTime.ChinaToday(time);
        var versions = db.VersionsInForce(today);
        if (ranked is not null)
            versions = versions.Where(v => ranked.Contains(v.BasicCode));
        var holders = (await lookup.Summaries(versions).ToListAsync(cancellation)).GroupBy(h => h.BasicCode).ToDictionary(g => g.Key, g => g.ToList());
        var order = ranked?.Where(holders.ContainsKey) ?? holders.Keys.Order(StringComparer.Ordinal).Take(MostHits);
        var chosen = order.Select(code => (Nearest: ItemLookup.Nearest(holders[code], place), First: holders[code][0], holders[code].Count)).ToList();
        var bodies = (await lookup.VersionsAsync([.. chosen.Select(c => (c.Nearest ?? c.First).VersionId)], cancellation)).ToDictionary(i => i.VersionId);
        var all = await organs.AllAsync(cancellation);
        return [.. chosen.Select(c => new SearchHit(
            bodies[(c.Nearest ?? c.First).VersionId], c.Nearest is null ? null : all.GetValueOrDefault(c.Nearest.OrganId), c.Count))];
    }

    private static bool HasTheme(SearchHit hit, string? theme) =>
        string.IsNullOrEmpty(theme) || hit.Item.Themes.Contains(theme) || hit.Item.LifeEvents.Contains(theme);

    private static bool HasOrgan(SearchHit hit, string? organ) => string.IsNullOrEmpty(organ) || hit.Organ?.Code == organ;

    private static bool HasWho(SearchHit hit, string? who) => who switch
    {
        Person => hit.Item.Serves.Contains(ServiceObject.NaturalPerson),
        Enterprise => hit.Item.Serves.Any(s => s is not ServiceObject.NaturalPerson),
        _ => true,
    };

    private static List<Facet> Count(IEnumerable<(string Value, string Text)> values) =>
        [.. values.GroupBy(v => v).Select(g => new Facet(g.Key.Value, g.Key.Text, g.Count())).OrderByDescending(f => f.Count).ThenBy(f => f.Value, StringComparer.Ordinal)];
}
