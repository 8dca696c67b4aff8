using Microsoft.EntityFrameworkCore;

namespace Once.Kernel.Storage;

/// <summary>Lets nodes that start at once do one piece of work one after the other.</summary>
public static class TakeTurns
{
    /// <summary>Waits until no other node's transaction holds this turn, however long that takes; the turn ends with the
    /// open transaction. SQLite has one program, which needs none.</summary>
    /// <param name="number">Any fixed number of one's own.</param>
    public static async Task TakeTurnAsync(this OnceDb db, long number, CancellationToken cancellation = default)
    {
        if (db.IsSqlite)
            return;
        var before = db.Database.GetCommandTimeout();
        try
        {
            db.Database.SetCommandTimeout(0); // the other node may be busy for longer than a query ever takes
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({number})", cancellation);
        }
        finally
        {
            db.Database.SetCommandTimeout(before);
        }
    }
}
