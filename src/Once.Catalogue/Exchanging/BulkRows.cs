using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Once.Kernel.Storage;

namespace Once.Catalogue.Exchanging;

/// <summary>Adds many rows of one entity at once, past the change tracker: COPY on PostgreSQL, one prepared statement on
/// SQLite. Runs in the current transaction, or each call by itself.</summary>
internal static class BulkRows
{
    public static async Task AddAsync<T>(OnceDb db, IReadOnlyCollection<T> rows, CancellationToken cancellation = default) where T : class
    {
        if (rows.Count == 0)
            return;
        var entity = db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is no entity.");
        var table = entity.GetTableName()!;
        var columns = entity.GetProperties().Select(p => new Column(p)).ToList();
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            var connection = db.Database.GetDbConnection();
            if (connection is NpgsqlConnection postgres)
                await CopyAsync(postgres, table, columns, rows, cancellation);
            else
                await InsertAsync(connection, db.Database.CurrentTransaction?.GetDbTransaction(), table, columns, rows, cancellation);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static async Task CopyAsync<T>(NpgsqlConnection connection, string table, List<Column> columns, IReadOnlyCollection<T> rows, CancellationToken cancellation) where T : class
    {
        await using var import = await connection.BeginBinaryImportAsync($"COPY \"{table}\" ({string.Join(", ", columns.Select(c => $"\"{c.Name}\""))}) FROM STDIN (FORMAT BINARY)", cancellation);
        foreach (var row in rows)
        {
            await import.StartRowAsync(cancellation);
            foreach (var column in columns)
            {
                if (column.ValueOf(row) is { } value)
                    await import.WriteAsync(value, column.StoreType, cancellation);
                else
                    await import.WriteNullAsync(cancellation);
            }
        }
        await import.CompleteAsync(cancellation);
    }

    private static async Task InsertAsync<T>(DbConnection connection, DbTransaction? outer, string table, List<Column> columns, IReadOnlyCollection<T> rows, CancellationToken cancellation) where T : class
    {
        var own = outer is null ? await connection.BeginTransactionAsync(cancellation) : null;
        try
        {
            await using var command = connection.CreateCommand();
            command.Transaction = outer ?? own;
#pragma warning disable CA2100 // names of tables and columns come from the model alone
            command.CommandText = $"INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(c => $"\"{c.Name}\""))}) VALUES ({string.Join(", ", columns.Select((_, at) => $"@p{at}"))})";
#pragma warning restore CA2100
            foreach (var (at, _) in columns.Index())
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = $"@p{at}";
                command.Parameters.Add(parameter);
            }
            foreach (var row in rows)
            {
                foreach (var (at, column) in columns.Index())
                    command.Parameters[at].Value = column.ValueOf(row) ?? DBNull.Value;
                await command.ExecuteNonQueryAsync(cancellation);
            }
            if (own is not null)
                await own.CommitAsync(cancellation);
        }
        finally
        {
            if (own is not null)
                await own.DisposeAsync();
        }
    }

    private sealed class Column(IProperty property)
    {
        private readonly Func<object?, object?>? _convert = property.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider : null;

        public string Name { get; } = property.GetColumnName();

        public string StoreType { get; } = property.GetRelationalTypeMapping().StoreType;

        public object? ValueOf(object row)
        {
            var value = property.PropertyInfo!.GetValue(row);
            return value is null || _convert is null ? value : _convert(value);
        }
    }
}
