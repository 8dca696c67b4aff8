using Microsoft.EntityFrameworkCore;
using Once.Kernel.Storage;
using Once.Metrics.Folding;

namespace Once.Metrics.Contract;

/// <summary>Folds now, and builds all facts anew from their sources: for the command line, and to prove that both agree.</summary>
public sealed class RebuildMetrics
{
    private readonly OnceDb _db;
    private readonly FoldMetrics _fold;

    internal RebuildMetrics(OnceDb db, FoldMetrics fold) => (_db, _fold) = (db, fold);

    /// <summary>Takes in what has happened since the last time.</summary>
    /// <returns>How many sources were read.</returns>
    public Task<int> FoldAsync(CancellationToken cancellation = default) => _fold.RunAsync(cancellation);

    /// <summary>Forgets all facts and counts every source again, by the calendar now in force.</summary>
    /// <returns>How many sources were read.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        await using (var transaction = await _db.Database.BeginTransactionAsync(cancellation))
        {
            await _db.MetricFacts().ExecuteDeleteAsync(cancellation);
            await _db.FoldedSources().ExecuteDeleteAsync(cancellation);
            await _db.FoldProgress().ExecuteDeleteAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        _db.ChangeTracker.Clear();
        return await _fold.RunAsync(cancellation);
    }
}
