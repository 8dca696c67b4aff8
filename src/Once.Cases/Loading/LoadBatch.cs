using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases.Submitting;
using Once.Credit.Contract;
using Once.Kernel;
using Once.Kernel.Documents;
using Once.Kernel.Storage;
using Once.Licences.Contract;

namespace Once.Cases.Loading;

/// <summary>Many cases in one unit of work, written together. On PostgreSQL a batch is written while the acts of the next are
/// done; on SQLite, where one writes at a time, before.</summary>
internal sealed class LoadBatch
{
    private readonly AsyncServiceScope _scope;
    private readonly OnceDb _db;
    private readonly DocumentNumbers _numbers;

    private LoadBatch(AsyncServiceScope scope) =>
        (_scope, _db, _numbers) = (scope, scope.ServiceProvider.GetRequiredService<OnceDb>(), scope.ServiceProvider.GetRequiredService<DocumentNumbers>());

    /// <summary>Ends when the cases are in the store.</summary>
    public Task Written { get; private set; } = Task.CompletedTask;

    /// <param name="applicants">Who applies in this batch, and in neither the one before nor the one after.</param>
    /// <param name="stories">Does the acts with the services given.</param>
    /// <param name="before">The batch before, which is written first.</param>
    /// <param name="also">What is written with the cases.</param>
    public static async Task<LoadBatch> RunAsync(
        IServiceProvider services, IReadOnlyList<Guid> applicants, Func<IServiceProvider, Task> stories, LoadBatch? before, CancellationToken cancellation,
        Func<OnceDb, Task>? also = null)
    {
        var batch = new LoadBatch(services.CreateAsyncScope());
        var written = before?.Written ?? Task.CompletedTask;
        try
        {
            var transaction = await batch.BeginAsync(applicants, before, cancellation);
            await stories(batch._scope.ServiceProvider);
            await written;
            batch.Written = Task.Run(() => batch.WriteAsync(transaction, also, cancellation), CancellationToken.None); // a task that never began would leave scope and transaction open
            if (batch._db.IsSqlite)
                await batch.Written;
            return batch;
        }
        catch
        {
            await written.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default); // nothing goes on behind the failure
            await batch._scope.DisposeAsync();
            throw;
        }
    }

    private async Task<IDbContextTransaction> BeginAsync(IReadOnlyList<Guid> applicants, LoadBatch? before, CancellationToken cancellation)
    {
        _db.ChangeTracker.AutoDetectChangesEnabled = false; // nothing is saved in between
        var transaction = await _db.Database.BeginTransactionAsync(cancellation);
        _db.IsLoading = true;
        _numbers.TakeAhead = true;
        if (before is not null)
            _numbers.GoOn(before._numbers);
        var services = _scope.ServiceProvider;
        var ahead = services.GetRequiredService<ReadAhead>();
        ahead.IsOn = true;
        foreach (var party in await _db.Parties().Where(p => applicants.Contains(p.Id)).ToListAsync(cancellation))
            ahead.Keep(party.Id, party);
        await services.GetRequiredService<HeldLicences>().ReadAheadAsync(applicants, cancellation);
        await services.GetRequiredService<StandingLookup>().ReadAheadAsync(applicants, cancellation);
        await services.GetRequiredService<ReadEarlier>().ReadAheadAsync(applicants, cancellation);
        return transaction;
    }

    private async Task WriteAsync(IDbContextTransaction transaction, Func<OnceDb, Task>? also, CancellationToken cancellation)
    {
        await using (_scope)
        {
            _scope.ServiceProvider.GetRequiredService<CasesInHand>().AddParts();
            await _numbers.ReturnAsync(cancellation);
            await _db.WriteRowsAsync(cancellation);
            if (also is not null)
                await also(_db);
            await transaction.CommitAsync(cancellation);
        }
    }
}
