using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Supervision.Model;

namespace Once.Supervision.Reporting;

/// <summary>What every act on a report has in common: found within reach, permitted, unchanged, told, recorded and saved at once.</summary>
internal sealed class ReportDesk(OnceDb db, CurrentActor actor, Recorder recorder)
{
    public async Task ActAsync(
        Guid id, int? version, string permission, Action<ProblemReport> act, string code, string title, string? reason, Func<ProblemReport, CancellationToken, Task>? also, CancellationToken cancellation)
    {
        var report = await db.ReportsWithin(actor.Value).FirstOrDefaultAsync(r => r.Id == id, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        actor.Value.Require(permission, permission == SupervisionPermissions.Mend ? report.HandedToId ?? throw new RefusedException(ReportRefusals.NotHanded) : report.OfficeId);
        if (version is { } seen && seen != report.Version)
            throw new RefusedException(KernelRefusals.ChangedMeanwhile);
        act(report);
        if (also is not null)
            await also(report, cancellation);
        await recorder.SaveAsync(new Deed(ProblemReport.Aggregate, report.Id, code, title, reason?.Trim()), cancellation);
    }
}
