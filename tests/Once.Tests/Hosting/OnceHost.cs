using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Once.Kernel.Storage;

namespace Once.Tests.Hosting;

/// <summary>The whole program on a test store with a movable clock. Background work is off unless asked for.</summary>
public sealed class OnceHost : IAsyncDisposable
{
    private readonly TestStore _store;
    private readonly bool _ownsStore;
    private readonly TemporaryFolder _folder = new();
    private readonly WebApplicationFactory<Once.Web.Shell.App> _factory;

    private OnceHost(TestStore store, bool ownsStore, bool background, MovableTime? time, Action<IServiceCollection>? services, IReadOnlyDictionary<string, string>? settings)
    {
        _store = store;
        _ownsStore = ownsStore;
        Time = time ?? new MovableTime();
        _factory = new WebApplicationFactory<Once.Web.Shell.App>().WithWebHostBuilder(builder =>
        {
            builder.UseEnvironment("Testing");
            builder.UseSetting("ConnectionStrings:Once", store.Options.ConnectionString);
            builder.UseSetting("Once:Keys:Path", _folder.File("keys"));
            builder.UseSetting("Once:Attachments:Path", _folder.File("attachments"));
            builder.UseSetting("Logging:LogLevel:Default", "Warning");
            builder.UseSetting("Once:Background", background ? "true" : "false");
            builder.UseSetting("Once:DemoCases", "false");
            foreach (var (key, value) in settings ?? new Dictionary<string, string>())
                builder.UseSetting(key, value);
            builder.ConfigureTestServices(collection =>
            {
                collection.RemoveAll<TimeProvider>();
                collection.AddSingleton<TimeProvider>(Time);
                services?.Invoke(collection);
            });
        });
    }

    public MovableTime Time { get; }

    public TestStore Store => _store;

    public IServiceProvider Services => _factory.Services;

    /// <summary>Starts a host on a new store of its own, which has the city's ground already where the clock is the usual one:
    /// reading it anew for every test is most of what a start costs.</summary>
    public static async Task<OnceHost> StartAsync(
        StoreKind kind = StoreKind.Sqlite, bool background = false, MovableTime? time = null,
        Action<IServiceCollection>? services = null, IReadOnlyDictionary<string, string>? settings = null) =>
        new(time is null ? await TestStore.CreateCityAsync(kind) : await TestStore.CreateAsync(kind), ownsStore: true, background, time, services, settings);

    /// <summary>Starts one more node on a store that is there already (PostgreSQL only: a SQLite file has one program).</summary>
    public static OnceHost StartOn(TestStore store, MovableTime? time = null, bool background = false, IReadOnlyDictionary<string, string>? settings = null) =>
        new(store, ownsStore: false, background, time, null, settings);

    /// <summary>A bare client for routes that are not pages.</summary>
    public HttpClient Client() => _factory.CreateClient(new() { BaseAddress = new Uri("https://localhost"), AllowAutoRedirect = false });

    /// <summary>A browser's client that shares its cookies with others, such as one that is sent to another node.</summary>
    public HttpClient ClientWith(System.Net.CookieContainer cookies) =>
        _factory.CreateDefaultClient(new Uri("https://localhost"), new RedirectHandler(), new CookieContainerHandler(cookies));

    /// <summary>A visitor without session; scripts do not run.</summary>
    public Visitor Visit() => new(_factory.CreateClient(new() { BaseAddress = new Uri("https://localhost"), AllowAutoRedirect = true }));

    /// <summary>A visitor who has signed in by the sign-in page.</summary>
    public async Task<Visitor> SignInAsync(string userName, string password)
    {
        var visitor = Visit();
        await visitor.SignInAsync(userName, password);
        return visitor;
    }

    /// <summary>Does something with the host's services in a scope of its own.</summary>
    public async Task<T> DoAsync<T>(Func<IServiceProvider, Task<T>> action)
    {
        await using var scope = Services.CreateAsyncScope();
        return await action(scope.ServiceProvider);
    }

    public Task DoAsync(Func<IServiceProvider, Task> action) => DoAsync(async services =>
    {
        await action(services);
        return true;
    });

    public async ValueTask DisposeAsync()
    {
        await _factory.DisposeAsync();
        if (_ownsStore)
            await _store.DisposeAsync();
        _folder.Dispose();
    }
}
