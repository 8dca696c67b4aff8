using System.Diagnostics;
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
            await Task.Yield();
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

    private static async Task<int> StepsAsync(TestStore store)
    {
        await using var db = store.Open();
        return (await new MigrateStore(db, Composition.Modules, TimeProvider.System).InfoAsync()).Count(row => row.AppliedAt is not null);
    }
}
