using System.Globalization;
using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Metrics.Contract;
using Once.Ratings;
using Once.Ratings.Contract;
using Once.Ratings.Model;
using Once.Tests.Cases;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Ratings;

/// <summary>/console/ratings/figures as a supervisor reads it: thirty rows a page, the most rated first, the sum on every page.</summary>
public sealed class RatingFiguresPageTests
{
    private const string Address = "/console/ratings/figures";

    [Fact]
    public async Task Without_ratings_the_page_says_so_and_shows_neither_shares_nor_a_table()
    {
        await using var town = await PortalTown.OpenAsync();
        var visitor = await town.SignInAsync("supervisor");

        await visitor.GetAsync(Address);

        Assert.Contains("没有评价", visitor.Text, StringComparison.Ordinal);
        Assert.Empty(visitor.Page.QuerySelectorAll("main table, main .o-kpi"));
        Assert.Single(visitor.Page.QuerySelectorAll("main a"), a => a.TextContent.Trim() == "看今年全部单位");
    }

    [Fact]
    public async Task Items_stand_by_how_often_they_were_rated_then_by_name_thirty_a_page_with_the_sum_at_the_end_of_each()
    {
        await using var town = await PortalTown.OpenAsync();
        await PutAsync(town.Host, items: 33);
        var visitor = await town.SignInAsync("supervisor");

        await visitor.GetAsync($"{Address}?by=Item&from=2026-01-01&to=2026-12-31");
        var first = RowsOf(visitor);
        await visitor.GetAsync(visitor.Page.QuerySelectorAll("main a").First(a => a.GetAttribute("href")?.Contains("page=2", StringComparison.Ordinal) == true).GetAttribute("href")!);
        var second = RowsOf(visitor);

        // Item 33 was rated twice, all others once.
        Assert.Equal(31, first.Count);
        Assert.Equal(2, first[0].Given);
        Assert.All(first[1..30], r => Assert.Equal(1, r.Given));
        Assert.Equal(first[1..30].Select(r => r.Name).Order(StringComparer.Ordinal), first[1..30].Select(r => r.Name));
        Assert.Equal((4, ("全部", 34)), (second.Count, second[^1]));
        Assert.Equal(("全部", 34), first[^1]);
        Assert.Equal(33, first[..^1].Concat(second[..^1]).Select(r => r.Name).Distinct().Count());
        Assert.Contains("by=Item", visitor.Address, StringComparison.Ordinal);
        Assert.Contains("from=2026-01-01", visitor.Address, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("99", 4)]
    [InlineData("0", 31)]
    [InlineData("-3", 31)]
    [InlineData("eins", 31)]
    public async Task A_page_that_is_not_there_is_the_nearest_that_is(string page, int rows)
    {
        await using var town = await PortalTown.OpenAsync();
        await PutAsync(town.Host, items: 33);
        var visitor = await town.SignInAsync("supervisor");

        await visitor.GetAsync($"{Address}?by=Item&page={page}");

        Assert.Equal(rows, RowsOf(visitor).Count);
    }

    [Fact]
    public async Task Months_stand_in_the_order_of_time_and_another_way_of_counting_begins_on_its_first_page()
    {
        await using var town = await PortalTown.OpenAsync();
        await PutAsync(town.Host, items: 33);
        var visitor = await town.SignInAsync("supervisor");

        await visitor.GetAsync($"{Address}?by=Item&page=2");
        await visitor.FollowAsync("按月份");

        Assert.DoesNotContain("page=", visitor.Address, StringComparison.Ordinal);
        Assert.Equal([("2026年7月", 1), ("2026年9月", 33), ("全部", 34)], RowsOf(visitor));
        Assert.DoesNotContain("下一页", visitor.Text, StringComparison.Ordinal);
    }

    private static List<(string Name, int Given)> RowsOf(Visitor visitor) => [.. visitor.Page.QuerySelectorAll("main table tbody tr").Select(r =>
        (r.Children[0].ChildNodes.OfType<IText>().First(t => t.TextContent.Trim().Length > 0).TextContent.Trim(), int.Parse(r.Children[1].TextContent, NumberStyles.AllowThousands, CultureInfo.InvariantCulture)))];

    /// <summary>One rating of each item in September 2026, and one of the last in July.</summary>
    private static async Task PutAsync(OnceHost host, int items)
    {
        await host.DoAsync(async s =>
        {
            var (db, recorder) = (s.GetRequiredService<OnceDb>(), s.GetRequiredService<Recorder>());
            var organ = db.Organs().Where(o => o.Code == "yt-market").Select(o => new { o.Id, o.RegionCode }).First();
            for (var i = 0; i <= items; i++)
            {
                var item = Math.Max(i, 1);
                var at = i == 0 ? new DateTime(2026, 7, 8, 2, 0, 0, DateTimeKind.Utc) : new DateTime(2026, 9, 9, 2, 0, 0, DateTimeKind.Utc);
                var code = string.Create(CultureInfo.InvariantCulture, $"{new string('1', 19)}4399020{(i == 0 ? items : item):00000}");
                var of = new RatedEvent($"outside:test:{i}", RatingOccasion.Matter, organ.Id, organ.RegionCode, code, $"事项{item}");
                var rating = Rating.Give(Ids.New(host.Time), of, new(RatingChannel.Computer, Satisfaction.Good, [], null, null), new Rater(false, false, null), RatingState.Counted, at);
                db.Ratings().Add(rating);
                await recorder.RecordAsync(new(Rating.Aggregate, rating.Id, "ratings.give", "评价", IsFirst: true));
            }
            await db.SaveChangesAsync();
        });
        await host.DoAsync(s => s.GetRequiredService<RebuildMetrics>().FoldAsync());
    }
}
