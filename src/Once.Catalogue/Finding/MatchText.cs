using System.Runtime.InteropServices;
using Microsoft.EntityFrameworkCore;
using Once.Kernel.Storage;

namespace Once.Catalogue.Finding;

/// <summary>An entry that may fit a query.</summary>
/// <param name="At">Position in the snapshot.</param>
/// <param name="Held">How many of the grams looked for it holds.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Candidate(int At, int Held);

/// <summary>Asks the store's own text index which entries hold a gram: FTS5 on SQLite, GIN over an array on PostgreSQL.
/// What it has answered is kept with the snapshot, so that the same characters are not asked for twice. Grams are letters
/// and digits only.</summary>
internal static class MatchText
{
    /// <summary>Entries that hold all grams; where there are none, those that hold any, the most grams first.</summary>
    public static async Task<IReadOnlyList<Candidate>> RunAsync(OnceDb db, Snapshot snapshot, IReadOnlyList<string> grams, CancellationToken cancellation)
    {
        var missing = grams.Where(g => !snapshot.Holders.ContainsKey(g)).ToList();
        if (missing.Count > 0)
            await AskAsync(db, snapshot, missing, cancellation);
        var lists = grams.Select(g => snapshot.Holders.GetValueOrDefault(g, [])).ToList();
        if (lists.Count == 1)
            return Array.ConvertAll(lists[0], at => new Candidate(at, 1));
        var held = new int[snapshot.Entries.Count];
        var most = 0;
        foreach (var list in lists)
        {
            foreach (var at in list)
                most = Math.Max(most, ++held[at]);
        }
        var found = new List<Candidate>();
        for (var at = 0; at < held.Length; at++)
        {
            if (held[at] > 0 && (most < grams.Count || held[at] == most))
                found.Add(new Candidate(at, held[at]));
        }
        if (most < grams.Count)
            found.Sort((one, other) => other.Held != one.Held ? other.Held.CompareTo(one.Held) : one.At.CompareTo(other.At));
        return found;
    }

    /// <summary>One question for all grams that nobody has asked for since the last change.</summary>
    private static async Task AskAsync(OnceDb db, Snapshot snapshot, List<string> grams, CancellationToken cancellation)
    {
        var rows = await Question(db, grams).ToListAsync(cancellation);
        var answers = grams.ToDictionary(g => g, _ => new List<int>(), StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (snapshot.PositionOf(row.Number) is var at && at >= 0)
                answers[grams[row.Gram]].Add(at);
        }
        foreach (var (gram, positions) in answers)
            snapshot.Keep(gram, [.. positions]);
    }

    /// <summary>Each gram asks the index by itself: joined to a list of grams, PostgreSQL reads the whole table.</summary>
    private static IQueryable<Row> Question(OnceDb db, List<string> grams)
    {
        var asked = db.IsSqlite ? "rowid AS \"Number\" FROM search_text WHERE search_text MATCH" : "number AS \"Number\" FROM search_entry WHERE string_to_array(grams, ' ') @>";
        var sql = string.Join(" UNION ALL ", grams.Select((_, at) => $"SELECT {at} AS \"Gram\", {asked} {{{at}}}"));
        return db.Database.SqlQueryRaw<Row>(sql, [.. grams.Select(gram => db.IsSqlite ? $"\"{gram}\"" : (object)new[] { gram })]);
    }

    internal sealed record Row(int Gram, int Number);
}
