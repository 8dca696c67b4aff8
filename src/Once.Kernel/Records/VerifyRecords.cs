using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Once.Kernel.Crypto;
using Once.Kernel.Storage;

namespace Once.Kernel.Records;

/// <summary>
/// Proves every seal, record and look, or names the first broken link. Reads in pages from one snapshot of the store,
/// so that it may run while people work, and takes no lock that would hold them up.
/// </summary>
public sealed class VerifyRecords(OnceDb db, KeyRing keys)
{
    public Task<Verification> RunAsync(CancellationToken cancellation = default) => RunAsync(null, cancellation);

    /// <param name="progress">Hears now and then how many records have been read; may write through another connection.</param>
    public async Task<Verification> RunAsync(Func<long, Task>? progress, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            await using var snapshot = await SnapshotAsync(cancellation);
            await db.Database.UseTransactionAsync(snapshot, cancellation);
            var seals = new SealProof(db, keys);
            var broken = await seals.RunAsync(cancellation);
            var chains = new ChainProof(db, progress);
            // A deleted aggregate or a cut tail is named before the seal that its loss may have broken as well.
            broken = await chains.RunAsync(cancellation) ?? broken;
            return new Verification(broken, chains.Records, chains.Unsealed, seals.Looks, seals.Seals, seals.Last);
        }
        finally
        {
            await db.Database.UseTransactionAsync(null, cancellation);
            await db.Database.CloseConnectionAsync();
        }
    }

    private async Task<DbTransaction> SnapshotAsync(CancellationToken cancellation)
    {
        var connection = db.Database.GetDbConnection();
        return connection is SqliteConnection sqlite
            ? sqlite.BeginTransaction(deferred: true)
            : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
    }
}
