using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Kernel.Records;

/// <summary>Two acts on one aggregate at the same moment: the second to commit finds its record's number taken.</summary>
public static class RecordClash
{
    /// <summary>How often an act is tried before the clash is given up as a failure; default: local practice.</summary>
    private const int Attempts = 5;

    /// <summary>SQLITE_CONSTRAINT_PRIMARYKEY of sqlite3.h.</summary>
    private const int SqliteKeyTaken = 1555;

    /// <summary>SQLITE_CONSTRAINT_UNIQUE of sqlite3.h.</summary>
    private const int SqliteUnique = 2067;

    /// <summary>Whether saving failed because a key or a unique index has the row already.</summary>
    public static bool KeyTaken(DbUpdateException failure) =>
        failure.InnerException is SqliteException { SqliteExtendedErrorCode: SqliteKeyTaken or SqliteUnique } or PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    /// <summary>Whether saving failed because a record's number was taken by another act.</summary>
    public static bool Caused(DbUpdateException failure) =>
        failure.InnerException is SqliteException { SqliteExtendedErrorCode: SqliteKeyTaken } or PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }
        && failure.Entries.Any(entry => entry.Entity is Record);

    /// <summary>Commits the unit of work. Who comes second, to a row or to a chain, is refused, and the unit of work is emptied.</summary>
    /// <exception cref="RefusedException"><see cref="KernelRefusals.ChangedMeanwhile"/>.</exception>
    public static async Task SaveAsync(OnceDb db, CancellationToken cancellation = default)
    {
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException failure) when (failure is DbUpdateConcurrencyException || Caused(failure))
        {
            db.ChangeTracker.Clear();
            throw new RefusedException(KernelRefusals.ChangedMeanwhile);
        }
    }

    /// <summary>Runs an act and, after a clash, runs it again from its load on; the unit of work is emptied in between.</summary>
    public static async Task<T> RetryAsync<T>(OnceDb db, Func<CancellationToken, Task<T>> act, CancellationToken cancellation = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await act(cancellation);
            }
            catch (DbUpdateException failure) when (attempt < Attempts && Caused(failure))
            {
                db.ChangeTracker.Clear();
            }
        }
    }
}
