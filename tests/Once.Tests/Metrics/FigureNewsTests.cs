using Once.Metrics.Contract;
using Once.Metrics.Reading;
using Xunit;

namespace Once.Tests.Metrics;

/// <summary>What the public page says first, and how a figure stands against the span before.</summary>
public sealed class FigureNewsTests
{
    [Theory]
    [InlineData(MetricKind.Reduction, 6, 6, 0, false)]
    [InlineData(MetricKind.Reduction, 4, 6, 3333, true)]
    [InlineData(MetricKind.Reduction, 7, 6, -1666, true)]
    [InlineData(MetricKind.Share, 0, 5, 0, true)]
    [InlineData(MetricKind.Count, 0, null, 0, false)]
    [InlineData(MetricKind.Count, 1, null, 1, true)]
    public void A_figure_tells_something_where_something_changed_or_happened(MetricKind kind, int numerator, int? denominator, int value, bool tells) =>
        Assert.Equal(tells, FigureNews.Tells(new(Of(kind), numerator, denominator, value)));

    [Fact]
    public void A_share_of_nothing_tells_nothing_and_what_is_kept_back_is_said_to_be()
    {
        var none = new Figure(Of(MetricKind.Share), 0, 0, null);

        Assert.Equal((false, true), (FigureNews.Tells(none), FigureNews.Tells(none.Hide())));
    }

    [Theory]
    [InlineData(MetricKind.Share, 9402, 9300, "比上一段高 1.02 个百分点")]
    [InlineData(MetricKind.Share, 9300, 9402, "比上一段低 1.02 个百分点")]
    [InlineData(MetricKind.Share, 9300, 9300, "和上一段持平")]
    [InlineData(MetricKind.Count, 1299, 12, "比上一段多 1,287")]
    [InlineData(MetricKind.Mean, 21, 25, "比上一段少 0.4")]
    public void A_figure_stands_against_the_span_before_in_a_few_words(MetricKind kind, int now, int before, string words) =>
        Assert.Equal(words, FigureNews.Against(new(Of(kind), 1, null, now), new(Of(kind), 1, null, before)));

    [Fact]
    public void Where_nothing_was_before_nothing_is_compared() =>
        Assert.Null(FigureNews.Against(new(Of(MetricKind.Count), 18, null, 18), new(Of(MetricKind.Count), 0, null, 0)));

    [Fact]
    public void Whoever_cut_most_comes_first_and_whoever_cut_nothing_is_parted_from_them()
    {
        var (cut, items) = (Of(MetricKind.Reduction), Of(MetricKind.Count));
        FigureRow Row(string code, int after, int before) => new(code, code, [new(items, 14, null, 14), new(cut, after, before, (before - after) * 10_000 / before)]);

        var (told, quiet) = FigureNews.Part([Row("a", 6, 6), Row("b", 9, 10), Row("c", 4, 7)], [cut]);

        Assert.Equal("c b | a", $"{string.Join(' ', told.Select(r => r.Code))} | {string.Join(' ', quiet.Select(r => r.Code))}");
        // Beside counts, a row with a count has something to tell.
        Assert.Equal(3, FigureNews.Part([Row("a", 6, 6), Row("b", 9, 10), Row("c", 4, 7)], [cut, items]).Told.Count);
    }

    private static MetricDefinition Of(MetricKind kind) =>
        new("x.y", "甲", kind, "", new("一", ["x.y"]), null, MetricDirection.Higher, MetricWindow.Flow, MetricGrain.Organ, "", "");
}
