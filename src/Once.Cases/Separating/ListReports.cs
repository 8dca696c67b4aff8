using Microsoft.EntityFrameworkCore;
using Once.Cases.Model;
using Once.Kernel.Actors;
using Once.Kernel.Storage;

namespace Once.Cases.Separating;

/// <summary>A report in the list: those that ring first, then those to look at afterwards, then the answered ones.</summary>
internal sealed record ReportRow(RefusalReport Report, string Number, string ItemName, string ApplicantName);

/// <summary>Reports within the reach of those who answer and of those who ask.</summary>
internal sealed class ListReports(OnceDb db, CurrentActor actor)
{
    private const int Most = 50;

    public async Task<IReadOnlyList<ReportRow>> RunAsync(CancellationToken cancellation = default)
    {
        var reach = actor.Value.ReachOf(CasesPermissions.Read);
        var organs = reach.OrganIds.ToList();
        return await db.RefusalReports().AsNoTracking().Where(r => reach.IsEverything || organs.Contains(r.OrganId))
            .OrderBy(r => r.AnsweredAt != null).ThenByDescending(r => r.AskedAt).Take(Most)
            .Join(db.Cases(), r => new { r.RootId, r.CaseNumber }, c => new { c.RootId, c.CaseNumber }, (r, c) => new ReportRow(r, c.Number!, c.ItemName, c.ApplicantName))
            .ToListAsync(cancellation);
    }
}
