using Once.Kernel.Storage;

namespace Once.Bench.Cases;

/// <summary>Whole joint applications a second through the slices of the program: one application for six items of 企业开办, from the draft
/// to the last closing, with everything the outbox does between the items.</summary>
internal static class JointBench
{
    private const int Rounds = 3;

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
        var desks = new List<JointBenchDesk>();
        for (var client = 0; client < clients; client++)
            desks.Add(await JointBenchDesk.OpenAsync(city.Services, client));
        await CaseBench.PerSecondAsync(clients, warmUp / 3, client => desks[client].RunAsync(city.Services));
        var (wholes, burnt) = (new List<double>(), new List<double>());
        for (var i = 0; i < Rounds; i++)
        {
            var processor = Environment.CpuUsage.TotalTime;
            wholes.Add(await CaseBench.PerSecondAsync(clients, round, client => desks[client].RunAsync(city.Services)));
            burnt.Add((Environment.CpuUsage.TotalTime - processor).TotalMilliseconds / (wholes[^1] * round.TotalSeconds));
        }
        Console.WriteLine($"{store.Kind}, {clients} clients: {CaseBench.Median(wholes, "F1")} joint applications of {desks[0].Items} items a second, whole; {CaseBench.Median(burnt)} ms of processor each");
    }
}
