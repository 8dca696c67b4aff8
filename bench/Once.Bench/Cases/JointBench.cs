using System.Diagnostics;
using Once.Kernel.Storage;

namespace Once.Bench.Cases;

/// <summary>Whole joint applications a second through the slices of the program: one application for six items of 企业开办, from the draft
/// to the last closing, with everything the outbox does between the items; and the same reads and rows by plain SQL, turn about on the
/// same store.</summary>
internal static class JointBench
{
    private const int Rounds = 5;

    /// <param name="connection">A connection string of PostgreSQL; null for a SQLite file of its own.</param>
    public static async Task RunAsync(string? connection, TimeSpan warmUp, TimeSpan round)
    {
        var folder = Directory.CreateTempSubdirectory("once-bench-").FullName;
        try
        {
            var store = new StoreOptions(connection ?? $"Data Source={Path.Combine(folder, "once.db")}");
            foreach (var clients in CaseBench.Clients())
                await RunAsync(store, clients, folder, warmUp, round);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RunAsync(StoreOptions store, int clients, string folder, TimeSpan warmUp, TimeSpan round)
    {
        await using var city = await BenchCity.OpenAsync(store, clients, folder);
        var (desks, plain) = (new List<JointBenchDesk>(), new List<PlainSql>());
        for (var client = 0; client < clients; client++)
        {
            desks.Add(await JointBenchDesk.OpenAsync(city.Services, client));
            var first = await CaseBench.HearAsync(city, desks[client].RunAsync, folder);
            plain.Add(await PlainSql.OpenAsync(city.Store, first, await CaseBench.HearAsync(city, desks[client].RunAsync, folder), client, Stopwatch.GetTimestamp() % 100_000_000));
            if (client == 0)
                Console.WriteLine($"{store.Kind}: {first.Count} commits, {first.Sum(a => a.Reads.Count)} reads, {first.Sum(a => a.Writes.Count)} rows written a joint application of {desks[0].Items} items");
        }
        await CaseBench.PerSecondAsync(clients, warmUp / 3, client => desks[client].RunAsync(city.Services));
        await CaseBench.PerSecondAsync(clients, warmUp / 6, client => plain[client].RunAsync());
        var (ours, theirs, ratios, burnt) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var i = 0; i < Rounds; i++)
        {
            var processor = Environment.CpuUsage.TotalTime;
            ours.Add(await CaseBench.PerSecondAsync(clients, round, client => desks[client].RunAsync(city.Services)));
            burnt.Add((Environment.CpuUsage.TotalTime - processor).TotalMilliseconds / (ours[^1] * round.TotalSeconds));
            theirs.Add(await CaseBench.PerSecondAsync(clients, round, client => plain[client].RunAsync()));
            ratios.Add(ours[^1] / theirs[^1]);
        }
        Console.WriteLine($"{store.Kind}, {clients} clients: {CaseBench.Median(ours, "F1")} joint applications of {desks[0].Items} items a second, whole, by the slices, {CaseBench.Median(theirs, "F1")} by plain SQL, " +
            $"ratio {CaseBench.Median(ratios, "F2")}; {CaseBench.Median(burnt)} ms of processor each in the program");
        foreach (var client in plain)
            await client.DisposeAsync();
    }
}
