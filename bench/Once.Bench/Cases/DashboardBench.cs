using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Places;
using Once.Kernel.Storage;
using Once.Metrics;
using Once.Metrics.Contract;
using Once.Metrics.Reading;

namespace Once.Bench.Cases;

/// <summary>Pages of figures: what each asks the store, for spans, organs, areas and items by chance, as a leader and as one organ.
/// The store is the one given; where ONCE_BENCH_STORED says so, cases are loaded and folded first.</summary>
internal static class DashboardBench
{
    private const int Looks = 400;

    /// <param name="connection">A connection string of PostgreSQL; null for a SQLite file of its own.</param>
    public static async Task RunAsync(string? connection)
    {
        var folder = Directory.CreateTempSubdirectory("once-bench-").FullName;
        try
        {
            var store = new StoreOptions(connection ?? $"Data Source={Path.Combine(folder, "once.db")}");
            await using var city = await BenchCity.OpenAsync(store, 1, folder);
            await city.LoadAsync();
            await FoldAsync(city);
            var organ = city.Desks[0].Clerk.OrganId!.Value;
            await LookAsync(city, "the whole city", new Grant(MetricsModule.Read, Scope.RegionSubtree, null));
            await LookAsync(city, "one organ", new Grant(MetricsModule.Read, Scope.Organ, new HashSet<Guid> { organ }));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task FoldAsync(BenchCity city)
    {
        var watch = Stopwatch.StartNew();
        await using var scope = city.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OnceDb>();
        db.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        var folded = await scope.ServiceProvider.GetRequiredService<RebuildMetrics>().FoldAsync();
        if (folded > 0)
            await db.Database.ExecuteSqlRawAsync("ANALYZE");
        var sources = await db.FoldedSources().GroupBy(s => s.Kind).Select(g => new { g.Key, Count = g.Count() }).OrderBy(g => g.Key).ToListAsync();
        Console.WriteLine($"{city.Store.Kind}: {folded} sources folded in {BenchCity.Say(watch.Elapsed.TotalSeconds)} s; {string.Join(", ", sources.Select(s => $"{s.Count} {s.Key}"))}; {await db.MetricFacts().CountAsync()} facts");
    }

    private static async Task LookAsync(BenchCity city, string who, Grant grant)
    {
        await using var first = city.Services.CreateAsyncScope();
        var definitions = first.ServiceProvider.GetRequiredService<Definitions>();
        var regions = await first.ServiceProvider.GetRequiredService<OnceDb>().Regions().AsNoTracking().Where(r => r.Level == RegionLevel.County).Select(r => r.Code).OrderBy(c => c).ToListAsync();
        var random = new Random(20261122);
        var times = new Dictionary<string, List<double>>(StringComparer.Ordinal);
        for (var look = -Looks / 4; look < Looks * definitions.Sheets.Count; look++)
        {
            var sheet = definitions.Sheets[random.Next(definitions.Sheets.Count)];
            var request = new FigureRequest(sheet.Key, (FigurePeriod)random.Next((int)FigurePeriod.LastYear + 1), Region: random.Next(3) == 0 ? regions[random.Next(regions.Count)] : null, By: (FigureBy)random.Next(3));
            var spent = await PageAsync(city, definitions, sheet, request, grant);
            if (look >= 0)
                (times.TryGetValue(sheet.Title, out var list) ? list : times[sheet.Title] = []).Add(spent);
        }
        foreach (var (title, list) in times.Append(new("all pages", [.. times.Values.SelectMany(t => t)])))
        {
            list.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {who}, {title}: median {list[list.Count / 2]:F1} ms, p95 {list[list.Count * 95 / 100]:F1} ms, {list.Count} pages"));
        }
    }

    /// <summary>What the page does before it is drawn.</summary>
    private static async Task<double> PageAsync(BenchCity city, Definitions definitions, MetricSheet sheet, FigureRequest request, Grant grant)
    {
        var from = Stopwatch.GetTimestamp();
        await using var scope = city.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(city.Desks[0].Clerk with { Grants = [grant] });
        await scope.ServiceProvider.GetRequiredService<ReadChoices>().RunAsync(definitions.Of(sheet.Columns));
        await scope.ServiceProvider.GetRequiredService<ReadFigures>().RunAsync(request, definitions.Of(sheet.Cards.Concat(sheet.Columns).Distinct()), definitions.Of(sheet.Lines));
        return Stopwatch.GetElapsedTime(from).TotalMilliseconds;
    }
}
