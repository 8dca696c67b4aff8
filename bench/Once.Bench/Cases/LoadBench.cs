using System.Diagnostics;
using System.Globalization;
using Once.Kernel.Storage;
using Once.Web.Demonstration;

namespace Once.Bench.Cases;

/// <summary>Loading in bulk: cases a second and the processor time of a case in the program, once the code is warm. As many
/// as ONCE_BENCH_STORED says.</summary>
internal static class LoadBench
{
    private const int WarmUp = 5_000;

    /// <param name="connection">A connection string of PostgreSQL; null for a SQLite file of its own.</param>
    public static async Task RunAsync(string? connection)
    {
        var count = int.Parse(Environment.GetEnvironmentVariable("ONCE_BENCH_STORED") ?? "20000", CultureInfo.InvariantCulture);
        var folder = Directory.CreateTempSubdirectory("once-bench-").FullName;
        try
        {
            var store = new StoreOptions(connection ?? $"Data Source={Path.Combine(folder, "once.db")}");
            await using var city = await BenchCity.OpenAsync(store, 1, folder);
            await DemoCity.LoadAsync(city.Services, WarmUp);
            var (watch, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            await DemoCity.LoadAsync(city.Services, count);
            var burnt = (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds / count;
            Console.WriteLine($"{store.Kind}: {count} cases in {BenchCity.Say(watch.Elapsed.TotalSeconds)} s, {BenchCity.Say(count / watch.Elapsed.TotalSeconds)} a second; " +
                $"{BenchCity.Say(burnt, "F2")} ms of processor a case in the program; the store has {BenchCity.Say(await city.SizeAsync() / 1e6)} MB");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
