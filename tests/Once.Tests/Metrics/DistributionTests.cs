using Once.Metrics.Contract;
using Once.Metrics.Reading;
using Xunit;

namespace Once.Tests.Metrics;

/// <summary>What a figure makes of counts: exact percentiles, shares that are cut off, few facts marked.</summary>
public sealed class DistributionTests
{
    [Theory]
    [InlineData(new[] { 4 }, 4, 4)]
    [InlineData(new[] { 1, 2 }, 1, 2)]
    [InlineData(new[] { 1, 2, 3 }, 2, 3)]
    [InlineData(new[] { 0, 0, 0, 9 }, 0, 9)]
    [InlineData(new[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 40 }, 5, 9)]
    [InlineData(new[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 40 }, 6, 10)]
    public void A_percentile_is_the_smallest_value_that_so_many_reach_or_stay_below(int[] values, int median, int ninetieth)
    {
        var distribution = new Distribution(values.Select(v => (v, 1L)));

        Assert.Equal((median, ninetieth), (distribution.Percentile(50), distribution.Percentile(90)));
    }

    [Fact]
    public void There_is_no_percentile_of_nothing_and_what_was_taken_back_is_gone()
    {
        Assert.Null(Distribution.Empty.Percentile(50));
        Assert.Null(new Distribution([(7, 3), (7, -3)]).Percentile(90));
    }

    [Fact]
    public void Distributions_of_two_months_add_up_to_that_of_both()
    {
        var both = Distribution.Of([new([(1, 5), (8, 1)]), new([(1, 3), (9, 1)])]);

        Assert.Equal((10, 25, 1, 8), (both.Count, both.Sum, both.Percentile(50), both.Percentile(90)));
    }

    [Theory]
    [InlineData(20_000, 20_000, "100%")]
    [InlineData(19_999, 20_000, "99.99%")]
    [InlineData(199_999, 200_000, "99.99%")]
    [InlineData(1, 200_000, "不到 0.01%")]
    [InlineData(0, 200_000, "0%")]
    [InlineData(2, 3, "66.66%")]
    [InlineData(0, 0, "–")]
    public void A_share_is_never_rounded_up_to_all_nor_down_to_nothing(int part, int whole, string words) =>
        Assert.Equal(words, FigureWords.Of(Share(part, whole)));

    [Theory]
    [InlineData(29, true)]
    [InlineData(30, false)]
    [InlineData(31, false)]
    [InlineData(0, false)]
    public void Fewer_than_thirty_are_marked_as_few(int whole, bool isFew) => Assert.Equal(isFew, Share(0, whole).IsFew);

    [Theory]
    [InlineData(10, 7, "少 30%", "从 10 到 7")]
    [InlineData(3, 2, "少 33.33%", "从 3 到 2")]
    [InlineData(4, 5, "多 25%", "从 4 到 5")]
    [InlineData(4, 4, "没变", "从 4 到 4")]
    [InlineData(0, 0, "–", "这段时间没有")]
    public void A_reduction_says_from_what_to_what(int before, int after, string words, string how)
    {
        var cut = Definition(MetricKind.Reduction, new("现在", ["x.after"], IsSum: true), new("以前", ["x.before"], IsSum: true));

        var figure = Figure.Compute(cut, new Dictionary<string, Distribution> { ["x.after"] = new([(after, 1)]), ["x.before"] = new([(before, 1)]) });

        Assert.Equal((words, how), (FigureWords.Of(figure), FigureWords.How(figure)));
    }

    [Fact]
    public void A_sheet_that_names_an_unknown_figure_stops_the_start() => Assert.Throws<InvalidOperationException>(() =>
        new Definitions([], [new MetricSheet("a", "甲", "", 1, ["x.unknown"], [], [])], []));

    private static Figure Share(int part, int whole) => Figure.Compute(
        Definition(MetricKind.Share, new("好的", ["x.part"]), new("全部", ["x.whole"])),
        new Dictionary<string, Distribution> { ["x.part"] = new([(1, part)]), ["x.whole"] = new([(1, whole)]) });

    private static MetricDefinition Definition(MetricKind kind, MetricTerm above, MetricTerm below) =>
        new("x.figure", "试", kind, "", above, below, MetricDirection.Higher, MetricWindow.Flow, MetricGrain.Organ, "那天", "示例");
}
