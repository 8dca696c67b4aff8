using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Once.Catalogue.Bundles;
using Once.Catalogue.Contract;
using Once.Catalogue.Finding;
using Once.Kernel;
using Once.Kernel.Places;
using Once.Kernel.Storage;
using Once.Ui;

namespace Once.Catalogue.Home;

/// <summary>A line of stops on the front page, each of which leads to at least one item.</summary>
internal sealed record HomeLine(string Title, string Icon, int Count, IReadOnlyList<NavLink> Stops);

internal sealed record FrontPage(IReadOnlyList<HomeLine> Lines, IReadOnlyList<SearchHit> Items, IReadOnlyList<ServicePlace> Halls);

/// <summary>What the front page shows, for the person's place.</summary>
internal sealed class ReadHome(OnceDb db, SearchItems search, BundleLookup bundles)
{
    /// <summary>So many stops stand on one line.</summary>
    private const int MostStops = 4;

    public async Task<FrontPage> RunAsync(string place, CancellationToken cancellation = default)
    {
        var items = (await search.RunAsync(new SearchRequest("", null, null, null, place, Kind: "item"), cancellation)).Hits;
        var persons = items.Where(h => h.Entry.ServesPersons).ToList();
        var enterprises = items.Where(h => h.Entry.ServesEnterprises).ToList();
        var lives = items.Where(h => h.Entry.LifeEvents.Count > 0).ToList();
        var lifeCycles = await LifeCyclesAsync(cancellation);
        IReadOnlyList<HomeLine> lines = lifeCycles.Count > 0 ? lifeCycles :
        [
            Line("要开店", "building-store", lives, h => h.Entry.LifeEvents, null),
            Line("个人", "user", persons, h => h.Entry.Themes.Except(h.Entry.EnterpriseThemes), SearchItems.Person),
            Line("企业", "briefcase", enterprises, h => h.Entry.EnterpriseThemes, SearchItems.Enterprise),
        ];
        return new FrontPage([.. lines.Where(l => l.Stops.Count > 0)], items, await HallsAsync(place, cancellation));
    }

    /// <summary>The three whole lives, each with its bundles.</summary>
    private async Task<List<HomeLine>> LifeCyclesAsync(CancellationToken cancellation) =>
        [.. (await bundles.AllInForceAsync(cancellation)).GroupBy(b => b.LifeCycle)
            .Select(g => new HomeLine(BundleWords.TitleOf(g.Key), BundleWords.IconOf(g.Key), g.Count(), [.. g.Take(MostStops).Select(b => new NavLink(b.ShortName, $"/bundle/{b.Key}"))]))];

    private async Task<IReadOnlyList<ServicePlace>> HallsAsync(string place, CancellationToken cancellation) =>
        await db.ServicePlaces().AsNoTracking()
            .Where(p => p.HallId == null && (p.RegionCode == place || p.RegionCode == ChosenPlace.City))
            .OrderByDescending(p => p.RegionCode).ToListAsync(cancellation);

    private static HomeLine Line(
        string title, string icon, List<SearchHit> hits, Func<SearchHit, IEnumerable<string>> stopsOf, string? who) => new(
        title, icon, hits.Count,
        [.. hits.SelectMany(stopsOf).GroupBy(s => s).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(MostStops)
            .Select(g => new NavLink(g.Key, "/items" + QueryString.Create([new("theme", g.Key), .. who is null ? Array.Empty<KeyValuePair<string, string?>>() : [new("who", who)]])))]);
}
