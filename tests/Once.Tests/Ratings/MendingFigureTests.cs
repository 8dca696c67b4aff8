using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Metrics.Contract;
using Once.Ratings.Contract;
using Once.Ratings.Mending;
using Once.Ratings.Model;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Ratings;

/// <summary>整改率, 按期整改率, 实名差评回访率 are counted from facts, and say what the orders say.</summary>
public sealed class MendingFigureTests
{
    private static readonly DateOnly From = new(2026, 1, 1);
    private static readonly DateOnly To = new(2027, 12, 31);

    [Theory, OnBothStores]
    public async Task Facts_say_what_the_orders_say(StoreKind kind)
    {
        await using var town = await MendingTown.OpenAsync(kind);
        for (var i = 0; i < 5; i++)
            await town.MendedAsync();
        var (_, open) = await town.RateAsync();
        await town.HandAsync(open);
        await town.RateAsync(isNamed: false);
        await FoldAsync(town);

        var tally = await town.AsAsync<IMendingCounts, MendingTally>(Actor.Program, c => c.CountAsync(From, To, null, From));
        Assert.Equal((7, 5, 6, 5), (tally.Owed, tally.Mended, tally.Named, tally.CalledBack));
        var desk = (await town.AsAsync<ReadOrders, OrdersView>(town.Reviewer, r => r.RunAsync(new()))).Figures;
        Assert.Equal((7, 5, 6, 5), (desk.Owed, desk.Mended, desk.Named, desk.NamedCalled));
        Assert.Equal((5, null), Of(await ReadAsync(town, "rating.mended")));
        Assert.Equal((5, 7), Of(await ReadAsync(town, "rating.mended-share")));
        Assert.Equal((5, 6), Of(await ReadAsync(town, "rating.called-back-share")));
    }

    /// <summary>Tried is not reached: the figure, the desk and the tally say the same after every kind of call.</summary>
    [Theory]
    [InlineData(nameof(CallResult.Solved), true)]
    [InlineData(nameof(CallResult.NotSolved), true)]
    [InlineData(nameof(CallResult.NotReached), false)]
    public async Task A_named_rater_counts_as_called_back_when_they_were_reached(string result, bool isReached)
    {
        await using var town = await MendingTown.OpenAsync();
        for (var i = 0; i < 5; i++)
        {
            var (_, order) = await town.RateAsync();
            await town.HandAsync(order);
            await town.MendAsync(order);
            await Assert.ThrowsAsync<Once.Kernel.Refusals.RefusedException>(() => town.CallAsync(order, CallResult.NoWay));
            await town.CallAsync(order, Enum.Parse<CallResult>(result));
        }
        await FoldAsync(town);

        var reached = isReached ? 5 : 0;
        Assert.Equal((reached, 5), Of(await ReadAsync(town, "rating.called-back-share")));
        var desk = (await town.AsAsync<ReadOrders, OrdersView>(town.Reviewer, r => r.RunAsync(new()))).Figures;
        var tally = await town.AsAsync<IMendingCounts, MendingTally>(Actor.Program, c => c.CountAsync(From, To, null, From));
        Assert.Equal((5, reached, 5, reached), (desk.Named, desk.NamedCalled, tally.Named, tally.CalledBack));
    }

    [Theory, OnBothStores]
    public async Task A_turn_that_nobody_reports_is_broken_from_the_day_after_its_last(StoreKind kind)
    {
        await using var town = await MendingTown.OpenAsync(kind);
        List<Guid> orders = [];
        for (var i = 0; i < 5; i++)
        {
            var (_, order) = await town.RateAsync();
            await town.HandAsync(order);
            orders.Add(order);
        }
        await FoldAsync(town);
        var due = (await town.OrderAsync(orders[0])).DueOn!.Value;

        foreach (var (day, broken) in new[] { (-1, 0), (0, 0), (1, 5) })
            Assert.Equal((0, broken), Of(await ReadAsync(town, "rating.mended-on-time", due.AddDays(day))));

        town.Time.SetToChina(due, 17);
        await town.MendAsync(orders[0]);
        town.Time.SetToChina(due.AddDays(1), 9);
        await town.MendAsync(orders[1]);
        await FoldAsync(town);

        // In time and not closed yet counts nowhere; late stays late; three still wait.
        Assert.Equal((0, 4), Of(await ReadAsync(town, "rating.mended-on-time")));
        await town.CallAsync(orders[0], CallResult.Solved);
        await town.CloseAsync(orders[0]);
        await town.CallAsync(orders[1], CallResult.Solved);
        await town.CloseAsync(orders[1]);
        await FoldAsync(town);
        Assert.Equal((1, 5), Of(await ReadAsync(town, "rating.mended-on-time")));
    }

