using Once.Catalogue.Contract;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Catalogue;

public sealed class SearchTests(SearchTests.City city) : IClassFixture<SearchTests.City>
{
    public sealed class City : IAsyncLifetime
    {
        public OnceHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Host = await OnceHost.StartAsync();

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }

    [Theory]
    [InlineData("开饭馆", "食品经营许可（餐饮服务）")]
    [InlineData("餐饮", "食品经营许可（餐饮服务）")]
    [InlineData("spjy", "食品经营许可（餐饮服务）")]
    [InlineData("SHIPINJINGYING", "食品经营许可（餐饮服务）")]
    [InlineData("kaifanguan", "食品经营许可（餐饮服务）")]
    [InlineData("食品经营许可（餐饮服务）", "食品经营许可（餐饮服务）")]
    [InlineData("营业执照", "个体工商户设立登记")]
    [InlineData("挖马路", "城市道路占用挖掘许可（挖掘）")]
    [InlineData("开旅馆", "公共场所卫生许可")]
    [InlineData("广告牌", "户外广告设施设置审批")]
    public async Task Everyday_words_find_the_item_first(string words, string expected)
    {
        var visitor = city.Host.Visit();

        await visitor.GetAsync("/search?kind=item&q=" + Uri.EscapeDataString(words));

        Assert.Equal(expected, Hits(visitor)[0]);
    }

    [Fact]
    public async Task A_goal_finds_the_bundle_first()
    {
        var visitor = city.Host.Visit();

        await visitor.GetAsync("/search?q=" + Uri.EscapeDataString("我要开个小饭馆"));

        Assert.Equal("/bundle/open-restaurant", visitor.Page.QuerySelector(".o-mat__name a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task One_basic_item_is_one_hit_however_many_organs_hold_it()
    {
        var visitor = city.Host.Visit();

        await visitor.GetAsync("/search?q=" + Uri.EscapeDataString("食品经营"));

        Assert.Single(Hits(visitor), "食品经营许可（餐饮服务）");
    }

    [Fact]
    public async Task One_character_is_asked_for_a_second()
    {
        var visitor = city.Host.Visit();

        await visitor.GetAsync("/search?q=" + Uri.EscapeDataString("饭"));

        Assert.Contains("多写一个字再搜", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_found_says_so_and_suggests_words()
    {
        var visitor = city.Host.Visit();

        await visitor.GetAsync("/search?q=" + Uri.EscapeDataString("潜水艇"));

        Assert.Contains("没有找到和“潜水艇”有关的事项", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("开饭馆", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_stand_in_the_address_and_narrow_the_hits()
    {
        var visitor = city.Host.Visit();

        await visitor.GetAsync("/items?theme=" + Uri.EscapeDataString("工程建设"));

        Assert.Equal(["城市道路占用挖掘许可（挖掘）"], Hits(visitor));
    }

    [Fact]
    public async Task The_chosen_place_picks_the_competent_organ()
    {
        var visitor = city.Host.Visit();
        await visitor.GetAsync("/guide/000131024000");
        Assert.Equal("/place?item=000131024000", visitor.Address);

        await visitor.PressAsync("就在这里办", ("Place", "439921"));

        Assert.Contains("安澜县市场监督管理局", visitor.Text, StringComparison.Ordinal);
        await visitor.GetAsync("/search?q=" + Uri.EscapeDataString("开饭馆"));
        Assert.Contains("安澜县市场监管局", visitor.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("439902", "439900")]
    [InlineData("439921", "439921")]
    public async Task The_nearest_region_that_holds_the_item_is_competent(string place, string expected)
    {
        var item = await city.Host.DoAsync(services => ((ItemLookup)services.GetService(typeof(ItemLookup))!).CompetentAsync("000123901000", place));

        Assert.Equal(expected, item!.RegionCode);
    }

    [Fact]
    public async Task The_interface_answers_pages_of_twenty_and_refuses_a_bad_cursor()
    {
        using var client = city.Host.Visit().Client;

        var list = await client.GetStringAsync("/api/v1/items?q=spjy&place=439902", TestContext.Current.CancellationToken);
        var wrong = await client.GetAsync("/api/v1/items?cursor=x", TestContext.Current.CancellationToken);

        Assert.Contains("\"organ\":\"晴川市云亭区市场监督管理局\"", list, StringComparison.Ordinal);
        Assert.Contains("\"next\":null", list, StringComparison.Ordinal);
        Assert.Equal(422, (int)wrong.StatusCode);
    }

    private static List<string> Hits(Visitor visitor) =>
        [.. visitor.Page.QuerySelectorAll(".o-mat__name").Select(e => e.TextContent.Trim())];
}
