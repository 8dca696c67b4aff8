using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Catalogue;
using Once.Catalogue.Contract;
using Once.Catalogue.Measuring;
using Once.Catalogue.Model;
using Once.Catalogue.Versioning;
using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Metrics;
using Once.Metrics.Contract;
using Once.Tests.Catalogue;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Metrics;

/// <summary>Before and after by versions, never by hand: the food licence of one organ, six promised days by its first
/// version and three by its second, in force from 20 September 2026.</summary>
public sealed class ReductionTests
{
    private static readonly DateOnly Eve = new(2026, 9, 19);
    private static readonly DateOnly Day = new(2026, 9, 20);

    [Theory, OnBothStores]
    public async Task A_shorter_promise_counts_from_its_first_day_on_and_is_compared_with_the_first_version(StoreKind kind)
    {
        await using var city = await CatalogueCity.StartAsync(kind);
        var organ = await ReviseAsync(city);
        await FoldAsync(city);

        var (before, after) = (await CutAsync(city, "item.days-cut", Eve, organ), await CutAsync(city, "item.days-cut", Day, organ));

        Assert.Equal((0, 3), (before.Denominator - before.Numerator, after.Denominator - after.Numerator));
        Assert.Equal((before.Denominator, "没变"), (after.Denominator, before.Words));
        Assert.StartsWith("少 ", after.Words, StringComparison.Ordinal);
        Assert.Equal((await CutAsync(city, "item.items", Eve, organ)).Words, (await CutAsync(city, "item.items", Day, organ)).Words);
        Assert.Equal("没变", (await CutAsync(city, "item.materials-cut", Day, organ)).Words);
    }

    [Theory, OnBothStores]
    public async Task Versions_folded_one_after_the_other_equal_versions_counted_at_once(StoreKind kind)
    {
        await using var city = await CatalogueCity.StartAsync(kind);
        await FoldAsync(city);
        await ReviseAsync(city);
        Assert.Equal(2, await FoldAsync(city));
        Assert.Equal(0, await FoldAsync(city));
        var stepwise = await FactsAsync(city);

        await city.UseAsync<RebuildMetrics, int>(metrics => metrics.RunAsync());

        Assert.Equal(stepwise, await FactsAsync(city));
    }

    [Theory]
    [InlineData("IV", "Ⅳ")]
    [InlineData("Ⅳ", "Ⅳ")]
    [InlineData("III", "Ⅲ")]
    [InlineData("", null)]
    public async Task A_level_counts_whichever_way_it_is_written(string written, string? level)
    {
        await using var city = await CatalogueCity.StartAsync();
        var item = await city.DoAsync(async services =>
        {
            var lookup = services.GetRequiredService<ItemLookup>();
            return (await lookup.VersionsAsync([.. (await lookup.AllInForceAsync()).Take(1).Select(s => s.VersionId)])).Single() with { OnlineLevel = written };
        });

        var names = ItemMarks.Of(item, item, Eve, null).Select(m => m.Name).ToHashSet();

        Assert.Equal(level, OnlineLevels.Printed(item.OnlineLevel));
        Assert.Equal((level is "Ⅳ", level is not null, level is not null), (names.Contains(ItemMarks.OnlineWhole), names.Contains(ItemMarks.OnlineDeep), ItemMarks.Depths.Any(d => names.Contains(d.Name))));
    }

    [Fact]
    public async Task The_figures_of_the_city_are_those_of_its_lists_counted_one_by_one()
    {
        await using var city = await CatalogueCity.StartAsync();
        await FoldAsync(city);
        var items = await city.DoAsync(async services =>
        {
            var lookup = services.GetRequiredService<ItemLookup>();
            return await lookup.VersionsAsync([.. (await lookup.AllInForceAsync()).Select(s => s.VersionId)]);
        });

        var share = await CutAsync(city, "item.promise-share", Day, null);
        var visits = await CutAsync(city, "item.one-visit", Day, null);

        Assert.Equal((items.Count(i => i.Visits <= 1), items.Count), (visits.Numerator, visits.Denominator));
        var whole = await CutAsync(city, "item.online-whole", Day, null);
        Assert.Equal((items.Count(i => i.OnlineLevel is "IV"), items.Count), (whole.Numerator, whole.Denominator));
        Assert.InRange(whole.Numerator, 1, items.Count);
        Assert.Equal(items.Where(i => i.StatutoryTerm.Amount > 0).Sum(i => i.PromisedTerm.WorkingDays), share.Numerator);
        Assert.Equal(items.Where(i => i.StatutoryTerm.Amount > 0).Sum(i => i.StatutoryTerm.WorkingDays), share.Denominator);
    }

    [Fact]
    public async Task Behind_a_cut_stands_each_list_with_its_before_and_after()
    {
        await using var city = await CatalogueCity.StartAsync();
        var organ = await ReviseAsync(city);

        var page = await city.DoAsync(services => MeasureItems.Source.BehindAsync(services,
            new BehindRequest(["days-before"], MetricWindow.Stock, DateOnly.MinValue, Day, new HashSet<Guid> { organ }, null, null, 1), default));

        var row = Assert.Single(page.Rows, r => r.Href == $"/guide/{CatalogueCity.FoodAtYunting}");
        Assert.Equal(("从 6 到 3", "第 2 版", Day), (row.Value, row.Note, row.Day));
        Assert.DoesNotContain(page.Rows, r => r.OrganId != organ);
    }

    /// <returns>The organ whose list was revised.</returns>
    private static Task<Guid> ReviseAsync(OnceServices city) => city.DoAsync(async services =>
    {
        services.GetRequiredService<CurrentActor>().Become(Actor.Program);
        var db = services.GetRequiredService<OnceDb>();
        var first = await db.ItemVersions().AsNoTracking().SingleAsync(v => v.Code == CatalogueCity.FoodAtYunting);
        var draft = await services.GetRequiredService<StartDraft>().RunAsync(new(first.Id, "流程压缩"));
        var version = await db.ItemVersions().SingleAsync(v => v.Id == draft);
        var item = version.Read();
        version.Revise(item with { PromisedTerm = item.PromisedTerm with { Amount = 3 }, Flow = [.. item.Flow.Select(s => s with { WorkingDays = 0 })] });
        await db.SaveChangesAsync();
        await services.GetRequiredService<PublishVersion>().RunAsync(new PublishVersionRequest(draft, null, Day, "流程压缩"));
        return first.OrganId;
    });

    private static Task<int> FoldAsync(OnceServices city) => city.UseAsync<RebuildMetrics, int>(metrics => metrics.FoldAsync());

    private static async Task<MetricReading> CutAsync(OnceServices city, string key, DateOnly on, Guid? organ) =>
        (await city.UseAsync<MetricLookup, MetricReading?>(metrics => metrics.ReadAsync(key, on, on, organ)))!;

    private static Task<List<string>> FactsAsync(OnceServices city) => city.UseAsync<OnceDb, List<string>>(async db =>
        (await db.MetricFacts().ToListAsync()).Select(f => $"{f.Measure} {f.Grain} {f.Day:yyyy-MM-dd} {f.OrganId} {f.RegionCode} {f.Value} × {f.Count}").Order(StringComparer.Ordinal).ToList());
}
