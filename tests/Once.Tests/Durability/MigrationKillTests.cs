using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Once.Web;
using Xunit;

namespace Once.Tests.Durability;

[Trait("Category", "Durability")]
public sealed class MigrationKillTests
{
    [Theory, OnBothStores]
    public async Task A_migration_killed_in_the_middle_is_finished_by_the_next_start(StoreKind kind)
    {
        await using var store = await TestStore.CreateEmptyAsync(kind);
        using var migrating = Start(store);

        while (!migrating.HasExited && await StepsAsync(store) < 1)
            await Task.Delay(1, TestContext.Current.CancellationToken);
        migrating.Kill();
        await migrating.WaitForExitAsync(TestContext.Current.CancellationToken);
        await using var db = store.Open();
        await new MigrateStore(db, Composition.Modules, TimeProvider.System).RunAsync(TestContext.Current.CancellationToken);

        await using var whole = await TestStore.CreateAsync(kind);
        Assert.Equal(await Schema.ReadAsync(whole), await Schema.ReadAsync(store));
    }

    private static Process Start(TestStore store)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "once.dll"), "db", "migrate"]) { UseShellExecute = false, RedirectStandardOutput = true };
        start.Environment["ConnectionStrings__Once"] = store.Options.ConnectionString;
        return Process.Start(start)!;
    }

    /// <summary>Steps taken so far, read on a plain connection so as not to slow the other program down.</summary>
    private static async Task<long> StepsAsync(TestStore store)
    {
        await using DbConnection connection = store.Options.Kind is StoreKind.Sqlite ? new SqliteConnection(store.Options.ConnectionString) : new NpgsqlConnection(store.Options.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM schema_migration";
        try
        {
            return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
        }
        catch (DbException)
        {
            return 0;
        }
    }
}
