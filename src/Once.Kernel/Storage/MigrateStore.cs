using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Once.Kernel.Modules;
using Once.Kernel.Time;

namespace Once.Kernel.Storage;

/// <summary>One applied or waiting migration, for <c>once db info</c>.</summary>
public sealed record MigrationRow(string Module, int Number, string Name, DateTime? AppliedAt);

/// <summary>Brings the schema up to date: one transaction a file, under the store's own lock, so that two nodes may
/// start at once and a kill in the middle leaves the last whole step.</summary>
public sealed class MigrateStore(OnceDb db, IReadOnlyList<IModule> modules, TimeProvider time)
{
    /// <summary>Any fixed number: all nodes of one database must take the same advisory lock.</summary>
    private const long AdvisoryLock = 4399_0001;

    private StoreKind Kind => db.IsSqlite ? StoreKind.Sqlite : StoreKind.Postgres;

    private IEnumerable<Migration> All => modules.SelectMany(m => Migration.Of(m.Name, m.GetType().Assembly, Kind));

    /// <summary>Applies what is missing and returns how many steps were taken.</summary>
    /// <exception cref="StoreException">The store was made by a newer program.</exception>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        var connection = db.Database.GetDbConnection();
        try
        {
            // A session's lock: the server lets go of it when this program dies in the middle.
            if (Kind is StoreKind.Postgres)
                await ExecuteAsync(connection, null, $"SELECT pg_advisory_lock({AdvisoryLock})", cancellation);
            await ExecuteAsync(connection, null,
                "CREATE TABLE IF NOT EXISTS schema_migration (module TEXT NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, applied_at TEXT NOT NULL, PRIMARY KEY (module, number))",
                cancellation);
            await RefuseNewerAsync(cancellation);
            var taken = 0;
            foreach (var migration in All)
                taken += await ApplyAsync(connection, migration, cancellation) ? 1 : 0;
            return taken;
        }
        finally
        {
            if (Kind is StoreKind.Postgres)
                await ExecuteAsync(connection, null, $"SELECT pg_advisory_unlock({AdvisoryLock})", CancellationToken.None);
            await db.Database.CloseConnectionAsync();
        }
    }

    private async Task RefuseNewerAsync(CancellationToken cancellation)
    {
        var known = All.Select(m => (m.Module, m.Number)).ToHashSet();
        var newer = (await AppliedAsync(cancellation)).Keys.Where(applied => !known.Contains(applied)).Order().Select(applied => (ValueTuple<string, int>?)applied).FirstOrDefault();
        if (newer is var (module, number))
            throw new StoreException($"库的结构比这个程序新（库里有 {module} {number:0000}，程序没有）。请换成建这个库的版本或更新的版本再启动。");
    }

    public async Task<IReadOnlyList<MigrationRow>> InfoAsync(CancellationToken cancellation = default)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            var applied = await AppliedAsync(cancellation);
            return [.. All.Select(m => new MigrationRow(m.Module, m.Number, m.Name, applied.TryGetValue((m.Module, m.Number), out var at) ? at : null))];
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private async Task<Dictionary<(string Module, int Number), DateTime>> AppliedAsync(CancellationToken cancellation)
    {
        var applied = new Dictionary<(string, int), DateTime>();
        var command = db.Database.GetDbConnection().CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            command.CommandText = Kind is StoreKind.Sqlite
                ? "SELECT count(*) FROM sqlite_master WHERE name = 'schema_migration'"
                : "SELECT count(*) FROM information_schema.tables WHERE table_name = 'schema_migration'";
            if (Convert.ToInt64(await command.ExecuteScalarAsync(cancellation), CultureInfo.InvariantCulture) == 0)
                return applied;
            command.CommandText = "SELECT module, number, applied_at FROM schema_migration";
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
                applied[(reader.GetString(0), reader.GetInt32(1))] =
                    DateTime.ParseExact(reader.GetString(2), "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
        }
        return applied;
    }

    private async Task<bool> ApplyAsync(DbConnection connection, Migration migration, CancellationToken cancellation)
    {
        if (await IsAppliedAsync(connection, null, migration, cancellation))
            return false;

        // SQLite's serializable transaction begins IMMEDIATE: the second node waits here, then finds the step taken.
        await using var transaction = await connection.BeginTransactionAsync(
            Kind is StoreKind.Sqlite ? System.Data.IsolationLevel.Serializable : System.Data.IsolationLevel.ReadCommitted, cancellation);
        if (await IsAppliedAsync(connection, transaction, migration, cancellation))
            return false;
        await ExecuteAsync(connection, transaction, migration.Sql, cancellation);
        await ExecuteAsync(connection, transaction,
            "INSERT INTO schema_migration (module, number, name, applied_at) VALUES (@module, @number, @name, @at)", cancellation,
            ("module", migration.Module), ("number", migration.Number), ("name", migration.Name),
            ("at", time.UtcNow().ToString("O", CultureInfo.InvariantCulture)));
        await transaction.CommitAsync(cancellation);
        return true;
    }

    private static async Task<bool> IsAppliedAsync(DbConnection connection, DbTransaction? transaction, Migration migration, CancellationToken cancellation)
    {
        var count = await ExecuteAsync(connection, transaction,
            "SELECT count(*) FROM schema_migration WHERE module = @module AND number = @number", cancellation,
            ("module", migration.Module), ("number", migration.Number));
        return Convert.ToInt64(count, CultureInfo.InvariantCulture) > 0;
    }

    private static async Task<object?> ExecuteAsync(
        DbConnection connection, DbTransaction? transaction, string sql, CancellationToken cancellation, params (string Name, object Value)[] parameters)
    {
        var command = connection.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            command.CommandText = sql;
            command.Transaction = transaction;
            command.CommandTimeout = 0; // a step may be long, and so may be the wait for another node's steps
            foreach (var (name, value) in parameters)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = name;
                parameter.Value = value;
                command.Parameters.Add(parameter);
            }
            return await command.ExecuteScalarAsync(cancellation);
        }
    }
}
