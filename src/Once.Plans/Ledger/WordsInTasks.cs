using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Once.Kernel.Storage;
using Once.Plans.Model;

namespace Once.Plans.Ledger;

/// <summary>Words in tasks, as each store finds them fastest; see docs/decisions/0007.</summary>
internal static class WordsInTasks
{
    private const string Function = "words_in";

    /// <summary>Tasks whose heading, text or duties hold the words.</summary>
    public static IQueryable<PlanTask> With(this IQueryable<PlanTask> tasks, OnceDb db, string words)
    {
        if (!db.IsSqlite)
            return tasks.Bearing(db, words).Where(t => t.Heading.Contains(words) || t.Text.Contains(words) || t.DutyWords.Contains(words));
        // SQLite's own instr compares at one letter after the other; here whole registers are compared.
        ((SqliteConnection)db.Database.GetDbConnection()).CreateFunction<byte[], byte[], bool>(Function, (text, sought) => text.AsSpan().IndexOf(sought) >= 0, isDeterministic: true);
        return tasks.Where(t => Holds(t.Heading + "\n" + t.Text + "\n" + t.DutyWords, words));
    }

    public static void Map(ModelBuilder model) => model.HasDbFunction(() => Holds("", "")).HasName(Function);

    private static bool Holds(string text, string words) => text.Contains(words, StringComparison.Ordinal);

    // PostgreSQL finds those that bear every two letters of the words by an index of its own.
    private static IQueryable<PlanTask> Bearing(this IQueryable<PlanTask> tasks, OnceDb db, string words)
    {
        var letters = words.EnumerateRunes().Select(r => r.ToString()).ToList();
        if (letters.Count < 2)
            return tasks;
        string[] pairs = [.. letters.Zip(letters.Skip(1), string.Concat).Distinct()];
        var found = db.Database.SqlQuery<Guid>($"SELECT id AS \"Value\" FROM plan_task WHERE letter_pairs(heading || chr(10) || text || chr(10) || duty_words) @> {pairs}");
        return tasks.Where(t => found.Contains(t.Id));
    }
}
