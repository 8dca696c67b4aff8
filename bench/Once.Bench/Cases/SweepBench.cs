using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases.Contract;
using Once.Kernel.Clocks;
using Once.Kernel.Storage;
using Once.Supervision;
using Once.Supervision.Watching;
using Once.Web.Demonstration;

namespace Once.Bench.Cases;

/// <summary>One sweep over all open clocks of a simulated city: the rungs of the kernel, then every rule of supervision. The first
/// finds what years have left; those after it find nothing new, or what one day brings, and are what the program does every
/// five minutes. With ONCE_BENCH_STORED so many cases are simulated first; without it the store is taken as it is.</summary>
internal static class SweepBench
{
    private const int Sweeps = 9;
    private static readonly DateOnly From = new(2026, 1, 5);

    /// <param name="connection">A connection string of PostgreSQL; null for a SQLite file of its own.</param>
    public static async Task RunAsync(string? connection)
    {
        var folder = Directory.CreateTempSubdirectory("once-bench-").FullName;
        try
        {
            var store = new StoreOptions(connection ?? $"Data Source={Path.Combine(folder, "once.db")}");
            await using var city = await BenchCity.OpenAsync(store, 1, folder);
            if (int.TryParse(Environment.GetEnvironmentVariable("ONCE_BENCH_STORED"), CultureInfo.InvariantCulture, out var count) && count > 0)
                await DemoCity.SimulateAsync(city.Services, new SimulationPlan(count, From, Seed: 2));
            await TellStoreAsync(city);
            await TellAsync(city, "rungs of the kernel, first", async s => (await s.GetRequiredService<ClockSweep>().RunAsync()).Fired, 1);
            await TellAsync(city, "rules of supervision, first", s => s.GetRequiredService<SweepFindings>().RunAsync(), 1);
            await VacuumAsync(city);
            var rungs = await TellAsync(city, "rungs of the kernel, nothing new", async s => (await s.GetRequiredService<ClockSweep>().RunAsync()).Fired, Sweeps);
            var rules = await TellAsync(city, "rules of supervision, nothing new", s => s.GetRequiredService<SweepFindings>().RunAsync(), Sweeps);
            await ForgetLastDayAsync(city);
            await TellAsync(city, "rules of supervision, what one day brought", s => s.GetRequiredService<SweepFindings>().RunAsync(), 1);
            var reading = await TellAsync(city, "for comparison: every open clock read once by plain SQL", ReadOpenAsync, Sweeps);
            Console.WriteLine($"  a sweep of both takes {BenchCity.Say((rungs + rules) / reading, "F2")} × as long as reading every open clock once");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task TellStoreAsync(BenchCity city)
    {
        await using var scope = city.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OnceDb>();
        db.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        await VacuumAsync(city);
        Console.WriteLine($"{city.Store.Kind}: {await db.Database.SqlQuery<long>($"SELECT count(*) AS \"Value\" FROM case_folder").SingleAsync()} cases, {await db.Clocks().CountAsync()} clocks, {await db.Clocks().CountAsync(c => c.EndedAt == null)} of them open; {await db.Findings().CountAsync()} findings");
    }

    /// <returns>The median in milliseconds.</returns>
    private static async Task<double> TellAsync(BenchCity city, string what, Func<IServiceProvider, Task<int>> run, int times)
    {
        var (taken, found) = (new List<double>(), 0);
        for (var i = 0; i < times; i++)
        {
            await using var scope = city.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<OnceDb>().Database.SetCommandTimeout(TimeSpan.FromHours(1));
            var from = Stopwatch.GetTimestamp();
            found += await run(scope.ServiceProvider);
            taken.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
        }
        taken.Sort();
        Console.WriteLine($"  {what}: {(times == 1 ? $"{BenchCity.Say(taken[0])} ms" : $"median {BenchCity.Say(taken[times / 2])} ms, longest {BenchCity.Say(taken[^1])} ms")}, {found / times} found");
        return taken[times / 2];
    }

    /// <summary>What clocks brought on their last day, and the cards that came of it, are there to be found anew.</summary>
    private static async Task ForgetLastDayAsync(BenchCity city)
    {
        await using var scope = city.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OnceDb>();
        var last = await db.Findings().Where(f => f.DueOn != null).MaxAsync(f => (DateOnly?)f.On);
        await db.Cards().Where(c => db.Findings().Any(f => f.On == last && f.DueOn != null && f.Id == c.FindingId)).ExecuteDeleteAsync();
        await db.Findings().Where(f => f.On == last && f.DueOn != null).ExecuteDeleteAsync();
    }

    private static async Task<int> ReadOpenAsync(IServiceProvider services)
    {
        var db = services.GetRequiredService<OnceDb>();
        return (await db.Database.SqlQuery<Guid>($"SELECT owner_id AS \"Value\" FROM clock WHERE ended_at IS NULL").ToListAsync()).Count;
    }

    private static async Task VacuumAsync(BenchCity city)
    {
        await using var scope = city.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OnceDb>();
        db.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        if (city.Store.Kind is StoreKind.Postgres)
            await db.Database.ExecuteSqlRawAsync("VACUUM ANALYZE"); // as the store does by itself after some time
    }
}
