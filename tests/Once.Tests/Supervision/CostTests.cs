using Once.Kernel.Actors;
using Once.Supervision.Carding;
using Once.Supervision.Showing;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Supervision;

/// <summary>How often the store is asked: a fixed number, however much there is.</summary>
public sealed class CostTests
{
    /// <summary>Two findings, a card and its record; SQLite takes one command for each.</summary>
    private const int RowsOfClock = 4;

    [Fact]
    public async Task A_sweep_asks_as_often_for_forty_new_matters_as_for_two_and_only_writes_more()
    {
        var count = new QueryCount();
        await using var town = await WatchTown.OpenAsync(change: count.Listen);
        await ClocksAsync(town, 2);
        town.Time.SetToChina(new(2026, 9, 24));
        var two = await count.DuringAsync(town.SweepAsync);
        await ClocksAsync(town, 40);
        town.Time.SetToChina(new(2026, 10, 10));

        var forty = await count.DuringAsync(town.SweepAsync);
        var none = await count.DuringAsync(town.SweepAsync);

        Assert.Equal(42, (await town.CardsAsync()).Count);
        Assert.InRange(forty - two, 0, 38 * RowsOfClock);
        Assert.InRange(none, 1, 40);
    }

    [Fact]
    public async Task Pages_ask_as_often_for_forty_findings_as_for_two()
    {
        var count = new QueryCount();
        await using var town = await WatchTown.OpenAsync(change: count.Listen);
        await ClocksAsync(town, 2);
        town.Time.SetToChina(new(2026, 9, 24));
        await town.SweepAsync();
        var two = await CountsAsync(town, count);
        await ClocksAsync(town, 40);
        town.Time.SetToChina(new(2026, 10, 10));
        await town.SweepAsync();

        var forty = await CountsAsync(town, count);

        Assert.Equal(two, forty);
        Assert.All(forty, c => Assert.InRange(c, 1, 10));
    }

    private static async Task<int[]> CountsAsync(WatchTown town, QueryCount count)
    {
        var finding = (await town.FindingsAsync())[0].Id;
        var card = (await town.CardsAsync())[0].Id;
        Func<Task>[] pages =
        [
            () => town.AsAsync<ReadBoard, BoardView>(town.Supervisor, r => r.RunAsync(BoardBy.Organ)),
            () => town.AsAsync<ReadBoard, BoardView>(town.Supervisor, r => r.RunAsync(BoardBy.Area)),
            () => town.AsAsync<ReadBoard, BoardView>(town.Supervisor, r => r.RunAsync(BoardBy.Post)),
            () => town.AsAsync<ReadFindings, FindingsView>(town.Supervisor, r => r.ListAsync(new())),
            () => town.AsAsync<ReadFindings, FindingView>(town.Supervisor, r => r.OneAsync(finding)),
            () => town.AsAsync<ReadCards, CardsView>(town.Supervisor, r => r.ListAsync(new())),
            () => town.AsAsync<ReadCards, CardView>(town.Supervisor, r => r.OneAsync(card)),
        ];
        var counts = new List<int>();
        foreach (var page in pages)
        {
            await page(); // directories are kept for some seconds
            counts.Add(await count.DuringAsync(page));
        }
        return [.. counts];
    }

    private static async Task ClocksAsync(WatchTown town, int count)
    {
        for (var i = 0; i < count; i++)
            await town.ClockAsync("cases.decision", 5);
    }
}
