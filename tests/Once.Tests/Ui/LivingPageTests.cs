using Xunit;

namespace Once.Tests.Ui;

public sealed class LivingPageTests
{
    [Theory]
    [InlineData("/ui")]
    [InlineData("/ui/console")]
    [InlineData("/ui/paper")]
    public async Task Every_label_and_description_finds_its_element(string path)
    {
        await using var host = await UiHost.StartAsync();

        var page = await host.ReadAsync(path);

        var ids = page.QuerySelectorAll("[id]").Select(element => element.Id!).ToList();
        var named = page.QuerySelectorAll("[for]").Select(element => element.GetAttribute("for")!)
            .Concat(page.QuerySelectorAll("[aria-describedby]").SelectMany(element => element.GetAttribute("aria-describedby")!.Split(' ')))
            .Concat(page.QuerySelectorAll("[aria-labelledby]").Select(element => element.GetAttribute("aria-labelledby")!));
        Assert.Empty(named.Except(ids));
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Theory]
    [InlineData("/ui")]
    [InlineData("/ui/console")]
    [InlineData("/ui/paper")]
    public async Task No_page_carries_a_script_or_style_of_its_own(string path)
    {
        await using var host = await UiHost.StartAsync();

        var page = await host.ReadAsync(path);

        Assert.Empty(page.QuerySelectorAll("style, script:not([src]):not([type='application/json'])"));
        Assert.DoesNotContain(page.All, element => element.Attributes.Any(attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_refused_field_is_marked_linked_and_described()
    {
        await using var host = await UiHost.StartAsync();

        var page = await host.ReadAsync("/ui");

        var field = page.QuerySelector("#area")!;
        Assert.Equal("true", field.GetAttribute("aria-invalid"));
        Assert.Equal("area-hint area-error", field.GetAttribute("aria-describedby"));
        Assert.Equal("三百二", field.GetAttribute("value"));
        Assert.Equal(["#area", "#seats"], page.QuerySelectorAll(".o-errsum a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task Bars_beside_each_other_are_named_with_their_colours()
    {
        await using var host = await UiHost.StartAsync();

        var page = await host.ReadAsync("/ui/console");

        var keys = Assert.Single(page.QuerySelectorAll(".o-chartkey"));
        Assert.Equal(
            [("预警", "rest"), ("黄牌", "near"), ("红牌", "over")],
            keys.QuerySelectorAll("li").Select(key => (key.TextContent.Trim(), key.QuerySelector("i")!.ClassName!.Split("--")[1])));
    }

    [Fact]
    public async Task A_chart_says_the_same_in_a_table()
    {
        await using var host = await UiHost.StartAsync();

        var page = await host.ReadAsync("/ui/console");

        var row = page.QuerySelector("[data-chart] tbody tr")!;
        Assert.Equal(["3.1", "3", "2.8", "2.7", "2.5", "2.4"], row.QuerySelectorAll("td").Select(cell => cell.TextContent));
        Assert.Single(page.QuerySelectorAll("script[src*='charts']"));
    }

    [Fact]
    public async Task The_clock_card_numbers_counted_days_and_writes_stop_on_paused_ones()
    {
        await using var host = await UiHost.StartAsync();

        var page = await host.ReadAsync("/ui/console");

        Assert.Equal(["1", "2", "3", "4", "5", "6", "7", "8"], page.QuerySelectorAll(".o-cal .is-day b").Select(day => day.TextContent));
        Assert.Equal(6, page.QuerySelectorAll(".o-cal .is-stop").Count(day => day.TextContent.EndsWith('停')));
        Assert.Equal("20 班6", page.QuerySelectorAll(".o-cal td").Single(day => day.TextContent.Contains('班', StringComparison.Ordinal)).TextContent);
    }
}
