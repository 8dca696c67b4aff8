using Once.Ui;
using Xunit;

namespace Once.Tests.Ui;

public sealed class SayTests
{
    private static readonly DateOnly Today = new(2026, 9, 22);

    [Theory]
    [InlineData("2026-10-13", "10月13日（星期二）")]
    [InlineData("2026-09-20", "9月20日（星期日）")]
    [InlineData("2027-01-04", "2027年1月4日（星期一）")]
    public void A_day_carries_its_weekday_and_another_year_its_number(string on, string said) =>
        Assert.Equal(said, Say.Day(DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture), Today));

    [Fact]
    public void A_moment_of_today_says_today_in_the_time_of_China() =>
        Assert.Equal("今天 00:18", Say.Moment(new DateTime(2026, 9, 21, 16, 18, 0, DateTimeKind.Utc), Today));

    [Fact]
    public void A_moment_of_yesterday_says_the_date() =>
        Assert.Equal("9月21日 23:59", Say.Moment(new DateTime(2026, 9, 21, 15, 59, 0, DateTimeKind.Utc), Today));

    [Theory]
    [InlineData(310_375, 312_846, "99.21%")]
    [InlineData(19_999, 20_000, "99.99%")]
    [InlineData(199_999, 200_000, "99.99%")]
    [InlineData(5, 5, "100%")]
    [InlineData(0, 0, "–")]
    public void A_percentage_is_never_rounded_up(long part, long whole, string said) =>
        Assert.Equal(said, Say.Percent(part, whole));

    [Theory]
    [InlineData(0, "0 元")]
    [InlineData(1250, "12.50 元")]
    [InlineData(500_000, "5,000 元")]
    public void Money_is_told_in_yuan(long fen, string said) => Assert.Equal(said, Say.Money(fen));

    [Theory]
    [InlineData(900, "900 B")]
    [InlineData(2_202_010, "2.1 MB")]
    public void A_size_is_told_in_the_largest_unit(long bytes, string said) => Assert.Equal(said, Say.Size(bytes));
}
