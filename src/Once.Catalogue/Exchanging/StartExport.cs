using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Attachments;
using Once.Kernel.Jobs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Catalogue.Exchanging;

/// <summary>导出实施清单: lets a job write the file, shows how far it is, hands it out.</summary>
internal sealed class StartExport(OnceDb db, IFileStore files, Outbox outbox, Recorder recorder, CurrentActor actor, TimeProvider time)
{
    private const int MostRuns = 20;

    /// <summary>One that has not ended by then is stuck: the person may begin another.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    /// <returns>The run; the one of the same person that is being written, when there is one.</returns>
    public async Task<Guid> RunAsync(CancellationToken cancellation = default)
    {
        actor.Value.Require(CatalogueModule.Read);
        var (by, since) = (actor.Value.AccountId, time.UtcNow() - Patience);
        if (await db.ExportRuns().Where(r => r.StartedById == by && r.Digest == null && r.StartedAt > since).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(cancellation) is { } open)
            return open;
        var reach = actor.Value.ReachOf(CatalogueModule.Read);
        var run = new ExportRun
        {
            Id = Ids.New(time),
            OrganIds = reach.IsEverything ? null : string.Join(' ', reach.OrganIds),
            StartedBy = actor.Value.Name,
            StartedById = by,
            StartedAt = time.UtcNow(),
        };
        db.Add(run);
        outbox.Add(RunExport.JobKind, new ExportJob(run.Id), $"{RunExport.JobKind}:{run.Id}");
        await recorder.RecordAsync(new Deed("catalogue-export", run.Id, "catalogue.export", "导出实施清单", null, null), cancellation);
        await db.SaveChangesAsync(cancellation);
        return run.Id;
    }

    /// <summary>The person's own exports, newest first.</summary>
    public async Task<IReadOnlyList<ExportRun>> ListAsync(CancellationToken cancellation = default)
    {
        actor.Value.Require(CatalogueModule.Read);
        return await Own().OrderByDescending(r => r.StartedAt).Take(MostRuns).ToListAsync(cancellation);
    }

    /// <exception cref="RefusedException"><see cref="KernelRefusals.NotFound"/>: unknown, somebody else's, or not finished.</exception>
    public async Task<(Stream Content, DateTime At)> OpenAsync(Guid id, CancellationToken cancellation = default)
    {
        actor.Value.Require(CatalogueModule.Read);
        var run = await Own().SingleOrDefaultAsync(r => r.Id == id && r.Digest != null, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        return (await files.OpenAsync(run.Digest!, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound), run.StartedAt);
    }

    private IQueryable<ExportRun> Own()
    {
        var by = actor.Value.AccountId;
        return db.ExportRuns().AsNoTracking().Where(r => r.StartedById == by);
    }
}
