using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Catalogue.Contract;
using Once.Catalogue.Finding;
using Once.Kernel;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Catalogue;

public sealed class FindingTests
{
    private const string Food = "000131024000";
    private const string Yunting = "439902";

    [Theory]
    [InlineData("营业执照", "yingyezhizhao", "yyzz")]
    [InlineData("银行和行政", "yinhanghexingzheng", "yhhxz")]
    [InlineData("会计开会", "kuaijikaihui", "kjkh")]
    [InlineData("重庆、重要", "chongqingzhongyao", "cqzy")]
    [InlineData("绿色2号", "lvse2hao", "ls2h")]
    public void Chinese_is_read_as_people_read_it(string text, string full, string initials) =>
        Assert.Equal((full, initials), Readings.Of(text));

    [Theory, OnBothStores]
    public async Task Any_two_characters_of_a_name_find_it_in_the_stores_own_index(StoreKind kind)
    {
        await using var city = await CatalogueCity.StartAsync(kind);

        foreach (var pair in new[] { "食品", "品经", "经营", "营许", "许可", "餐饮", "饮服", "服务" })
            Assert.Contains(Food, await CodesAsync(city, pair));
    }

    [Theory, OnBothStores]
    public async Task Initials_of_two_letters_full_readings_and_mixed_words_find_it(StoreKind kind)
    {
        await using var city = await CatalogueCity.StartAsync(kind);

        foreach (var text in new[] { "sp", "spjyxk", "kfg", "canyin", "食品 xuke" })
            Assert.Contains(Food, await CodesAsync(city, text));
    }

    [Theory, OnBothStores]
    public async Task Among_equal_hits_those_that_people_of_this_place_use_come_first(StoreKind kind)
    {
        await using var city = await CatalogueCity.StartAsync(kind);
        var before = await CodesAsync(city, "许可");
        var last = before[^1];
        Assert.NotEqual(last, before[0]);

        city.Services.GetRequiredService<UseTally>().Count(last, "439902001001");
        await city.Services.GetRequiredService<FoldUses>().RunAsync(TestContext.Current.CancellationToken);
        city.Services.GetRequiredService<SearchDirectory>().Forget();
        var here = await city.UseAsync<SearchItems, SearchAnswer>(search => search.RunAsync(new SearchRequest("", null, null, null, Yunting)));
        var elsewhere = await city.UseAsync<SearchItems, SearchAnswer>(search => search.RunAsync(new SearchRequest("", null, null, null, "439921")));

        Assert.Equal(last, here.Hits[0].Entry.Code);
        Assert.NotEqual(last, elsewhere.Hits[0].Entry.Code);
    }

    [Theory, OnBothStores]
    public async Task Folding_twice_counts_each_use_once(StoreKind kind)
    {
        await using var city = await CatalogueCity.StartAsync(kind);
        var (tally, fold) = (city.Services.GetRequiredService<UseTally>(), city.Services.GetRequiredService<FoldUses>());

        tally.Count(Food, Yunting);
        tally.Count(Food, Yunting);
        Assert.Equal(1, await fold.RunAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, await fold.RunAsync(TestContext.Current.CancellationToken));
        tally.Count(Food, Yunting);
        await fold.RunAsync(TestContext.Current.CancellationToken);

        var count = await city.UseAsync<OnceDb, UseCount>(db => db.Set<UseCount>().SingleAsync());
        Assert.Equal(("439902", 3L), (count.RegionCode, count.Count));
    }

    [Theory, OnBothStores]
    public async Task Writing_the_index_again_changes_nothing_and_what_is_no_longer_held_is_no_longer_found(StoreKind kind)
    {
        await using var city = await CatalogueCity.StartAsync(kind);

        var again = await city.UseAsync<SearchIndex, int>(index => index.WriteAsync(FindableKind.Item));
        await city.UseAsync<OnceDb, int>(db => db.Database.ExecuteSqlAsync($"UPDATE item_version SET state = 'Draft' WHERE basic_code = {Food}"));
        var changed = await city.UseAsync<SearchIndex, int>(index => index.WriteAsync(FindableKind.Item, [Food]));

        Assert.Equal((0, 1), (again, changed));
        Assert.DoesNotContain(Food, await CodesAsync(city, "食品经营"));
    }

    [Fact]
    public async Task Each_filter_counts_what_it_would_leave_under_the_other_filters()
    {
        await using var city = await CatalogueCity.StartAsync();

        var all = await city.UseAsync<SearchItems, SearchAnswer>(search => search.RunAsync(new SearchRequest("许可", null, null, null, Yunting)));
        var market = await city.UseAsync<SearchItems, SearchAnswer>(search => search.RunAsync(new SearchRequest("许可", null, "yt-market", null, Yunting)));

        var facet = all.Facets.Organs.Single(o => o.Value == "yt-market");
        Assert.Equal(facet.Count, market.Hits.Count);
        Assert.Equal(all.Facets.Organs, market.Facets.Organs);
    }

