using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Crypto;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Kernel.Records;

/// <summary>A migrated store with keys of its own, and a clock that stands at nine o'clock in China.</summary>
internal sealed class RecordStore : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestStore _store;

    private RecordStore(TestStore store)
    {
        _store = store;
        Keys = new KeyRing(new KeyRingOptions(_folder.File("keys"), new Dictionary<string, string>()));
    }

    public KeyRing Keys { get; }

    public MovableTime Clock { get; } = new(new DateTime(2026, 3, 2, 1, 0, 0, DateTimeKind.Utc));

    public static async Task<RecordStore> StartAsync(StoreKind kind) => new(await TestStore.CreateAsync(kind));

    public OnceDb Open() => _store.Open();

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

    public async ValueTask DisposeAsync()
    {
        Keys.Dispose();
        await _store.DisposeAsync();
        _folder.Dispose();
    }
}
