using Once.Metrics.Reading;
using Xunit;

namespace Once.Tests.Metrics;

/// <summary>Periods of figures, and the span before each.</summary>
public sealed class SpanTests
{
    private static readonly DateOnly Today = new(2026, 9, 17);

    [Theory]
    [InlineData("ThisYear", "2026-01-01", "2026-09-17")]
    [InlineData("ThisMonth", "2026-09-01", "2026-09-17")]
    [InlineData("LastMonth", "2026-08-01", "2026-08-31")]
    [InlineData("ThisQuarter", "2026-07-01", "2026-09-17")]
    [InlineData("LastQuarter", "2026-04-01", "2026-06-30")]
    [InlineData("LastTwelveMonths", "2025-10-01", "2026-09-17")]
    [InlineData("LastYear", "2025-01-01", "2025-12-31")]
    public void A_period_has_its_first_and_last_day(string period, string from, string to) =>
        Assert.Equal((Day(from), Day(to)), new FigureRequest(Period: Enum.Parse<FigurePeriod>(period)).SpanOn(Today));

    [Fact]
    public void Chosen_days_never_lie_after_today_nor_run_backwards()
    {
        var request = new FigureRequest(Period: FigurePeriod.Chosen, From: new(2026, 9, 30), To: new(2026, 12, 31));

        Assert.Equal((Today, Today), request.SpanOn(Today));
    }

    [Theory]
    [InlineData("2026-08-01", "2026-08-31", "2026-07-01", "2026-07-31")]
    [InlineData("2026-01-01", "2026-03-31", "2025-10-01", "2025-12-31")]
    [InlineData("2026-09-01", "2026-09-17", "2026-08-15", "2026-08-31")]
    [InlineData("2026-09-17", "2026-09-17", "2026-09-16", "2026-09-16")]
    public void The_span_before_is_as_long_in_months_or_in_days(string from, string to, string beforeFrom, string beforeTo)
    {
        var before = new FigureScope(Day(from), Day(to), null, null, null).Before();

        Assert.Equal((Day(beforeFrom), Day(beforeTo)), (before.From, before.To));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
