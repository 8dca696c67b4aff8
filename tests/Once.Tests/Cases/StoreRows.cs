using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Once.Cases;
using Once.Kernel.Storage;

namespace Once.Tests.Cases;

/// <summary>Every row of every table as a line, without what is random by nature: ids, salts, hashes and ciphers.</summary>
internal static partial class StoreRows
{
    /// <summary>Random by nature, or made from something random.</summary>
    private static readonly HashSet<string> Random = ["salt", "hash", "check_code", "sealed_answers", "before", "rater_name", "rater_phone"];

    /// <summary>By table, in their order; tables without rows are left out.</summary>
    public static async Task<Dictionary<string, List<string>>> ReadAsync(OnceDb db)
    {
        var names = await NamesAsync(db);
        var tables = new Dictionary<string, List<string>>();
        foreach (var table in db.Model.GetEntityTypes().Select(e => e.GetTableName()!).Distinct())
        {
            var rows = await ReadAsync(db, table, names);
            if (rows.Count > 0)
                tables[table] = rows;
        }
        return tables;
    }

    /// <summary>What stands for an id: the number of the case or licence it belongs to.</summary>
    private static async Task<Dictionary<Guid, string>> NamesAsync(OnceDb db)
    {
        var names = new Dictionary<Guid, string>();
        await foreach (var of in db.Cases().AsNoTracking().AsAsyncEnumerable())
        {
            names[of.RootId] = of.Number!;
            if (of.LicenceId is { } licence)
                names[licence] = $"licence of {of.Number}";
        }
        return names;
    }

    private static async Task<List<string>> ReadAsync(OnceDb db, string table, Dictionary<Guid, string> names)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT * FROM \"{table}\"";
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            var row = string.Join('|', Enumerable.Range(0, reader.FieldCount).Where(i => !Random.Contains(reader.GetName(i)))
                .Select(i => FormattableString.Invariant($"{reader.GetName(i)}={(reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : reader.GetValue(i))}")));
            rows.Add(Ids().Replace(row, id => names.GetValueOrDefault(Guid.Parse(id.Value), "an id")));
        }
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|(?-i:(?<=:)[0-9a-f]{32}(?=:))", RegexOptions.IgnoreCase, 30_000)]
    private static partial Regex Ids();
}
