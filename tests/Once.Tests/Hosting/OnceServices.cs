using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Attachments;
using Once.Kernel.Jobs;
using Once.Kernel.Storage;
using Once.Kernel.Time;
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

    /// <summary>Does something as somebody, in a scope of its own, as a request would.</summary>
    /// <param name="save">Saves afterwards, for what joins the caller's unit of work.</param>
    public Task<T> AsAsync<TService, T>(Actor actor, Func<TService, Task<T>> act, bool save = false) where TService : notnull => DoAsync(async services =>
    {
        services.GetRequiredService<CurrentActor>().Become(actor);
        var result = await act(services.GetRequiredService<TService>());
        if (save)
            await services.GetRequiredService<OnceDb>().SaveChangesAsync();
        return result;
    });

    /// <summary>Runs what lies in the outbox.</summary>
    public Task<int> RunJobsAsync() => UseAsync<RunJobs, int>(jobs => jobs.RunAsync());

    /// <summary>A paper that somebody has uploaded.</summary>
    public async Task<Guid> UploadAsync(Actor by, string name, AttachmentState state = AttachmentState.Usable)
    {
        var attachment = new Attachment
        {
            Id = Ids.New(Time),
            Digest = new string('0', 64),
            FileName = $"{name}.pdf",
            MediaType = "application/pdf",
            Size = 3,
            State = state,
            UploadedById = by.AccountId,
            UploadedAt = Time.UtcNow(),
        };
        await UseAsync<OnceDb, int>(db =>
        {
            db.Attachments().Add(attachment);
            return db.SaveChangesAsync();
        });
        return attachment.Id;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_ownStore is not null)
            await _ownStore.DisposeAsync();
        _folder.Dispose();
    }
}
