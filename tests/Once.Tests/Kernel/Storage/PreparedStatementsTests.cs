using Microsoft.EntityFrameworkCore;
using Once.Kernel;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Kernel.Storage;

/// <summary>Statements that are used again are planned once, unless the connection string says otherwise.</summary>
public sealed class PreparedStatementsTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData(";Max Auto Prepare=0", false)]
    [InlineData(";MaxAutoPrepare=0", false)]
    public async Task PostgreSQL_keeps_what_was_used_twice(string also, bool kept)
    {
        await using var store = await TestStore.CreateAsync(StoreKind.Postgres);
        var options = new DbContextOptionsBuilder<OnceDb>();
        new StoreOptions(store.Options.ConnectionString + also).Configure(options, Once.Web.Composition.Modules);
        await using var db = new OnceDb(options.Options);

        for (var turn = 0; turn < 4; turn++)
        {
            await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken); // from the pool and back each time, as requests do
            Assert.Equal(0, await db.Parties().CountAsync(TestContext.Current.CancellationToken));
            await db.Database.CloseConnectionAsync();
        }

        var prepared = await db.Database.SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM pg_prepared_statements WHERE statement LIKE '%FROM party%'").SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(kept ? 1 : 0, prepared);
    }
}
