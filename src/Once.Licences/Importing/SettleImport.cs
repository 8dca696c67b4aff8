using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Jobs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Licences.Model;

namespace Once.Licences.Importing;

/// <summary>导入，第二步: a person confirms a checked file, and a job loads it; or lets it go.</summary>
internal sealed class SettleImport(OnceDb db, CurrentActor actor, Outbox outbox, Recorder recorder, TimeProvider time)
{
    public async Task ConfirmAsync(Guid importId, CancellationToken cancellation = default)
    {
        var run = await FindAsync(importId, cancellation);
        run.Confirm();
        outbox.Add(LoadImport.JobKind, new LoadImportRequest(run.Id), $"{LoadImport.JobKind}:{run.Id}");
        await recorder.RecordAsync(new Deed("licence-import", run.Id, "licences.confirm-import", "确认导入证照", null, new { run.FileName, run.RowCount }), cancellation);
        await db.SaveChangesAsync(cancellation);
    }

    public async Task DropAsync(Guid importId, CancellationToken cancellation = default)
    {
        var run = await FindAsync(importId, cancellation);
        run.Drop(time.UtcNow());
        db.LicenceImportRows().RemoveRange(await db.LicenceImportRows().Where(r => r.ImportId == importId).ToListAsync(cancellation));
        await recorder.RecordAsync(new Deed("licence-import", run.Id, "licences.drop-import", "放弃导入证照", null, new { run.FileName }), cancellation);
        await db.SaveChangesAsync(cancellation);
    }

    private async Task<LicenceImport> FindAsync(Guid importId, CancellationToken cancellation)
    {
        var run = await db.LicenceImports().FirstOrDefaultAsync(i => i.Id == importId, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        actor.Value.Require(LicencesModule.Import, run.OrganId);
        return run;
    }
}
