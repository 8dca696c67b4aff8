using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Crypto;
using Once.Kernel.Modules;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Xunit;

namespace Once.Tests.Kernel.Records;

/// <summary>A migrated store of its own with keys of its own, and a clock that stands at nine o'clock in China.</summary>
internal sealed class RecordStore : IAsyncDisposable
{
    private static readonly IReadOnlyList<IModule> Modules = [new KernelModule()];

    private readonly string _folder = Directory.CreateTempSubdirectory("once-records-").FullName;
    private readonly DbContextOptions<OnceDb> _options;

    private RecordStore(string? connection)
    {
        var builder = new DbContextOptionsBuilder<OnceDb>();
        new StoreOptions(connection ?? $"Data Source={Path.Combine(_folder, "once.db")}").Configure(builder, Modules);
        _options = builder.Options;
        Keys = new KeyRing(new KeyRingOptions(Path.Combine(_folder, "keys"), new Dictionary<string, string>()));
    }

    public KeyRing Keys { get; }

    public FixedClock Clock { get; } = new(new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero));

    public static async Task<RecordStore> StartAsync(string? connection = null)
    {
        var store = new RecordStore(connection);
        await using var db = store.Open();
        await new MigrateStore(db, Modules, store.Clock).RunAsync(TestContext.Current.CancellationToken);
        return store;
    }

    public OnceDb Open() => new(_options);

    public Recorder RecorderOf(OnceDb db, string name = "周晓")
    {
        var actor = new CurrentActor();
        actor.Become(new Actor(ActorKind.Staff, new Guid("00000000-0000-7000-8000-0000000000aa"), name, Role: Roles.WindowClerk));
        return new Recorder(db, actor, Clock);
    }

    /// <summary>Records acts one by one, each saved by itself.</summary>
    public async Task ActAsync(Guid aggregate, params string[] titles)
    {
        await using var db = Open();
        var recorder = RecorderOf(db);
        foreach (var title in titles)
        {
            await recorder.RecordAsync(new Deed("case", aggregate, "cases.test", title, "材料齐全", new { Window = 3 }), TestContext.Current.CancellationToken);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
    }

    public async Task<int?> SealAsync()
    {
        await using var db = Open();
        return await new SealRecords(db, Keys, Clock).RunAsync(TestContext.Current.CancellationToken);
    }

    public async Task<Verification> VerifyAsync()
    {
        await using var db = Open();
        return await new VerifyRecords(db, Keys).RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Changes the store behind the program's back.</summary>
    public async Task TamperAsync(string sql, params object[] values)
    {
        await using var db = Open();
        Assert.True(await db.Database.ExecuteSqlRawAsync(sql, values, TestContext.Current.CancellationToken) > 0);
    }

    public ValueTask DisposeAsync()
    {
        Keys.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}

/// <summary>A clock that is moved by hand.</summary>
internal sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    private DateTimeOffset _now = now;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan span) => _now += span;
}
