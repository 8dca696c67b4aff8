using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Once.Catalogue.Contract;
using Once.Kernel.Storage;
using Once.Web;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Once.Tests.Hosting;

/// <summary>Runs a theory once on SQLite and once on PostgreSQL: its parameter is the <see cref="StoreKind"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnBothStoresAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>(
        [
            new TheoryDataRow<StoreKind>(StoreKind.Sqlite),
            new TheoryDataRow<StoreKind>(StoreKind.Postgres) { Skip = PostgresServer.Missing },
        ]);

    public override bool SupportsDiscoveryEnumeration() => true;
}

/// <summary>A store of one test or class: a SQLite file or a PostgreSQL database, migrated, and gone afterwards.</summary>
public sealed class TestStore : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> SqliteTemplate = new(MigrateSqliteAsync);
    private static readonly Lazy<Task<string>> PostgresTemplate = new(MigratePostgresAsync);
    private static readonly Lazy<Task<TestStore>> SqliteCity = new(() => SeedAsync(StoreKind.Sqlite));
    private static readonly Lazy<Task<TestStore>> PostgresCity = new(() => SeedAsync(StoreKind.Postgres));

    private readonly TemporaryFolder? _folder;
    private readonly string? _database;

    private TestStore(StoreOptions options, TemporaryFolder? folder, string? database) =>
        (Options, _folder, _database) = (options, folder, database);

    public StoreOptions Options { get; }

    /// <summary>A migrated store.</summary>
    public static async Task<TestStore> CreateAsync(StoreKind kind = StoreKind.Sqlite)
    {
        if (kind is StoreKind.Postgres)
        {
            PostgresServer.SkipIfMissing();
            return await InPostgresAsync(await PostgresTemplate.Value);
        }
        var store = InSqlite();
        File.Copy(await SqliteTemplate.Value, store.Options.FilePath!);
        return store;
    }

    /// <summary>A store with the city's ground data: read from <c>data/</c> once for all tests, then copied.</summary>
    public static async Task<TestStore> CreateCityAsync(StoreKind kind = StoreKind.Sqlite)
    {
        if (kind is StoreKind.Postgres)
        {
            PostgresServer.SkipIfMissing();
            return await InPostgresAsync((await PostgresCity.Value)._database!);
        }
        var store = InSqlite();
        File.Copy((await SqliteCity.Value).Options.FilePath!, store.Options.FilePath!);
        return store;
    }

    /// <summary>A store without any table.</summary>
    public static async Task<TestStore> CreateEmptyAsync(StoreKind kind) =>
        kind is StoreKind.Postgres ? await InPostgresAsync("template1") : InSqlite();

    /// <summary>A migrated database on a server of one's own, which is gone with the server.</summary>
    public static async Task<TestStore> CreateOnAsync(PostgresServer server)
    {
        var options = new StoreOptions(server.ConnectionString(await server.CreateDatabaseAsync()));
        await MigrateAsync(options);
        return new TestStore(options, null, null);
    }

    /// <summary>A new context on it; the caller disposes it.</summary>
    public OnceDb Open()
    {
        var options = new DbContextOptionsBuilder<OnceDb>();
        Options.Configure(options, Composition.Modules);
        return new OnceDb(options.Options);
    }

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
            await (await PostgresServer.SharedAsync()).DropDatabaseAsync(_database);
        using (var connection = new SqliteConnection(_folder is null ? null : Options.ConnectionString))
            SqliteConnection.ClearPool(connection);
        _folder?.Dispose();
    }

    private static TestStore InSqlite()
    {
        var folder = new TemporaryFolder();
        return new TestStore(new StoreOptions($"Data Source={folder.File("once.db")}"), folder, null);
    }

    private static async Task<TestStore> InPostgresAsync(string template)
    {
        var server = await PostgresServer.SharedAsync();
        var database = await server.CreateDatabaseAsync(template);
        return new TestStore(new StoreOptions(server.ConnectionString(database)), null, database);
    }

    private static async Task<TestStore> SeedAsync(StoreKind kind)
    {
        var store = await CreateAsync(kind);
        await using (var services = OnceServices.StartOn(store, new MovableTime()))
            await services.UseAsync<SeedCity, SeedOutcome>(seed => seed.RunAsync());
        await using (var db = store.Open())
        {
            // Nothing may lie beside the file, and nobody may be connected, when it is copied.
            if (kind is StoreKind.Sqlite)
                await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
            db.Database.CloseConnection();
        }
        using (var connection = new SqliteConnection(kind is StoreKind.Sqlite ? store.Options.ConnectionString : null))
            SqliteConnection.ClearPool(connection);
        NpgsqlConnection.ClearAllPools();
        return store;
    }

    private static async Task<string> MigrateSqliteAsync()
    {
        var path = new TemporaryFolder().File("template.db");
        await MigrateAsync(new StoreOptions($"Data Source={path};Pooling=False"));
        return path;
    }

    private static async Task<string> MigratePostgresAsync()
    {
        var server = await PostgresServer.SharedAsync();
        var name = await server.CreateDatabaseAsync();
        await MigrateAsync(new StoreOptions(server.ConnectionString(name) + ";Pooling=False"));
        return name;
    }

    private static async Task MigrateAsync(StoreOptions store)
    {
        var options = new DbContextOptionsBuilder<OnceDb>();
        store.Configure(options, Composition.Modules);
        await using var db = new OnceDb(options.Options);
        await new MigrateStore(db, Composition.Modules, TimeProvider.System).RunAsync();
    }
}
