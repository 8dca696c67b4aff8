using Microsoft.EntityFrameworkCore;
using Once.Catalogue.Contract;
using Once.Catalogue.Model;
using Once.Kernel.Actors;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Catalogue.Exchanging;

/// <summary>Puts all staged versions in force in one transaction and by the store's own hand, retires those before, writes
/// the search index and one record. Whoever reads meanwhile sees the old catalogue whole, then the new one whole.</summary>
internal sealed class SwitchVersions(OnceDb db, SearchIndex index, Recorder recorder, TimeProvider time)
{
    private const int BatchSize = 20_000;

    /// <param name="progress">Told how many are in; outside the transaction, since nobody else sees into it.</param>
    public async Task RunAsync(ImportRun run, Func<int, Task> progress, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await RefuseIfChangedAsync(run, cancellation);
        var now = time.UtcNow();
        await AddItemsAsync(run, cancellation);
        var after = "";
        while (await LastOfBatchAsync(run, after, cancellation) is { } last)
        {
            await RetireAsync(run, after, last, now, cancellation);
            run.Switched += await PublishAsync(run, after, last, now, cancellation);
            await progress(run.Switched);
            after = last;
        }
        var basics = await Staged(run).Select(v => v.BasicCode).Distinct().ToListAsync(cancellation);
        await index.WriteAsync(FindableKind.Item, basics, cancellation);
        run.Finish(now);
        var by = new Actor(ActorKind.Staff, run.StartedById, run.StartedBy);
        await recorder.RecordAsync(new Deed("catalogue-import", run.Id, "catalogue.import", "导入实施清单", run.FileName,
            new { run.New, run.Changed, run.Unchanged, run.Digest }), by, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private IQueryable<ImportVersion> Staged(ImportRun run) => db.ImportVersions().AsNoTracking().Where(v => v.RunId == run.Id);

    private async Task<string?> LastOfBatchAsync(ImportRun run, string after, CancellationToken cancellation)
    {
        var codes = Staged(run).Where(v => v.Code.CompareTo(after) > 0).OrderBy(v => v.Code).Select(v => v.Code);
        return await codes.Skip(BatchSize - 1).FirstOrDefaultAsync(cancellation) ?? await Staged(run).Where(v => v.Code.CompareTo(after) > 0).MaxAsync(v => (string?)v.Code, cancellation);
    }

    /// <summary>What was compared must still be what is in force.</summary>
    private async Task RefuseIfChangedAsync(ImportRun run, CancellationToken cancellation)
    {
        var staged = db.ImportVersions().Where(s => s.RunId == run.Id);
        if (await staged.AnyAsync(s => db.ItemVersions().Any(v => v.Code == s.Code && v.State == VersionState.Published && v.Id != s.BeforeId), cancellation)
            || await staged.AnyAsync(s => db.ServiceItems().Any(i => i.BasicCode == s.BasicCode && i.Id != s.ItemId), cancellation)
            || await staged.AnyAsync(s => s.BeforeId != null && !db.ItemVersions().Any(v => v.Id == s.BeforeId && v.State == VersionState.Published), cancellation))
            throw new RefusedException(ImportRefusals.ChangedMeanwhile);
    }

    private Task<int> AddItemsAsync(ImportRun run, CancellationToken cancellation) => db.Database.ExecuteSqlAsync($"""
        INSERT INTO service_item (id, basic_code, name, type)
        SELECT item_id, basic_code, min(name), min(type) FROM import_version s
        WHERE run_id = {run.Id} AND NOT EXISTS (SELECT 1 FROM service_item i WHERE i.basic_code = s.basic_code)
        GROUP BY item_id, basic_code
        """, cancellation);

    private Task<int> RetireAsync(ImportRun run, string after, string last, DateTime now, CancellationToken cancellation) => db.Database.ExecuteSqlAsync($"""
        UPDATE item_version SET state = {nameof(VersionState.Retired)}, retired_by = {run.StartedBy}, retired_at = {now}, valid_to = s.before_until,
            retire_reason = {run.Reason}, version = item_version.version + 1
        FROM import_version s
        WHERE s.run_id = {run.Id} AND s.code > {after} AND s.code <= {last} AND s.before_id = item_version.id AND item_version.state = {nameof(VersionState.Published)}
        """, cancellation);

    /// <summary>The body is moved by the store alone: it does not pass through the program again.</summary>
    private Task<int> PublishAsync(ImportRun run, string after, string last, DateTime now, CancellationToken cancellation) => db.Database.ExecuteSqlAsync($"""
        INSERT INTO item_version (id, item_id, number, code, basic_code, name, organ_id, region_code, state, valid_from, drafted_by, drafted_at, reason, published_by, published_at,
            is_seeded, type, statutory_days, promised_days, visits, across, findings, blocking, body, version)
        SELECT version_id, item_id, number, code, basic_code, name, organ_id, region_code, {nameof(VersionState.Published)}, valid_from, {run.StartedBy}, {now}, {run.Reason}, {run.StartedBy}, {now},
            {false}, type, statutory_days, promised_days, visits, across, findings, 0, body, 0
        FROM import_version WHERE run_id = {run.Id} AND code > {after} AND code <= {last}
        """, cancellation);
}
