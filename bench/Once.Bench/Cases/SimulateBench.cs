using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases.Contract;
using Once.Kernel.Storage;
using Once.Web.Demonstration;

namespace Once.Bench.Cases;

/// <summary>A simulated city: cases a second and the processor time of a case, in the program and in the store. As many cases
/// as ONCE_BENCH_STORED says, after a run of its own that lets the code grow warm.</summary>
internal static class SimulateBench
{
    private static readonly DateOnly From = new(2026, 1, 5);

    public static async Task RunAsync(string connection)
    {
        var count = int.Parse(Environment.GetEnvironmentVariable("ONCE_BENCH_STORED") ?? "20000", CultureInfo.InvariantCulture);
        var folder = Directory.CreateTempSubdirectory("once-bench-").FullName;
        try
        {
            var store = new StoreOptions(connection);
            await using var city = await BenchCity.OpenAsync(store, 1, folder);
            var warm = Environment.GetEnvironmentVariable("ONCE_BENCH_COLD") is "1" ? 0 : 5000;
            if (warm > 0)
                await DemoCity.SimulateAsync(city.Services, new SimulationPlan(warm, From, Seed: 1));
            var (watch, processor, collected) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime, GC.GetTotalPauseDuration());
            await DemoCity.SimulateAsync(city.Services, new SimulationPlan(count, From, Seed: 2));
            var (seconds, burnt) = (watch.Elapsed.TotalSeconds, Environment.CpuUsage.TotalTime - processor);
            Console.WriteLine($"{store.Kind}: {count} cases in {BenchCity.Say(seconds)} s, {BenchCity.Say(count / seconds)} a second; " +
                $"{BenchCity.Say(burnt.TotalMilliseconds / count, "F2")} ms of processor a case in the program, {BenchCity.Say((GC.GetTotalPauseDuration() - collected).TotalMilliseconds / count, "F2")} ms of it waiting for the collector; " +
                $"the store has {BenchCity.Say(await city.SizeAsync() / 1e6)} MB");
            await using var scope = city.Services.CreateAsyncScope();
            Console.WriteLine($"  digest {await scope.ServiceProvider.GetRequiredService<DigestCases>().RunAsync()}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
