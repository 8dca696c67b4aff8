using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Plans.Model;

namespace Once.Plans.Rounds;

/// <summary>Loads a report for whoever may act on it: the lead that owes it, or the keeper of the ledger.</summary>
internal sealed class ReportDesk(OnceDb db, CurrentActor actor, Recorder recorder)
{
    public Task<RoundReport> ForLeadAsync(Guid id, int? version, CancellationToken cancellation) => LoadAsync(id, version, Fills, cancellation);

    public Task<RoundReport> ForKeeperAsync(Guid id, int? version, CancellationToken cancellation) => LoadAsync(id, version, Keeps, cancellation);

    public bool Fills(RoundReport report) => actor.Value.ReachOf(PlansPermissions.Answer).Covers(report.OrganId);

    public bool Keeps(RoundReport report) => actor.Value.ReachOf(PlansPermissions.Keep).Covers(report.OwnerOrganId);

    public Task SaveAsync(RoundReport report, string act, string title, string? reason, object? content, CancellationToken cancellation) =>
        recorder.SaveAsync(new Deed(RoundReport.Aggregate, report.Id, act, title, reason, content), cancellation);

    private async Task<RoundReport> LoadAsync(Guid id, int? version, Func<RoundReport, bool> may, CancellationToken cancellation)
    {
        if (await db.RoundReports().FirstOrDefaultAsync(r => r.Id == id, cancellation) is not { } report)
            throw new RefusedException(KernelRefusals.NotFound);
        if (!may(report))
            throw new RefusedException(await db.ReportsWithin(actor.Value).AnyAsync(r => r.Id == id, cancellation) ? KernelRefusals.NotPermitted : KernelRefusals.NotFound);
        return version is { } seen && seen != report.Version ? throw new RefusedException(KernelRefusals.ChangedMeanwhile) : report;
    }
}

/// <summary>The one filter of dispatch: every list, count and export of reports goes through it.</summary>
internal static class ReportReach
{
    /// <summary>Reports of ledgers within reach, and those an organ within reach owes or adds to.</summary>
    public static IQueryable<RoundReport> ReportsWithin(this OnceDb db, Actor actor)
    {
        var reach = actor.ReachOf(PlansPermissions.Read);
        var reports = db.RoundReports().AsNoTracking();
        var organs = reach.OrganIds.ToList();
        return reach.IsEverything ? reports : reports.Where(r => organs.Contains(r.OwnerOrganId) || organs.Contains(r.OrganId)
            || db.RoundParts().Any(p => p.ReportId == r.Id && organs.Contains(p.OrganId)));
    }
}
