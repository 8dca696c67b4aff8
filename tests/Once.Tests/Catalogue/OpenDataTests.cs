using System.Text.Json;
using Xunit;

namespace Once.Tests.Catalogue;

public sealed class OpenDataTests(SearchTests.City city) : IClassFixture<SearchTests.City>
{
    [Fact]
    public async Task Anyone_takes_all_lists_as_json_and_as_a_table_of_as_many_rows()
    {
        using var client = city.Host.Visit().Client;

        var json = await client.GetStringAsync("/api/v1/open-data/items.json", TestContext.Current.CancellationToken);
        var csv = await client.GetStringAsync("/api/v1/open-data/items.csv", TestContext.Current.CancellationToken);

        using var items = JsonDocument.Parse(json);
        Assert.Contains(items.RootElement.EnumerateArray(), i => i.GetProperty("code").GetString() == CatalogueCity.FoodAtYunting);
        Assert.StartsWith("实施编码,基本编码,事项名称", csv, StringComparison.Ordinal);
        Assert.Equal(items.RootElement.GetArrayLength(), csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length - 1);
    }

    [Fact]
    public async Task The_page_says_what_there_is_and_how_to_take_it()
    {
        var visitor = city.Host.Visit();

        await visitor.GetAsync("/open-data");

        Assert.NotNull(visitor.Page.QuerySelector("a[href='/api/v1/open-data/items.csv']"));
        Assert.NotNull(visitor.Page.QuerySelector("a[href='/openapi/v1.json']"));
    }

    [Fact]
    public async Task A_guide_in_large_letters_says_what_to_bring_where_and_how_long()
    {
        var visitor = city.Host.Visit();

        await visitor.GetAsync($"/guide/{CatalogueCity.FoodAtYunting}/large");

        Assert.Contains("最晚 6 个工作日。不收费。网上能办完，不用跑。", visitor.Text, StringComparison.Ordinal);
        Assert.NotNull(visitor.Page.QuerySelector("a[href^='tel:0700-']"));
    }
}
