using System.Diagnostics;
using Once.Cases.Loading;
using Once.Kernel.Storage;

namespace Once.Bench.Cases;

/// <summary>Whole cases a second through the slices of the program, and the same reads and rows by plain SQL, turn about
/// on the same store, so that the ratio holds when the machine's speed drifts.</summary>
internal static class CaseBench
{
    private const int Rounds = 5;

    /// <param name="connection">A connection string of PostgreSQL; null for a SQLite file of its own.</param>
    /// <param name="warmUp">Before the first round.</param>
    /// <param name="round">How long each side runs in each round.</param>
    public static async Task RunAsync(string? connection, TimeSpan warmUp, TimeSpan round)
    {
        var folder = Directory.CreateTempSubdirectory("once-bench-").FullName;
        try
        {
            var store = new StoreOptions(connection ?? $"Data Source={Path.Combine(folder, "once.db")}");
            foreach (var clients in Clients())
                await RunAsync(store, clients, folder, warmUp, round);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>One and eight, or those that ONCE_BENCH_CLIENTS names.</summary>
    public static IEnumerable<int> Clients() =>
        (Environment.GetEnvironmentVariable("ONCE_BENCH_CLIENTS") ?? "1,8").Split(',').Select(c => int.Parse(c, System.Globalization.CultureInfo.InvariantCulture));

    private static async Task RunAsync(StoreOptions store, int clients, string folder, TimeSpan warmUp, TimeSpan round)
    {
        await using var city = await BenchCity.OpenAsync(store, clients, folder);
        await city.LoadAsync();
        var plain = new List<PlainSql>();
        foreach (var (desk, client) in city.Desks.Select((d, i) => (d, i)))
        {
            var first = await HearAsync(city, s => desk.RunAsync(s), folder);
            plain.Add(await PlainSql.OpenAsync(city.Store, first, await HearAsync(city, s => desk.RunAsync(s), folder), client, Stopwatch.GetTimestamp() % 100_000_000));
            if (client == 0)
                Console.WriteLine($"{store.Kind}: {first.Count} commits, {first.Sum(a => a.Reads.Count)} reads, {first.Sum(a => a.Writes.Count)} rows written a case");
            if (client == 0 && Environment.GetEnvironmentVariable("ONCE_BENCH_SAY") is not null)
                foreach (var (act, i) in first.Select((a, i) => (a, i)))
                    foreach (var read in act.Reads.Concat(act.Writes))
                        Console.WriteLine($"{i + 1} {string.Join(' ', read.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}");
        }

        await PerSecondAsync(clients, warmUp, client => city.Desks[client].RunAsync(city.Services));
        await PerSecondAsync(clients, warmUp / 4, client => plain[client].RunAsync());
        foreach (var desk in city.Desks)
            Array.Clear(desk.Seconds);
        var (ours, theirs, ratios, burnt) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var i = 0; i < Rounds; i++)
        {
            var processor = Environment.CpuUsage.TotalTime;
            ours.Add(await PerSecondAsync(clients, round, client => city.Desks[client].RunAsync(city.Services)));
            burnt.Add((Environment.CpuUsage.TotalTime - processor).TotalMilliseconds / (ours[^1] * round.TotalSeconds));
            theirs.Add(await PerSecondAsync(clients, round, client => plain[client].RunAsync()));
            ratios.Add(ours[^1] / theirs[^1]);
        }
        var total = city.Desks.Sum(d => d.Seconds.Sum());
        Console.WriteLine($"{store.Kind}, {clients} clients: {Median(ours)} cases a second by the slices, {Median(theirs)} by plain SQL, ratio {Median(ratios, "F2")}; " +
            $"{Median(burnt, "F1")} ms of processor a case in the program");
        Console.WriteLine($"  share of time: {string.Join(", ", LoadDesk.Acts.Select((act, i) => $"{act} {BenchCity.Say(100 * city.Desks.Sum(d => d.Seconds[i]) / total)}%"))}");
        foreach (var client in plain)
            await client.DisposeAsync();
    }

    /// <summary>What the program sends for one of the whole, caches filled.</summary>
    public static async Task<IReadOnlyList<SentAct>> HearAsync(BenchCity city, Func<IServiceProvider, Task> run, string folder)
    {
        var heard = new Overheard();
        await using var services = city.Overheard(folder, heard);
        for (var i = 0; i < 3; i++) // to fill the caches, which the program does not do for each case
            await run(services);
        heard.Acts.Clear();
        await run(services);
        return heard.Acts;
    }

    public static async Task<double> PerSecondAsync(int clients, TimeSpan time, Func<int, Task> run)
    {
        var watch = Stopwatch.StartNew();
        var done = await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            var count = 0;
            for (; watch.Elapsed < time; count++)
                await run(client);
            return count;
        })));
        return done.Sum() / watch.Elapsed.TotalSeconds;
    }

    public static string Median(List<double> values, string form = "F0") => BenchCity.Say(values.Order().ElementAt(values.Count / 2), form);
}