    [Fact]
    public async Task The_range_within_which_one_may_hand_it_in_is_a_filter_with_counts()
    {
        await using var city = await CatalogueCity.StartAsync();

        var all = await city.UseAsync<SearchItems, SearchAnswer>(search => search.RunAsync(new SearchRequest("", null, null, null, Yunting, Kind: "item")));
        var whole = all.Facets.Across.Single(a => a.Text == "全市通办");
        var left = await city.UseAsync<SearchItems, SearchAnswer>(search => search.RunAsync(new SearchRequest("", null, null, null, Yunting, Kind: "item", Across: whole.Value)));

        Assert.Equal(["全省通办", "全市通办", "全县通办"], all.Facets.Across.Select(a => a.Text));
        Assert.Equal(all.Hits.Count, all.Facets.Across.Sum(a => a.Count));
        Assert.Equal(whole.Count, left.Hits.Count);
        Assert.Equal(all.Facets.Across, left.Facets.Across);
    }

    [Theory, OnBothStores]
    public async Task A_search_asks_the_store_once_and_for_the_same_characters_not_again(StoreKind kind)
    {
        var count = new QueryCount();
        await using var city = await CatalogueCity.StartAsync(kind, count.Listen);
        await CodesAsync(city, "公共场所卫生许可");

        Assert.Equal(1, await count.DuringAsync(() => CodesAsync(city, "食品经营")));
        Assert.Equal(0, await count.DuringAsync(() => CodesAsync(city, "食品经营")));
        Assert.Equal(0, await count.DuringAsync(() => CodesAsync(city, "经营")));
        Assert.Equal(1, await count.DuringAsync(() => CodesAsync(city, "食品摊贩")));
    }

    [Theory, OnBothStores]
    public async Task What_changed_is_found_by_characters_that_were_asked_for_before(StoreKind kind)
    {
        await using var city = await CatalogueCity.StartAsync(kind);
        Assert.Contains(Food, await CodesAsync(city, "食品经营"));

        await city.UseAsync<OnceDb, int>(db => db.Database.ExecuteSqlAsync($"UPDATE item_version SET state = 'Draft' WHERE basic_code = {Food}"));
        await city.UseAsync<SearchIndex, int>(index => index.WriteAsync(FindableKind.Item, [Food]));
        Assert.DoesNotContain(Food, await CodesAsync(city, "食品经营"));
        await city.UseAsync<OnceDb, int>(db => db.Database.ExecuteSqlAsync($"UPDATE item_version SET state = 'Published' WHERE basic_code = {Food}"));
        await city.UseAsync<SearchIndex, int>(index => index.WriteAsync(FindableKind.Item, [Food]));
        Assert.Contains(Food, await CodesAsync(city, "食品经营"));
    }

    [Theory, OnBothStores]
    public async Task Lines_that_an_earlier_program_wrote_without_the_range_are_written_anew_at_the_start(StoreKind kind)
    {
        await using var city = await CatalogueCity.StartAsync(kind);
        var written = await city.UseAsync<OnceDb, SearchEntry>(db => db.Set<SearchEntry>().AsNoTracking().SingleAsync(e => e.Code == Food));
        var earlier = string.Concat(written.Holders.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[..line.LastIndexOf('|')] + "\n"));
        await city.UseAsync<OnceDb, int>(db => db.Database.ExecuteSqlAsync($"UPDATE search_entry SET holders = {earlier}, revision = revision + 1 WHERE code = {Food}"));
        var directory = city.Services.GetRequiredService<SearchDirectory>();
        directory.Forget();

        var renew = city.Services.GetRequiredService<RenewIndex>();
        Assert.Equal(1, await renew.RunAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, await renew.RunAsync(TestContext.Current.CancellationToken));

        var now = await city.UseAsync<OnceDb, SearchEntry>(db => db.Set<SearchEntry>().AsNoTracking().SingleAsync(e => e.Code == Food));
        Assert.Equal(written.Holders, now.Holders);
    }

    [Theory, OnBothStores]
    public async Task A_long_sentence_that_no_entry_holds_whole_finds_what_holds_most_of_it(StoreKind kind)
    {
        await using var city = await CatalogueCity.StartAsync(kind);

        var found = await CodesAsync(city, "我想开一家卖凉菜的饭馆要办什么证");

        Assert.Equal("open-restaurant", found[0]);
        Assert.Contains(Food, found);
    }

    private static async Task<List<string>> CodesAsync(OnceServices city, string text) =>
        [.. (await city.UseAsync<SearchItems, SearchAnswer>(search => search.RunAsync(new SearchRequest(text, null, null, null, Yunting)))).Hits.Select(h => h.Entry.Code)];
}
