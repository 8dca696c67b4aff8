using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Once.Kernel.Storage;

namespace Once.Kernel.Crypto;

/// <summary>
/// <c>once keys rotate</c>: encrypts all personal data anew under the current data key, a batch at a time. What is done
/// is known by its version prefix: after an interruption the same call goes on where it stopped.
/// </summary>
public sealed class RotatePersonalData(OnceDb db, PersonalDataCipher cipher, IEnumerable<EncryptedColumns> columns)
{
    private const int Batch = 500;

    /// <summary>Answers how many values were encrypted anew.</summary>
    /// <exception cref="CryptoFailedException">A value cannot be decrypted; those before it are done.</exception>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        var done = 0;
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            foreach (var (entity, property) in columns.SelectMany(c => c.Properties.Select(p => (c.Entity, p))))
            {
                var statements = new Statements(db.Model.FindEntityType(entity)!, property);
                int rotated;
                while ((rotated = await RotateBatchAsync(statements, cancellation)) > 0)
                    done += rotated;
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }

        return done;
    }

    private async Task<int> RotateBatchAsync(Statements statements, CancellationToken cancellation)
    {
        var connection = db.Database.GetDbConnection();
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var rows = await ReadAsync(connection, transaction, statements, cancellation);
        foreach (var row in rows)
        {
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = statements.Update;
            Bind(command, "new", cipher.Encrypt(cipher.Decrypt((string)row[^1])));
            Bind(command, "old", row[^1]);
            for (var i = 0; i < row.Length - 1; i++)
                Bind(command, $"k{i}", row[i]);
            await command.ExecuteNonQueryAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return rows.Count;
    }

    private async Task<List<object[]>> ReadAsync(
        DbConnection connection, DbTransaction transaction, Statements statements, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = statements.Select;
        Bind(command, "current", cipher.CurrentPrefix + "%");
        var rows = new List<object[]>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    private static void Bind(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }

    /// <summary>The two statements for one column; its names come from the store's own model, never from a person.</summary>
    private sealed class Statements
    {
        internal Statements(IEntityType entity, string property)
        {
            var table = StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema());
            var column = entity.FindProperty(property)!.GetColumnName(table);
            var keys = entity.FindPrimaryKey()!.Properties.Select(k => k.GetColumnName(table)).ToList();
            Select = $"""SELECT {string.Join(", ", keys.Select(k => $"\"{k}\""))}, "{column}" FROM "{table.Name}" WHERE "{column}" NOT LIKE @current LIMIT {Batch}""";
            // Only while unchanged: a person may have saved a newer value meanwhile.
            Update = $"""UPDATE "{table.Name}" SET "{column}" = @new WHERE "{column}" = @old AND {string.Join(" AND ", keys.Select((k, i) => $"\"{k}\" = @k{i}"))}""";
        }

        internal string Select { get; }

        internal string Update { get; }
    }
}