    [Fact]
    public async Task Behind_a_figure_the_rated_organ_finds_its_orders_and_nothing_of_fewer_than_five()
    {
        await using var town = await MendingTown.OpenAsync();
        for (var i = 0; i < 4; i++)
            await town.MendedAsync();
        await FoldAsync(town);
        Assert.Empty((await BehindAsync(town, town.Market)).Rows);
        Assert.Empty((await BehindAsync(town, town.OwnReviewer)).Rows);
        Assert.Equal(4, (await BehindAsync(town, town.Reviewer)).Rows.Count);

        await town.MendedAsync();
        await FoldAsync(town);
        var rows = (await BehindAsync(town, town.Market)).Rows;
        Assert.Equal(5, rows.Count);
        Assert.All(rows, r => Assert.Equal((DayOfWeek.Monday, "食品经营许可"), (r.Day.DayOfWeek, r.Title)));
        Assert.Empty((await BehindAsync(town, town.Urban)).Rows);
        Assert.Equal(5, (await BehindAsync(town, town.Reviewer, MendingMarks.Kept)).Rows.Count);
        Assert.Empty((await BehindAsync(town, town.Reviewer, MendingMarks.Broken)).Rows);
    }

    [Theory, OnBothStores]
    public async Task An_order_that_waits_to_be_handed_over_is_not_listed_to_the_rated_organ(StoreKind kind)
    {
        await using var town = await MendingTown.OpenAsync(kind);
        for (var i = 0; i < 5; i++)
            await town.RateAsync();
        var (_, last) = await town.RateAsync();

        Assert.Empty((await BehindAsync(town, town.Market, MendingMarks.Owed)).Rows);
        Assert.Empty((await BehindAsync(town, town.OwnReviewer, MendingMarks.Owed)).Rows);
        Assert.Equal(6, (await BehindAsync(town, town.Reviewer, MendingMarks.Owed)).Rows.Count);
        await town.HandAsync(last);
        Assert.Empty((await BehindAsync(town, town.Market, MendingMarks.Owed)).Rows);
    }

    [Theory, OnBothStores]
    public async Task An_order_late_twice_counts_and_is_listed_once_on_its_first_day_over(StoreKind kind)
    {
        await using var town = await MendingTown.OpenAsync(kind);
        var (_, order) = await town.RateAsync();
        await town.HandAsync(order);
        var first = (await town.OrderAsync(order)).DueOn!.Value;
        town.Time.SetToChina(first.AddDays(1), 9);
        await town.MendAsync(order);
        await town.CallAsync(order, CallResult.NotSolved);
        var second = (await town.OrderAsync(order)).DueOn!.Value;
        town.Time.SetToChina(second.AddDays(1), 9);
        await town.MendAsync(order);

        Assert.Single((await BehindAsync(town, town.Reviewer, MendingMarks.Broken, From, second)).Rows);
        Assert.Single((await BehindAsync(town, town.Reviewer, MendingMarks.Broken)).Rows);
        Assert.Empty((await BehindAsync(town, town.Reviewer, MendingMarks.Broken, first.AddDays(2))).Rows);
        Assert.Equal(first.AddDays(1), MendingMarks.Of(await town.OrderAsync(order)).Single(m => m.Name == MendingMarks.Broken).Day);
    }

    private static Task<BehindPage> BehindAsync(MendingTown town, Actor by, string name = MendingMarks.Mended, DateOnly? from = null, DateOnly? to = null) => town.AsAsync<IServiceProvider, BehindPage>(by, s =>
        s.GetServices<MetricSource>().Single(m => m.Kind == MendingMetrics.Kind).BehindAsync(s, new([name], MetricWindow.Flow, from ?? From, to ?? To, null, null, null, 1), TestContext.Current.CancellationToken));

    private static Task FoldAsync(MendingTown town) => town.AsAsync<RebuildMetrics>(Actor.Program, m => m.FoldAsync());

    private static async Task<MetricReading> ReadAsync(MendingTown town, string key, DateOnly? to = null) =>
        (await town.AsAsync<MetricLookup, MetricReading?>(Actor.Program, m => m.ReadAsync(key, From, to ?? To)))!;

    private static (long, long?) Of(MetricReading reading) => (reading.Numerator, reading.Denominator);
}
