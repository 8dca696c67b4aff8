using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Actors;
using Once.Metrics.Contract;
using Once.Supervision;
using Once.Supervision.Carding;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Supervision;

/// <summary>The figures of supervision, counted from cards. The red card is issued on 24 September 2026 and to be answered by
/// 9 October: five working days over the National Day.</summary>
public sealed class CardFigureTests
{
    private static readonly DateOnly Issued = new(2026, 9, 24);

    [Theory, OnBothStores]
    public async Task A_card_counts_on_its_day_and_as_unanswered_from_the_first_day_over(Once.Kernel.Storage.StoreKind kind)
    {
        await using var town = await WatchTown.OpenAsync(kind);
        await RedAsync(town);

        Assert.Equal((0, 1), (await CountAsync(town, "red", Issued.AddDays(-1)), await CountAsync(town, "red", Issued)));
        Assert.Equal(0, await CountAsync(town, "yellow", new(2026, 12, 31)));
        foreach (var (day, broken) in new[] { (8, 0), (9, 0), (10, 1) })
            Assert.Equal((0, broken), await AnsweredAsync(town, new(2026, 10, day)));
    }

    [Theory]
    [InlineData(9, 1, 0)]
    [InlineData(10, 0, 1)]
    public async Task An_answer_is_in_time_on_the_last_day_and_late_the_day_after(int day, int kept, int broken)
    {
        await using var town = await WatchTown.OpenAsync();
        var card = await RedAsync(town);
        town.Time.SetToChina(new(2026, 10, day), 17);
        await town.AsAsync<SettleCard>(town.Head, s => s.AnswerAsync(card, null, "窗口换了备岗。"));
        await FoldAsync(town);

        Assert.Equal((kept, broken), await AnsweredAsync(town, new(2026, 12, 31)));
    }

    [Fact]
    public async Task A_withdrawn_card_counts_as_withdrawn_alone()
    {
        await using var town = await WatchTown.OpenAsync();
        var card = await RedAsync(town);
        await town.AsAsync<SettleCard>(town.Second, s => s.WithdrawAsync(card, null, "起算日错了。"));
        await FoldAsync(town);

        Assert.Equal((0, 1), (await CountAsync(town, "red", new(2026, 12, 31)), await CountAsync(town, "withdrawn", new(2026, 12, 31))));
        Assert.Equal((0, 0), await AnsweredAsync(town, new(2026, 12, 31)));
    }

    [Fact]
    public async Task Behind_the_figure_stand_the_cards_within_reach()
    {
        await using var town = await WatchTown.OpenAsync();
        var card = await RedAsync(town);

        Assert.Equal($"/console/cards/{card}", Assert.Single((await BehindAsync(town, town.Head, "red")).Rows).Href);
        Assert.Single((await BehindAsync(town, town.Head, "answer-broken")).Rows);
        Assert.Empty((await BehindAsync(town, town.Head, "yellow")).Rows);
        Assert.Empty((await BehindAsync(town, town.Elsewhere, "red")).Rows);
    }

    private static Task<BehindPage> BehindAsync(WatchTown town, Actor by, string name) => town.AsAsync<IServiceProvider, BehindPage>(by, s =>
        s.GetServices<MetricSource>().Single(m => m.Kind == "supervision-card").BehindAsync(s, new([name], MetricWindow.Flow, Issued, new(2026, 12, 31), null, null, null, 1), TestContext.Current.CancellationToken));

    private static async Task<Guid> RedAsync(WatchTown town)
    {
        await town.ClockAsync("cases.decision", 5);
        town.Time.SetToChina(Issued);
        await town.SweepAsync();
        await FoldAsync(town);
        return Assert.Single(await town.CardsAsync()).Id;
    }

    private static Task FoldAsync(WatchTown town) => town.AsAsync<RebuildMetrics>(Actor.Program, m => m.FoldAsync());

    private static async Task<long> CountAsync(WatchTown town, string name, DateOnly to) => (await ReadAsync(town, $"supervision.{name}", to)).Numerator;

    private static async Task<(long Kept, long Broken)> AnsweredAsync(WatchTown town, DateOnly to)
    {
        var share = await ReadAsync(town, "supervision.answered-on-time", to);
        return (share.Numerator, share.Denominator!.Value - share.Numerator);
    }

    private static async Task<MetricReading> ReadAsync(WatchTown town, string key, DateOnly to) =>
        (await town.AsAsync<MetricLookup, MetricReading?>(Actor.Program, m => m.ReadAsync(key, new(2026, 9, 1), to)))!;
}
