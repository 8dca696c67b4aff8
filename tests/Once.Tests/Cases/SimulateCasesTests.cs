using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases;
using Once.Cases.Contract;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Tests.Hosting;
using Xunit;
using Record = Once.Kernel.Records.Record;

namespace Once.Tests.Cases;

/// <summary>A simulated city is made by the acts of people, and by its seed alone.</summary>
public sealed class SimulateCasesTests
{
    private static readonly SimulationPlan Plan = new(1500, new DateOnly(2026, 1, 5), Seed: 7, Days: 120);

    [Theory, OnBothStores]
    public Task Simulated_cases_are_row_for_row_those_made_act_by_act(StoreKind kind) => CompareAsync(kind, new(200, new DateOnly(2026, 1, 5), Seed: 3, Days: 120));

    [Theory(Explicit = true), OnBothStores]
    public Task Two_thousand_simulated_cases_are_row_for_row_those_made_act_by_act(StoreKind kind) => CompareAsync(kind, new(2000, new DateOnly(2026, 1, 5), Seed: 4, Days: 150));

    [Theory, OnBothStores]
    public async Task The_same_seed_gives_the_same_city_and_another_seed_another(StoreKind kind)
    {
        var (first, second) = (await RowsAsync(kind, Plan, inBulk: true), await RowsAsync(kind, Plan, inBulk: true));
        var other = await RowsAsync(kind, Plan with { Seed = 8 }, inBulk: true);

        AssertSame(first, second);
        Assert.NotEqual(first["case_folder"], other["case_folder"]);
    }

    [Theory, OnBothStores]
    public async Task A_run_that_was_killed_goes_on_to_the_same_city(StoreKind kind)
    {
        var whole = await RowsAsync(kind, Plan, inBulk: true);
        await using var services = await OnceServices.StartInCityAsync(kind);
        using var kill = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SimulateCases.RunAsync(services.Services, services.Time.SetTo, Plan, progress: new KillAfter(kill, 1000), cancellation: kill.Token));
        await using (var db = services.Store.Open())
            Assert.InRange(await db.Cases().CountAsync(TestContext.Current.CancellationToken), 0, 1000);
        await SimulateCases.RunAsync(services.Services, services.Time.SetTo, Plan, cancellation: TestContext.Current.CancellationToken);

        await using var after = services.Store.Open();
        AssertSame(whole, await StoreRows.ReadAsync(after));
    }

    [Fact]
    public async Task Everything_that_happens_in_a_city_happens()
    {
        await using var services = await OnceServices.StartInCityAsync(StoreKind.Sqlite);
        await SimulateCases.RunAsync(services.Services, services.Time.SetTo, Plan, cancellation: TestContext.Current.CancellationToken);

        await using var db = services.Store.Open();
        var states = await db.Cases().GroupBy(c => c.State).ToDictionaryAsync(g => g.Key, g => g.Count(), TestContext.Current.CancellationToken);
        Assert.Equal(1500, states.Values.Sum());
        Assert.All([CaseState.Submitted, CaseState.Accepted, CaseState.Closed, CaseState.NotAccepted, CaseState.Withdrawn], state => Assert.True(states.GetValueOrDefault(state) > 0, state.ToString()));
        var acts = await db.Set<Record>().Select(r => r.Act).Distinct().ToListAsync(TestContext.Current.CancellationToken);
        Assert.Superset(new HashSet<string> { "cases.notify-corrections", "cases.supplement", "cases.suspend", "cases.resume", "cases.ask-second", "cases.answer-second", "cases.withdraw", "cases.publish" }, acts.ToHashSet());
        Assert.True(await db.Cases().AnyAsync(c => c.Outcome == Outcome.Refused, TestContext.Current.CancellationToken));
        var published = await db.CasePublications().AsNoTracking().Where(p => p.PublishedAt != null).Select(p => new { p.PublishedAt, p.DueOn }).ToListAsync(TestContext.Current.CancellationToken);
        Assert.InRange(published.Count, 1000, 1499);
        Assert.InRange(published.Count(p => p.PublishedAt >= p.DueOn.AddDays(1).StartOfChinaDay()), 1, published.Count / 20);
    }

    private static async Task CompareAsync(StoreKind kind, SimulationPlan plan)
    {
        var (byActs, inBulk) = (await RowsAsync(kind, plan, inBulk: false), await RowsAsync(kind, plan, inBulk: true));
        Assert.Equal(plan.Cases, byActs["case_folder"].Count);
        AssertSame(byActs, inBulk);
    }

    private static async Task<Dictionary<string, List<string>>> RowsAsync(StoreKind kind, SimulationPlan plan, bool inBulk)
    {
        await using var services = await OnceServices.StartInCityAsync(kind);
        await SimulateCases.RunAsync(services.Services, services.Time.SetTo, plan, inBulk, cancellation: TestContext.Current.CancellationToken);
        Assert.True((await services.UseAsync<VerifyRecords, Verification>(verify => verify.RunAsync(TestContext.Current.CancellationToken))).IsSound);
        await using var db = services.Store.Open();
        return await StoreRows.ReadAsync(db);
    }

    /// <summary>How far a run is differs between one in bulk and one act by act.</summary>
    private static void AssertSame(Dictionary<string, List<string>> expected, Dictionary<string, List<string>> actual)
    {
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), actual.Keys.Order(StringComparer.Ordinal));
        foreach (var (table, rows) in expected.Where(t => t.Key != "simulation_run"))
            Assert.Equal(rows, actual[table]);
    }

    private sealed class KillAfter(CancellationTokenSource kill, int cases) : IProgress<int>
    {
        public void Report(int value)
        {
            if (value >= cases)
                kill.Cancel();
        }
    }
}
