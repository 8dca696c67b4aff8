using Microsoft.EntityFrameworkCore;
using Once.Kernel.Storage;

namespace Once.Tests.Hosting;

/// <summary>The schema a store really has, as sorted lines: columns, keys, indexes and foreign keys of our tables.</summary>
internal static class Schema
{
    private static readonly string[] SqliteQueries =
    [
        "SELECT t.name || '.' || c.name || ' ' || c.type || CASE c.\"notnull\" WHEN 1 THEN ' not null' ELSE '' END || ' key ' || c.pk || ' default ' || coalesce(c.dflt_value, '') AS \"Value\" FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table'",
        "SELECT t.name || ' index ' || i.name || CASE i.\"unique\" WHEN 1 THEN ' unique' ELSE '' END || ' (' || (SELECT group_concat(x.name || CASE x.\"desc\" WHEN 1 THEN ' desc' ELSE '' END) FROM pragma_index_xinfo(i.name) x WHERE x.key = 1) || ')' || coalesce(' ' || substr(m.sql, nullif(instr(m.sql, 'WHERE'), 0)), '') AS \"Value\" FROM sqlite_master t, pragma_index_list(t.name) i LEFT JOIN sqlite_master m ON m.name = i.name WHERE t.type = 'table'",
        "SELECT t.name || ' foreign key ' || f.\"from\" || ' to ' || f.\"table\" || '.' || coalesce(f.\"to\", '') || ' ' || f.on_delete AS \"Value\" FROM sqlite_master t, pragma_foreign_key_list(t.name) f WHERE t.type = 'table'",
    ];

    private static readonly string[] PostgresQueries =
    [
        "SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || coalesce(character_maximum_length::text, '') || is_nullable || ' default ' || coalesce(column_default, '') || ' identity ' || is_identity || ' collation ' || coalesce(collation_name, '') AS \"Value\" FROM information_schema.columns WHERE table_schema = 'public'",
        "SELECT tablename || ' ' || indexdef AS \"Value\" FROM pg_indexes WHERE schemaname = 'public'",
        "SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) AS \"Value\" FROM pg_constraint WHERE connamespace = 'public'::regnamespace",
    ];

    /// <summary>Quartz makes its own tables; the list of migrations is the runner's own; the text index of search is no part
    /// of the model, since each store has its own.</summary>
    private static readonly string[] Exempt = ["qrtz_", "schema_migration", "sqlite_", "search_text", "search_entry CREATE INDEX search_text", "plan_task CREATE INDEX task_words"];

    public static async Task<IReadOnlyList<string>> ReadAsync(TestStore store)
    {
        await using var db = store.Open();
        var lines = new List<string>();
        foreach (var query in store.Options.Kind is StoreKind.Sqlite ? SqliteQueries : PostgresQueries)
            lines.AddRange(await db.Database.SqlQueryRaw<string>(query).ToListAsync());
        return [.. lines.Where(line => !Exempt.Any(prefix => line.StartsWith(prefix, StringComparison.Ordinal))).Order(StringComparer.Ordinal)];
    }
}
