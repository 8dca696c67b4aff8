using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Ratings;
using Once.Ratings.Contract;
using Once.Ratings.Mending;
using Once.Ratings.Model;
using Once.Tests.Cases;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Ratings;

/// <summary>What a simulated city says of its matters is made by its seed alone, and mended by the acts of people.</summary>
public sealed class SimulateRatingsTests
{
    private const string Reviewing = "qc-approval-supervision";

    private static readonly SimulationPlan Plan = new(800, new DateOnly(2026, 1, 5), Seed: 7, Days: 60);

    [Theory, OnBothStores]
    public async Task The_same_seed_gives_the_same_ratings_and_orders(StoreKind kind)
    {
        var (first, second) = (await RowsAsync(kind), await RowsAsync(kind));

        Assert.NotEmpty(first["rating"]);
        Assert.NotEmpty(first["mending_round"]);
        AssertSame(first, second);
    }

    [Theory, OnBothStores]
    public async Task Ratings_that_were_killed_go_on_to_the_same_ratings(StoreKind kind)
    {
        var whole = await RowsAsync(kind);
        await using var services = await OnceServices.StartInCityAsync(kind);
        await SimulateCases.RunAsync(services.Services, services.Time.SetTo, Plan, cancellation: TestContext.Current.CancellationToken);
        using var kill = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SimulateRatings.RunAsync(services.Services, services.Time.SetTo, Plan, Reviewing, new KillOn(kill, new(2026, 2, 4)), cancellation: kill.Token));
        await using (var db = services.Store.Open())
            Assert.InRange(await db.Ratings().CountAsync(TestContext.Current.CancellationToken), 1, whole["rating"].Count - 1);
        await SimulateRatings.RunAsync(services.Services, services.Time.SetTo, Plan, Reviewing, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(0, await SimulateRatings.RunAsync(services.Services, services.Time.SetTo, Plan, Reviewing, cancellation: TestContext.Current.CancellationToken));

        await using var after = services.Store.Open();
        AssertSame(whole, await StoreRows.ReadAsync(after));
    }

    [Theory, OnBothStores]
    public async Task Ratings_given_while_the_cases_are_made_are_those_given_afterwards(StoreKind kind)
    {
        if (kind is StoreKind.Sqlite)
            return; // there one writes at a time
        var whole = await RowsAsync(kind);
        await using var services = await OnceServices.StartInCityAsync(kind);
        await using var beside = OnceServices.StartOn(services.Store, new MovableTime());
        var days = new SimulatedDays();

        var ratings = SimulateRatings.RunAsync(beside.Services, beside.Time.SetTo, Plan, Reviewing, days: days, cancellation: TestContext.Current.CancellationToken);
        await SimulateCases.RunAsync(services.Services, services.Time.SetTo, Plan, days: days, cancellation: TestContext.Current.CancellationToken);
        await ratings;

        await using var db = services.Store.Open();
        AssertSame(whole, await StoreRows.ReadAsync(db));
    }

    [Fact]
    public async Task Seven_of_ten_ended_matters_are_rated_and_bad_ratings_are_mended()
    {
        await using var services = await SimulatedAsync(StoreKind.Sqlite, new(3000, new DateOnly(2026, 1, 5), Seed: 7, Days: 120));

        await using var db = services.Store.Open();
        var cancellation = TestContext.Current.CancellationToken;
        var ended = await db.Set<Once.Cases.Model.Case>().CountAsync(c => c.DecidedOn != null || c.State == CaseState.NotAccepted || c.State == CaseState.Terminated, cancellation);
        var ratings = await db.Ratings().AsNoTracking().ToListAsync(cancellation);
        Assert.InRange(ratings.Count * 100.0 / ended, 65, 72);
        Assert.InRange(ratings.Count(r => r.Level is Satisfaction.VeryGood) * 100.0 / ratings.Count, 66, 76);
        Assert.Equal(5, ratings.Select(r => r.Level).Distinct().Count());
        Assert.Equal([RatingChannel.Computer, RatingChannel.Mobile, RatingChannel.QrCode, RatingChannel.Sms], ratings.Select(r => r.Channel).Distinct().OrderBy(c => c.ToString(), StringComparer.Ordinal));

        var bad = ratings.Where(r => r.IsBad).ToDictionary(r => r.Id);
        var orders = await db.WholeOrders().AsNoTracking().ToListAsync(cancellation);
        Assert.Equal(bad.Keys.Order(), orders.Select(o => o.RatingId).Order());
        var closed = orders.Where(o => o.State is MendingState.Closed).ToList();
        Assert.InRange(closed.Count * 100.0 / orders.Count, 50, 99);
        Assert.All(closed, order => Assert.Equal(MendingCounts.PublicAnswer(order.Rounds[^1]), bad[order.RatingId].Answer));
        Assert.All(closed, order => Assert.NotNull(order.Cause));
        Assert.Contains(orders, o => o.IsNamed);
        Assert.Contains(orders, o => o.IsOpen);
        Assert.True((await services.UseAsync<VerifyRecords, Verification>(verify => verify.RunAsync(cancellation))).IsSound);
    }

    private static async Task<Dictionary<string, List<string>>> RowsAsync(StoreKind kind)
    {
        await using var services = await SimulatedAsync(kind, Plan);
        await using var db = services.Store.Open();
        return await StoreRows.ReadAsync(db);
    }

    private static async Task<OnceServices> SimulatedAsync(StoreKind kind, SimulationPlan plan)
    {
        var services = await OnceServices.StartInCityAsync(kind);
        await SimulateCases.RunAsync(services.Services, services.Time.SetTo, plan, cancellation: TestContext.Current.CancellationToken);
        await SimulateRatings.RunAsync(services.Services, services.Time.SetTo, plan, Reviewing, cancellation: TestContext.Current.CancellationToken);
        return services;
    }

    private static void AssertSame(Dictionary<string, List<string>> expected, Dictionary<string, List<string>> actual)
    {
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), actual.Keys.Order(StringComparer.Ordinal));
        foreach (var (table, rows) in expected)
            Assert.Equal(rows, actual[table]);
    }

    private sealed class KillOn(CancellationTokenSource kill, DateOnly day) : IProgress<DateOnly>
    {
        public void Report(DateOnly value)
        {
            if (value >= day)
                kill.Cancel();
        }
    }
}
