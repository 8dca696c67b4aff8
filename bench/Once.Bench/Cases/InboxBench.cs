using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases.Inbox;
using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Bench.Cases;

/// <summary>The inbox with a million cases: what one page of it asks the store, as a clerk of one organ and as somebody
/// who reaches the whole city. A few hundred cases go through the slices; the rows of the case table alone are then
/// copied under new keys, days and numbers, so that lists meet the size they would have, and nothing else does. With
/// ONCE_BENCH_STORED so many whole cases are loaded instead.</summary>
internal static class InboxBench
{
    private const int Cases = 1_000_000;
    private const int Originals = 200;
    private const int Looks = 40;

    /// <param name="connection">A connection string of PostgreSQL; null for a SQLite file of its own.</param>
    public static async Task RunAsync(string? connection)
    {
        var folder = Directory.CreateTempSubdirectory("once-bench-").FullName;
        try
        {
            var store = new StoreOptions(connection ?? $"Data Source={Path.Combine(folder, "once.db")}");
            await using var city = await BenchCity.OpenAsync(store, 8, folder);
            if (!await city.LoadAsync())
                await FillAsync(city);
            await LookAsync(city, "clerk of one organ", city.Desks[0].Clerk);
            await LookAsync(city, "the whole city", city.Desks[0].Clerk with { Grants = [new Grant("cases.read", Scope.RegionSubtree, null)] });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task FillAsync(BenchCity city)
    {
        // Of twenty, five lie in one of the open states each and fifteen are closed.
        for (var i = 0; i < Originals; i++)
            await city.Desks[(i + (i / 20)) % city.Desks.Count].RunAsync(city.Services, acts: i % 20 is > 0 and < 6 and var acts ? acts : int.MaxValue);
        var watch = Stopwatch.StartNew();
        await using var scope = city.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OnceDb>();
        db.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        await db.Database.ExecuteSqlRawAsync(Copy(db, Cases / Originals - 1));
        // SQLite is measured as the program runs: without statistics it takes the index that gives the order.
        if (city.Store.Kind is StoreKind.Postgres)
            await db.Database.ExecuteSqlRawAsync("VACUUM ANALYZE"); // as the store does by itself after some time
        var stored = await db.Database.SqlQuery<long>($"SELECT count(*) AS \"Value\" FROM case_folder").SingleAsync();
        Console.WriteLine($"{city.Store.Kind}: {stored} cases, filled in {watch.Elapsed.TotalSeconds:F0} s");
    }

    /// <summary>Each row that many times more: another key and number, received up to a year earlier, due within ninety days.</summary>
    private static string Copy(OnceDb db, int times)
    {
        var columns = db.Model.FindEntityType(typeof(Once.Cases.Model.Case))!.GetProperties().Select(p => p.GetColumnName()).ToList();
        return string.Create(CultureInfo.InvariantCulture, $"""
            WITH RECURSIVE times(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM times WHERE n < {times}),
            originals AS (SELECT row_number() OVER (ORDER BY root_id) AS o, case_folder.* FROM case_folder)
            INSERT INTO case_folder ({string.Join(", ", columns)}) SELECT {string.Join(", ", columns.Select(c => Of(c, db.IsSqlite)))} FROM times CROSS JOIN originals
            """);
    }

    private static string Of(string column, bool sqlite) => column switch
    {
        "root_id" when sqlite => "printf('%08X-%04X-7%03X-A000-%012X', 27000000 + n, o, o % 4096, n * 1000 + o)",
        "root_id" => "(lpad(to_hex(27000000 + n), 8, '0') || lpad(to_hex(o), 4, '0') || '7000a000' || lpad(to_hex(n * 1000 + o), 12, '0'))::uuid",
        "number" => "'QC' || (2026000000000 + n * 1000 + o)",
        "idempotency_key" => "'copy-' || (n * 1000 + o)",
        "received_on" or "submitted_at" or "decided_on" or "closed_on" when sqlite && column.EndsWith("_on", StringComparison.Ordinal) => $"date({column}, '-' || (n % 365) || ' days')",
        "received_on" or "decided_on" or "closed_on" when !sqlite => $"{column} - (n % 365)::int",
        "due_on" or "sort_on" when sqlite => $"CASE WHEN due_on IS NULL THEN {column} ELSE date(due_on, (n % 90 - 30) || ' days') END",
        "due_on" or "sort_on" => $"CASE WHEN due_on IS NULL THEN {column} ELSE due_on + (n % 90 - 30)::int END",
        _ => column,
    };

    private static async Task LookAsync(BenchCity city, string who, Actor actor)
    {
        var times = new Dictionary<string, List<double>>();
        for (var look = -5; look < Looks; look++) // the first five fill caches
        {
            foreach (var view in QueueRequest.Standard)
                await TimeAsync($"page {view}", queue => queue.PageAsync(new QueueRequest(view), Today));
            await TimeAsync("second page", async queue => await queue.PageAsync(new QueueRequest(QueueView.Ended) { After = (await queue.PageAsync(new QueueRequest(QueueView.Ended), Today)).Next }, Today));
            await TimeAsync("counts of views", queue => queue.CountsAsync());
            await TimeAsync("lamps of a view", queue => queue.LampsAsync(new QueueRequest(QueueView.InHand), Today));
            await TimeAsync("search by number", queue => queue.PageAsync(new QueueRequest(Search: $"QC{2026000000000 + ((look + 7) * 1000) + 7}"), Today));

            async Task TimeAsync<T>(string what, Func<CaseQueue, Task<T>> ask)
            {
                await using var scope = city.Services.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(actor);
                var queue = scope.ServiceProvider.GetRequiredService<CaseQueue>();
                var from = Stopwatch.GetTimestamp();
                await ask(queue);
                if (look >= 0)
                    (times.TryGetValue(what, out var known) ? known : times[what] = []).Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
            }
        }
        foreach (var (what, taken) in times)
        {
            taken.Sort();
            Console.WriteLine($"  {who}, {what}: median {taken[taken.Count / 2]:F1} ms, p95 {taken[taken.Count * 95 / 100]:F1} ms");
        }
    }

    private static DateOnly Today => TimeProvider.System.ChinaToday();
}
