using Microsoft.EntityFrameworkCore;
using Once.Kernel;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Kernel.Storage;

public sealed class TestStoreTests
{
    [Theory, OnBothStores]
    public async Task A_test_store_is_migrated_and_empty(StoreKind kind)
    {
        await using var store = await TestStore.CreateAsync(kind);

        await using var db = store.Open();

        Assert.Equal(0, await db.Parties().CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, await new MigrateStore(db, Once.Web.Composition.Modules, TimeProvider.System).RunAsync(TestContext.Current.CancellationToken));
    }
}
