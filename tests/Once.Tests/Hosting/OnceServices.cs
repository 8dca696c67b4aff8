using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Once.Kernel;
using Once.Kernel.Storage;
using Once.Web;

namespace Once.Tests.Hosting;

/// <summary>All modules' services on a test store, without the web: for tests of slices.</summary>
public sealed class OnceServices : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestStore? _ownStore;
    private readonly ServiceProvider _services;

    private OnceServices(TestStore store, bool ownsStore, MovableTime time, Action<IServiceCollection>? change, IReadOnlyDictionary<string, string>? settings)
    {
        Store = store;
        _ownStore = ownsStore ? store : null;
        Time = time;
        var values = new Dictionary<string, string?>
        {
            ["ConnectionStrings:Once"] = store.Options.ConnectionString,
            ["Once:Keys:Path"] = _folder.File("keys"),
            ["Once:Attachments:Path"] = AttachmentsPath,
        };
        foreach (var (key, value) in settings ?? new Dictionary<string, string>())
            values[key] = value;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<TimeProvider>(time)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Critical))
            .AddOnce(configuration, Composition.Modules);
        change?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    public TestStore Store { get; }

    public MovableTime Time { get; }

    public string AttachmentsPath => _folder.File("attachments");

    public IServiceProvider Services => _services;

    /// <summary>On a new store of its own.</summary>
    public static async Task<OnceServices> StartAsync(
        StoreKind kind = StoreKind.Sqlite, Action<IServiceCollection>? change = null, IReadOnlyDictionary<string, string>? settings = null) =>
        new(await TestStore.CreateAsync(kind), ownsStore: true, new MovableTime(), change, settings);

    /// <summary>On a new store of its own that holds the city's ground data.</summary>
    public static async Task<OnceServices> StartInCityAsync(
        StoreKind kind = StoreKind.Sqlite, Action<IServiceCollection>? change = null, IReadOnlyDictionary<string, string>? settings = null) =>
        new(await TestStore.CreateCityAsync(kind), ownsStore: true, new MovableTime(), change, settings);

    /// <summary>On a store that is there already, as a second node would be.</summary>
    public static OnceServices StartOn(TestStore store, MovableTime time, Action<IServiceCollection>? change = null, IReadOnlyDictionary<string, string>? settings = null) =>
        new(store, ownsStore: false, time, change, settings);

    /// <summary>On a new, migrated database of a server of one's own.</summary>
    public static async Task<OnceServices> StartOnServerAsync(PostgresServer server) =>
        new(await TestStore.CreateOnAsync(server), ownsStore: false, new MovableTime(), null, null);

    /// <summary>Does something in a scope of its own.</summary>
    public async Task<T> DoAsync<T>(Func<IServiceProvider, Task<T>> action)
    {
        await using var scope = _services.CreateAsyncScope();
        return await action(scope.ServiceProvider);
    }

    public Task DoAsync(Func<IServiceProvider, Task> action) => DoAsync(async services =>
    {
        await action(services);
        return true;
    });

    /// <summary>Uses one service in a scope of its own.</summary>
    public Task<T> UseAsync<TService, T>(Func<TService, Task<T>> action) where TService : notnull =>
        DoAsync(services => action(services.GetRequiredService<TService>()));

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_ownStore is not null)
            await _ownStore.DisposeAsync();
        _folder.Dispose();
    }
}
