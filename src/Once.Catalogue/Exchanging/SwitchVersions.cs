using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Once.Catalogue.Contract;
using Once.Catalogue.Model;
using Once.Kernel.Actors;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Catalogue.Exchanging;

/// <summary>Puts all staged versions in force in one transaction, retires those before, writes the search index and one
/// record. Whoever reads meanwhile sees the old catalogue whole, then the new one whole.</summary>
internal sealed class SwitchVersions(OnceDb db, SearchIndex index, Recorder recorder, TimeProvider time)
{
    private const int BatchSize = 2000;

    /// <param name="progress">Told how many are in; outside the transaction, since nobody else sees into it.</param>
    public async Task RunAsync(ImportRun run, Func<int, Task> progress, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await RefuseIfChangedAsync(run, cancellation);
        var now = time.UtcNow();
        var items = await db.ServiceItems().AsNoTracking().ToDictionaryAsync(i => i.BasicCode, i => i.Id, cancellation);
        var basics = new HashSet<string>(StringComparer.Ordinal);
        var after = "";
        while (true)
        {
            var batch = await db.ImportVersions().AsNoTracking().Where(v => v.RunId == run.Id && v.Code.CompareTo(after) > 0).OrderBy(v => v.Code).Take(BatchSize).ToListAsync(cancellation);
            if (batch.Count == 0)
                break;
            await SwitchAsync(run, batch, items, now, cancellation);
            basics.UnionWith(batch.Select(v => v.BasicCode));
            run.Switched += batch.Count;
            await progress(run.Switched);
            after = batch[^1].Code;
        }
        await index.WriteAsync(FindableKind.Item, basics, cancellation);
        run.Finish(now);
        var by = new Actor(ActorKind.Staff, run.StartedById, run.StartedBy);
        await recorder.RecordAsync(new Deed("catalogue-import", run.Id, "catalogue.import", "导入实施清单", run.FileName,
            new { run.New, run.Changed, run.Unchanged, run.Digest }), by, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>What was compared must still be what is in force.</summary>
    private async Task RefuseIfChangedAsync(ImportRun run, CancellationToken cancellation)
    {
        var staged = db.ImportVersions().Where(s => s.RunId == run.Id);
        if (await staged.AnyAsync(s => db.ItemVersions().Any(v => v.Code == s.Code && v.State == VersionState.Published && v.Id != s.BeforeId), cancellation)
            || await staged.AnyAsync(s => s.BeforeId != null && !db.ItemVersions().Any(v => v.Id == s.BeforeId && v.State == VersionState.Published), cancellation))
            throw new RefusedException(ImportRefusals.ChangedMeanwhile);
    }

    private async Task SwitchAsync(ImportRun run, List<ImportVersion> batch, Dictionary<string, Guid> items, DateTime now, CancellationToken cancellation)
    {
        var reason = string.Create(CultureInfo.InvariantCulture, $"导入“{run.FileName}”");
        var (fresh, versions) = (new List<ServiceItem>(), new List<ItemVersion>());
        var ends = new Dictionary<DateOnly, List<Guid>>();
        foreach (var staged in batch)
        {
            var item = ItemBody.Read(staged.Body);
            if (!items.TryGetValue(item.BasicCode, out var itemId))
            {
                items.Add(item.BasicCode, itemId = item.ItemId);
                fresh.Add(new ServiceItem { Id = itemId, BasicCode = item.BasicCode, Name = item.Name, Type = item.Type });
            }
            var version = ItemVersion.Draft(item with { ItemId = itemId }, run.StartedBy, now, reason);
            version.Publish(run.StartedBy, now, item.ValidFrom);
            versions.Add(version);
            if (staged.BeforeId is { } before)
            {
                var lastDay = item.ValidFrom.AddDays(-1);
                if (!ends.TryGetValue(lastDay, out var ids))
                    ends.Add(lastDay, ids = []);
                ids.Add(before);
            }
        }
        foreach (var (lastDay, ids) in ends)
        {
            await db.ItemVersions().Where(v => ids.Contains(v.Id) && v.State == VersionState.Published).ExecuteUpdateAsync(set => set
                .SetProperty(v => v.State, VersionState.Retired)
                .SetProperty(v => v.RetiredBy, run.StartedBy)
                .SetProperty(v => v.RetiredAt, now)
                .SetProperty(v => v.ValidTo, lastDay)
                .SetProperty(v => v.RetireReason, reason)
                .SetProperty(v => v.Version, v => v.Version + 1), cancellation);
        }
        await BulkRows.AddAsync(db, fresh, cancellation);
        await BulkRows.AddAsync(db, versions, cancellation);
    }
}
