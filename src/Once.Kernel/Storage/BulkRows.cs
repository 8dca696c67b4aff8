using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Once.Kernel.Storage;

/// <summary>Writes the new rows of a unit of work in bulk, as SaveChanges would have written them one by one: by COPY on
/// PostgreSQL, by one prepared statement a table on SQLite. For loading many acts at once; nothing of what is loaded may
/// have been in the store before.</summary>
public static class BulkRows
{
    /// <summary>Writes all added entities in the open transaction, then forgets everything.</summary>
    /// <returns>How many rows were written.</returns>
    /// <exception cref="InvalidOperationException">No transaction is open, or a row that is in the store was changed.</exception>
    public static async Task<int> WriteRowsAsync(this OnceDb db, CancellationToken cancellation = default)
    {
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("Rows are loaded inside a transaction.");
        await db.KeepSharedAsync(cancellation);
        var entries = db.ChangeTracker.Entries().Where(e => e.State is not EntityState.Unchanged).ToList();
        if (entries.Find(e => e.State is not EntityState.Added) is { } other)
            throw new InvalidOperationException($"{other.Metadata.DisplayName()} was in the store before; loading writes new rows only.");
        var all = entries.Select(e => new Row(e.Metadata, e.Entity, e)).Concat(db.LoadedRows.Select(r => new Row(TypeOf(db, r), r, null)));
        foreach (var rows in InOrder(all.GroupBy(r => r.Of)))
        {
            if (db.Database.GetDbConnection() is NpgsqlConnection postgres)
                await CopyAsync(postgres, rows, cancellation);
            else
                await InsertAsync(db.Database.GetDbConnection(), rows, cancellation);
        }
        var count = entries.Count + db.LoadedRows.Count;
        db.ChangeTracker.Clear();
        db.LoadedRows.Clear();
        return count;
    }

    private static IEntityType TypeOf(OnceDb db, object row) => db.Model.FindEntityType(row.GetType())
        ?? throw new InvalidOperationException($"{row.GetType().Name} is no table.");

    /// <summary>What is pointed at comes before what points at it.</summary>
    private static List<IGrouping<IEntityType, Row>> InOrder(IEnumerable<IGrouping<IEntityType, Row>> groups)
    {
        var (waiting, ordered) = (groups.ToList(), new List<IGrouping<IEntityType, Row>>());
        while (waiting.Count > 0)
        {
            var next = waiting.Find(g => !g.Key.GetForeignKeys().Any(f => f.PrincipalEntityType != g.Key && waiting.Exists(w => w.Key == f.PrincipalEntityType)))
                ?? throw new InvalidOperationException("Tables point at each other in a circle.");
            waiting.Remove(next);
            ordered.Add(next);
        }
        return ordered;
    }

    private static async Task CopyAsync(NpgsqlConnection connection, IGrouping<IEntityType, Row> rows, CancellationToken cancellation)
    {
        var columns = ColumnsOf(rows.Key);
        var names = string.Join(", ", columns.Select(c => c.Name));
        await using var copy = await connection.BeginBinaryImportAsync($"COPY {rows.Key.GetTableName()} ({names}) FROM STDIN (FORMAT BINARY)", cancellation);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellation);
            foreach (var column in columns)
            {
                if (column.Stored(row) is { } value)
                    await copy.WriteAsync(value, column.Type, cancellation);
                else
                    await copy.WriteNullAsync(cancellation);
            }
        }
        await copy.CompleteAsync(cancellation);
    }

    private static async Task InsertAsync(DbConnection connection, IGrouping<IEntityType, Row> rows, CancellationToken cancellation)
    {
        var columns = ColumnsOf(rows.Key);
        await using var command = connection.CreateCommand();
        command.CommandText = $"INSERT INTO \"{rows.Key.GetTableName()}\" ({string.Join(", ", columns.Select(c => $"\"{c.Name}\""))}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})";
        foreach (var row in rows)
        {
            command.Parameters.Clear();
            foreach (var (column, i) in columns.Select((c, i) => (c, i)))
                command.Parameters.Add(column.Mapping.CreateParameter(command, $"@p{i}", column.Get(row), column.Property.IsNullable));
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    /// <param name="Entry">Null of a row that went past the change tracker.</param>
    private sealed record Row(IEntityType Of, object Entity, EntityEntry? Entry);

    private static List<Column> ColumnsOf(IEntityType entity) => [.. entity.GetProperties().Select(p => new Column(p))];

    /// <summary>A property and its column. What the entity itself holds is read from it: the change tracker is slower by far.</summary>
    private sealed class Column(IProperty property)
    {
        private readonly IClrPropertyGetter? _getter = property.IsShadowProperty() ? null : property.GetGetter();
        private readonly Func<object?, object?>? _convert = property.GetTypeMapping().Converter?.ConvertToProvider;

        public IProperty Property => property;

        public string Name { get; } = property.GetColumnName();

        public RelationalTypeMapping Mapping { get; } = property.GetRelationalTypeMapping();

        public string Type => Mapping.StoreTypeNameBase;

        public object? Get(Row row) => _getter is not null ? _getter.GetClrValue(row.Entity)
            : row.Entry is { } entry ? entry.CurrentValues[property]
            : throw new InvalidOperationException($"{property.Name} is known to the change tracker alone.");

        public object? Stored(Row row) => _convert is null ? Get(row) : _convert(Get(row));
    }
}
