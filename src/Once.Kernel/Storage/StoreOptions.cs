using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Npgsql;
using Once.Kernel.Modules;

namespace Once.Kernel.Storage;

public enum StoreKind { Sqlite, Postgres }

/// <summary>Where the store is. The connection string decides: <c>Data Source=…</c> is a SQLite file,
/// <c>Host=…</c> a PostgreSQL server.</summary>
public sealed record StoreOptions(string ConnectionString)
{
    public const string Default = "Data Source=var/once.db";

    public static StoreOptions From(IConfiguration configuration) => new(configuration.GetConnectionString("Once") ?? Default);

    public StoreKind Kind => ConnectionString.Contains("Host=", StringComparison.OrdinalIgnoreCase) ? StoreKind.Postgres : StoreKind.Sqlite;

    /// <summary>The SQLite file; null on PostgreSQL.</summary>
    public string? FilePath => Kind is StoreKind.Sqlite ? new SqliteConnectionStringBuilder(ConnectionString).DataSource : null;

    /// <summary>With statements prepared by the driver once they have been used twice, unless the string says otherwise
    /// (behind a pooler that shares connections between transactions, set <c>Max Auto Prepare=0</c>).</summary>
    public string PreparingConnectionString
    {
        get
        {
            var builder = new NpgsqlConnectionStringBuilder(ConnectionString);
            // ContainsKey would only say whether the driver knows the word.
            if (!builder.ShouldSerialize("Max Auto Prepare"))
                (builder.MaxAutoPrepare, builder.AutoPrepareMinUsages) = (200, 2);
            // Nothing here outlives its transaction in a session, so the seven statements that clean one up are saved at each opening.
            if (!builder.ShouldSerialize("No Reset On Close"))
                builder.NoResetOnClose = true;
            return builder.ConnectionString;
        }
    }

    public void Configure(DbContextOptionsBuilder options, IReadOnlyList<IModule> modules)
    {
        if (Kind is StoreKind.Postgres)
            options.UseNpgsql(PreparingConnectionString);
        else
            options.UseSqlite(ConnectionString).AddInterceptors(SqlitePragmas.Instance);
        options.EnableThreadSafetyChecks(false); // each request, job and act has a context of its own
        // Counts that stop at a thousand take any thousand; an order would make the store sort a million for it.
        options.ConfigureWarnings(warnings => warnings.Log((CoreEventId.RowLimitingOperationWithoutOrderByWarning, LogLevel.Debug)));
        ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(new ModulesExtension(modules));
    }
}
