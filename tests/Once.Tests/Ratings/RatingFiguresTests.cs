using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Metrics.Contract;
using Once.Ratings;
using Once.Ratings.Contract;
using Once.Ratings.Measuring;
using Once.Ratings.Model;
using Once.Ratings.Reading;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Ratings;

/// <summary>The page of figures is counted from facts, and tells nobody's rating by what stands beside it.</summary>
public sealed class RatingFiguresTests
{
    private static readonly DateOnly Monday = new(2026, 9, 7);

    [Theory, OnBothStores]
    public async Task Facts_and_ratings_give_the_same_counts_by_every_dimension(StoreKind kind)
    {
        await using var town = await RatingTown.OpenAsync(kind);
        await PutAsync(town, ("yt-market", 6), ("yt-urban", 7));

        foreach (var by in Enum.GetValues<CountBy>())
        {
            var view = await CountAsync(town, town.Reviewer, by);

            Assert.Equal((13, 11, 2), (view.Total.Given, view.Total.Good, view.Total.Bad));
            Assert.Equal((1, 2, 2), (view.RatedItems, view.RatedOrgans, view.ChannelsUsed));
        }
        Assert.Equal([("网页", 7), ("手机", 6)], (await CountAsync(town, town.Reviewer, CountBy.Channel)).Rows.Select(r => (r.Name, r.Given)));
        Assert.Equal(["2026年9月"], (await CountAsync(town, town.Reviewer, CountBy.Month)).Rows.Select(r => r.Name));
        Assert.Equal([("没有窗口的（网上办的）", 8), ("1号窗口", 5)], (await CountAsync(town, town.Reviewer, CountBy.Window)).Rows.Select(r => (r.Name, r.Given)));
    }

    [Fact]
    public async Task An_organ_of_four_is_told_neither_by_the_table_nor_by_the_filter_of_its_neighbour()
    {
        await using var town = await RatingTown.OpenAsync();
        var organs = await PutAsync(town, ("yt-market", 9), ("yt-urban", 4), ("qc-approval-supervision", 6));
        var leader = new Actor(ActorKind.Staff, Ids.New(town.Time), "领导甲", Role: Roles.Leader, Grants: [new("ratings.read", Scope.RegionSubtree, null)]);

        var table = await CountAsync(town, leader, CountBy.Organ);
        var small = await CountAsync(town, leader, CountBy.Channel, organs["yt-urban"]);
        var neighbour = await CountAsync(town, leader, CountBy.Channel, organs["qc-approval-supervision"]);
        var large = await CountAsync(town, leader, CountBy.Channel, organs["yt-market"]);

        Assert.Equal([9, 10], table.Rows.Select(r => r.Given));
        Assert.Equal((true, true, false), (small.IsTooSmall, neighbour.IsTooSmall, large.IsTooSmall));
        Assert.Equal((0, 0, 9), (small.Total.Given, neighbour.Total.Given, large.Total.Given));
    }

    [Theory, OnBothStores]
    public async Task Behind_a_figure_a_reviewer_finds_fewer_than_five_of_another_body_and_not_of_their_own(StoreKind kind)
    {
        await using var town = await RatingTown.OpenAsync(kind);
        var organs = await PutAsync(town, ("yt-market", 4), ("yt-urban", 2));
        async Task<int> BehindAsync(Actor by, string organ) => (await town.Services.AsAsync<IServiceProvider, BehindPage>(by, s =>
            MeasureRatings.Source.BehindAsync(s, new([RatingMarks.Given], MetricWindow.Flow, Monday, new(2026, 12, 31), new HashSet<Guid> { organs[organ] }, null, null, 1), TestContext.Current.CancellationToken))).Rows.Count;

        Assert.Equal(0, await BehindAsync(town.OwnReviewer, "yt-market"));
        Assert.Equal((4, 2), (await BehindAsync(town.Reviewer, "yt-market"), await BehindAsync(town.Reviewer, "yt-urban")));
    }

    [Theory, OnBothStores]
    public async Task A_visitor_of_the_public_page_cannot_subtract_to_an_organ_of_four(StoreKind kind)
    {
        await using var town = await RatingTown.OpenAsync(kind);
        await PutAsync(town, ("yt-market", 9), ("yt-urban", 4), ("qc-approval-supervision", 6));
        Task<OpenRatingsView> OpenAsync(string? organ) => town.Services.UseAsync<ReadOpenRatings, OpenRatingsView>(r => r.RunAsync(organ, false, 1));

        var (city, small, neighbour, large) = (await OpenAsync(null), await OpenAsync("yt-urban"), await OpenAsync("qc-approval-supervision"), await OpenAsync("yt-market"));

        Assert.Equal((19, 0, 0, 9), (city.Total.Given, small.Total.Given, neighbour.Total.Given, large.Total.Given)); // 19 − 9 is two organs together
        Assert.Equal((0, 0), (small.Rows.Count, neighbour.Rows.Count));
        Assert.Equal(["yt-market"], city.Organs.Select(o => o.Code));
        Assert.All(city.Rows, r => Assert.Contains(r.OrganName, (string[])["晴川市云亭区市场监督管理局", "评价少的单位"]));
    }

    private static async Task<Dictionary<string, Guid>> PutAsync(RatingTown town, params (string Organ, int Count)[] several)
    {
        var organs = (await town.Services.UseAsync<Once.Kernel.Organs.OrganDirectory, IReadOnlyDictionary<Guid, Once.Kernel.Organs.Organ>>(d => d.AllAsync())).Values.ToDictionary(o => o.Code, o => o);
        var at = new DateTime(2026, 9, 9, 2, 0, 0, DateTimeKind.Utc);
        town.Time.SetTo(at);
        await town.Services.DoAsync(async s =>
        {
            var (db, recorder) = (s.GetRequiredService<OnceDb>(), s.GetRequiredService<Once.Kernel.Records.Recorder>());
            foreach (var (code, count) in several)
                for (var i = 0; i < count; i++)
                {
                    var of = new RatedEvent($"case:{code}:{i}", RatingOccasion.Matter, organs[code].Id, organs[code].RegionCode, new string('1', 19) + "439902001000", "食品经营许可",
                        WindowId: i is > 0 and < 6 && code == "yt-market" ? organs[code].Id : null, WindowName: i is > 0 and < 6 && code == "yt-market" ? "1号窗口" : null);
                    var level = i == 0 && code is not "qc-approval-supervision" ? Satisfaction.Poor : Satisfaction.Good;
                    var rating = Rating.Give(Ids.New(town.Time), of, new(code == "yt-market" ? RatingChannel.Mobile : RatingChannel.Computer, level, [], null, null), new Rater(false, false, null), RatingState.Counted, at);
                    db.Ratings().Add(rating);
                    await recorder.RecordAsync(new(Rating.Aggregate, rating.Id, "ratings.give", "评价", IsFirst: true));
                }
            await db.SaveChangesAsync();
        });
        await town.Services.UseAsync<RebuildMetrics, int>(metrics => metrics.FoldAsync());
        return organs.ToDictionary(o => o.Key, o => o.Value.Id);
    }

    private static Task<RatingFiguresView> CountAsync(RatingTown town, Actor by, CountBy how, Guid? organ = null) =>
        town.Services.AsAsync<CountRatings, RatingFiguresView>(by, c => c.RunAsync(how, Monday, Monday.AddDays(6), organ));
}
