using Microsoft.EntityFrameworkCore;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Once.Web;
using Xunit;

namespace Once.Tests.Kernel.Storage;

public sealed class MigrateStoreTests
{
    [Theory, OnBothStores]
    public async Task Four_nodes_that_start_at_once_migrate_an_empty_store_once(StoreKind kind)
    {
        await using var store = await TestStore.CreateEmptyAsync(kind);

        var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => MigrateAsync(store))));

        await using var db = store.Open();
        var steps = await new MigrateStore(db, Composition.Modules, TimeProvider.System).InfoAsync(TestContext.Current.CancellationToken);
        Assert.All(steps, step => Assert.NotNull(step.AppliedAt));
        Assert.Equal(steps.Count, taken.Sum());
    }

    [Theory, OnBothStores]
    public async Task A_store_made_by_a_newer_program_is_refused_by_name(StoreKind kind)
    {
        await using var store = await TestStore.CreateAsync(kind);
        await using (var db = store.Open())
            await db.Database.ExecuteSqlRawAsync("INSERT INTO schema_migration (module, number, name, applied_at) VALUES ('kernel', 9999, 'future', '2030-01-01T00:00:00.0000000Z')", TestContext.Current.CancellationToken);

        var refused = await Assert.ThrowsAsync<StoreException>(() => MigrateAsync(store));

        Assert.Equal("库的结构比这个程序新（库里有 kernel 9999，程序没有）。请换成建这个库的版本或更新的版本再启动。", refused.Message);
    }

    [Fact]
    public async Task A_second_program_on_the_same_SQLite_file_is_refused_and_may_start_once_the_first_has_ended()
    {
        await using var store = await TestStore.CreateAsync();

        using (StoreLock.Take(store.Options))
        {
            var refused = Assert.Throws<StoreException>(() => StoreLock.Take(store.Options));
            Assert.EndsWith("正被另一个程序使用。一个 SQLite 库同时只能由一个程序打开：先停下那个程序，或改用 PostgreSQL。", refused.Message, StringComparison.Ordinal);
        }

        StoreLock.Take(store.Options).Dispose();
    }

    private static async Task<int> MigrateAsync(TestStore store)
    {
        await using var db = store.Open();
        return await new MigrateStore(db, Composition.Modules, TimeProvider.System).RunAsync();
    }
}
