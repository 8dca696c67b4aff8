using Microsoft.EntityFrameworkCore;
using Once.Kernel.Storage;

namespace Once.Catalogue.Finding;

/// <summary>Asks the store's own text index which entries hold the grams: FTS5 on SQLite, GIN over an array on
/// PostgreSQL. Grams are letters and digits only.</summary>
internal static class MatchText
{
    /// <summary>Numbers of the entries that hold all grams; where there are none, of those that hold any.</summary>
    public static async Task<IReadOnlyList<int>> RunAsync(OnceDb db, IReadOnlyList<string> grams, CancellationToken cancellation)
    {
        var all = await FindAsync(db, grams, true, cancellation);
        return all.Count > 0 || grams.Count == 1 ? all : await FindAsync(db, grams, false, cancellation);
    }

    private static Task<List<int>> FindAsync(OnceDb db, IReadOnlyList<string> grams, bool all, CancellationToken cancellation)
    {
        if (db.IsSqlite)
        {
            var expression = string.Join(all ? " AND " : " OR ", grams.Select(g => $"\"{g}\""));
            return db.Database.SqlQuery<int>($"SELECT rowid AS \"Value\" FROM search_text WHERE search_text MATCH {expression}").ToListAsync(cancellation);
        }
        var array = grams.ToArray();
        return all
            ? db.Database.SqlQuery<int>($"SELECT number AS \"Value\" FROM search_entry WHERE string_to_array(grams, ' ') @> {array}").ToListAsync(cancellation)
            : db.Database.SqlQuery<int>($"SELECT number AS \"Value\" FROM search_entry WHERE string_to_array(grams, ' ') && {array}").ToListAsync(cancellation);
    }
}
