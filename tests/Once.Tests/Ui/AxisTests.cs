using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Once.Ui;
using Xunit;

namespace Once.Tests.Ui;

/// <summary>Ten days of a joint case: words stay within the axis wherever the bar ends.</summary>
public sealed class AxisTests
{
    private static readonly DateOnly First = new(2026, 9, 14);

    [Theory]
    [InlineData(1, 4, "o-bar__t\" style=\"grid-column:5/-1\"")]
    [InlineData(5, 9, "o-bar__t o-bar__t--before\" style=\"grid-column:1/5\"")]
    [InlineData(5, 10, "o-bar__t o-bar__t--before\" style=\"grid-column:1/5\"")]
    public async Task Words_stand_where_there_is_more_room(int from, int to, string where) =>
        Assert.Contains(where, await DrawAsync(from, to), StringComparison.Ordinal);

    [Fact]
    public async Task Where_a_bar_fills_the_axis_its_words_are_left_to_the_table() =>
        Assert.DoesNotContain("o-bar__t", await DrawAsync(1, 10), StringComparison.Ordinal);

    private static async Task<string> DrawAsync(int from, int to)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var bar = new AxisBar(First.AddDays(from - 1), First.AddDays(to - 1), AxisBarKind.Left);
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<Axis>(ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            ["FirstOn"] = First,
            ["LastOn"] = First.AddDays(9),
            ["Today"] = First,
            ["RestDays"] = new HashSet<DateOnly>(),
            ["Rows"] = new List<AxisRow> { new("污水排入排水管网许可", LampKind.Idle, "待前置", [bar], "等个体工商户设立登记") },
        }))).ToHtmlString());
    }
}
