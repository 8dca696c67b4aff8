using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Once.Catalogue.Contract;
using Once.Kernel;
using Once.Kernel.Storage;
using Once.Web;
using Once.Web.Demonstration;

namespace Once.Bench.Cases;

/// <summary>The demonstration city's ground on one store, with the services of the program and a desk for each client.</summary>
internal sealed class BenchCity : IAsyncDisposable
{
    private BenchCity(ServiceProvider services, StoreOptions store, IReadOnlyList<BenchDesk> desks) => (Services, Store, Desks) = (services, store, desks);

    public ServiceProvider Services { get; }

    public StoreOptions Store { get; }

    /// <summary>As many as there are clients, each for an organ of its own as long as there are enough.</summary>
    public IReadOnlyList<BenchDesk> Desks { get; }

    public static async Task<BenchCity> OpenAsync(StoreOptions store, int clients, string folder)
    {
        var services = Build(store, folder, null);
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MigrateStore>().RunAsync();
        await scope.ServiceProvider.GetRequiredService<SeedCity>().RunAsync();
        var lookup = scope.ServiceProvider.GetRequiredService<ItemLookup>();
        var holders = (await lookup.AllInForceAsync()).Where(i => i.Name.Contains("食品经营许可", StringComparison.Ordinal)).ToList();
        var desks = new List<BenchDesk>();
        for (var client = 0; client < clients; client++)
        {
            var item = await lookup.VersionAsync(holders[client % holders.Count].VersionId) ?? throw new InvalidOperationException("The item is not in force.");
            desks.Add(await BenchDesk.OpenAsync(scope.ServiceProvider, item, client));
        }
        return new BenchCity(services, store, desks);
    }

    /// <summary>The program's services on this store, with an interceptor that hears every command.</summary>
    public ServiceProvider Overheard(string folder, IInterceptor listener) => Build(Store, folder, listener);

    public async Task<long> SizeAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OnceDb>();
        return db.IsSqlite
            ? await db.Database.SqlQuery<long>($"SELECT page_count * page_size AS \"Value\" FROM pragma_page_count, pragma_page_size").SingleAsync()
            : await db.Database.SqlQuery<long>($"SELECT pg_database_size(current_database()) AS \"Value\"").SingleAsync();
    }

    /// <summary>Fills the store with cases in all states by the bulk loader, as many as ONCE_BENCH_STORED says, none where it
    /// has them already and that says 0; their jobs are dropped, since nobody does them here.</summary>
    /// <returns>Whether it says any.</returns>
    public async Task<bool> LoadAsync()
    {
        if (!int.TryParse(Environment.GetEnvironmentVariable("ONCE_BENCH_STORED"), CultureInfo.InvariantCulture, out var count))
            return false;
        var watch = System.Diagnostics.Stopwatch.StartNew();
        if (count > 0)
            await DemoCity.LoadAsync(Services, count);
        var loaded = watch.Elapsed.TotalSeconds;
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OnceDb>();
        db.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        await db.Jobs().ExecuteDeleteAsync();
        await db.Database.ExecuteSqlRawAsync("ANALYZE");
        Console.WriteLine($"{Store.Kind}: {count} cases loaded in {Say(loaded)} s, {Say(count / loaded)} a second; the store has {Say(await SizeAsync() / 1e6)} MB");
        return true;
    }

    public ValueTask DisposeAsync() => Services.DisposeAsync();

    private static ServiceProvider Build(StoreOptions store, string folder, IInterceptor? listener)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Once"] = store.ConnectionString,
            ["Once:Keys:Path"] = Path.Combine(folder, "keys"),
            ["Once:Attachments:Path"] = Path.Combine(folder, "attachments"),
        }).Build();
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Critical))
            .AddOnce(configuration, Composition.Modules);
        if (listener is not null)
            services.ConfigureDbContext<OnceDb>(options => options.AddInterceptors(listener), ServiceLifetime.Singleton);
        return services.BuildServiceProvider();
    }

    /// <summary>A number as the bench prints it.</summary>
    public static string Say(double value, string form = "F0") => value.ToString(form, CultureInfo.InvariantCulture);
}
