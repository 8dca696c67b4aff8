using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Tracking;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Cases.Visiting;

/// <summary>A visit with who goes.</summary>
internal sealed record VisitView(CaseVisit Visit, IReadOnlyList<CaseVisitOfficer> Officers)
{
    public IReadOnlyList<VisitPoint> Points => CaseJson.Read<List<VisitPoint>>(Visit.Points);
}

/// <summary>A visit in an officer's own list.</summary>
internal sealed record MyVisitRow(Guid RootId, int CaseNumber, int Ordinal, DateTime PlannedAt, string Place, VisitState State, DateTime? SignedAt, string ItemName, string ApplicantName);

/// <summary>Visits of a case, and those of an officer.</summary>
internal sealed class ReadVisits(OnceDb db, CurrentActor actor)
{
    /// <summary>Of a case that the caller has within reach, the newest first.</summary>
    public async Task<IReadOnlyList<VisitView>> OfCaseAsync(Guid rootId, int caseNumber, CancellationToken cancellation = default)
    {
        var visits = await db.CaseVisits().AsNoTracking().Where(v => v.RootId == rootId && v.CaseNumber == caseNumber).OrderByDescending(v => v.Ordinal).ToListAsync(cancellation);
        if (visits.Count == 0)
            return [];
        var officers = await db.CaseVisitOfficers().AsNoTracking().Where(o => o.RootId == rootId && o.CaseNumber == caseNumber).OrderBy(o => o.Name).ToListAsync(cancellation);
        return [.. visits.Select(v => new VisitView(v, [.. officers.Where(o => o.Visit == v.Ordinal)]))];
    }

    /// <summary>Those the actor still has to make or sign, the next first.</summary>
    public async Task<IReadOnlyList<MyVisitRow>> MineAsync(CancellationToken cancellation = default)
    {
        var (account, within) = (actor.Value.AccountId, db.CasesWithin(actor.Value));
        return await (
            from officer in db.CaseVisitOfficers().AsNoTracking()
            where officer.AccountId == account
            join visit in db.CaseVisits() on new { officer.RootId, officer.CaseNumber, Ordinal = officer.Visit } equals new { visit.RootId, visit.CaseNumber, visit.Ordinal }
            where visit.State == VisitState.Arranged || visit.State == VisitState.Recorded
            join of in within on new { visit.RootId, visit.CaseNumber } equals new { of.RootId, of.CaseNumber }
            where of.State == CaseState.Accepted || of.State == CaseState.Reviewed
            orderby visit.PlannedAt
            select new MyVisitRow(visit.RootId, visit.CaseNumber, visit.Ordinal, visit.PlannedAt, visit.Place, visit.State, officer.SignedAt, of.ItemName, of.ApplicantName))
            .Take(200).ToListAsync(cancellation);
    }
}

internal static class VisitLookup
{
    /// <summary>A visit of the case on the desk with its officers, among whom the actor must be.</summary>
    public static async Task<(CaseVisit Visit, List<CaseVisitOfficer> Officers)> VisitAsync(this OnceDb db, OpenCase open, int ordinal, CancellationToken cancellation)
    {
        var (root, number) = (open.Case.RootId, open.Case.CaseNumber);
        var visit = await db.CaseVisits().FirstOrDefaultAsync(v => v.RootId == root && v.CaseNumber == number && v.Ordinal == ordinal, cancellation)
            ?? throw new RefusedException(KernelRefusals.NotFound);
        var officers = await db.CaseVisitOfficers().Where(o => o.RootId == root && o.CaseNumber == number && o.Visit == ordinal).ToListAsync(cancellation);
        return officers.Exists(o => o.AccountId == open.Actor.AccountId) ? (visit, officers) : throw new RefusedException(VisitRefusals.NotAnOfficer);
    }
}
