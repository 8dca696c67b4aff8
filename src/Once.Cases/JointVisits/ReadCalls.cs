using Microsoft.EntityFrameworkCore;
using Once.Cases.Joint;
using Once.Cases.Model;
using Once.Cases.Visiting;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Storage;

namespace Once.Cases.JointVisits;

/// <summary>An organ's part with the visit of its case, where there is one.</summary>
/// <param name="IsOwn">The reader acts for this organ.</param>
internal sealed record CallPartView(JointCallPart Part, Organ Body, VisitView? Visit, bool IsOwn)
{
    /// <summary>Written or named, and not signed by all yet.</summary>
    public bool IsDone => Visit is not null ? Visit.Visit.State is VisitState.Done : Part.SignedAt is not null;

    public bool IsNamed => Visit is { Visit.State: not VisitState.Cancelled };
}

/// <summary>A call as its lead, its organs and the applicant see it.</summary>
internal sealed record CallView(JointCall Call, string Number, string BundleName, string ApplicantName, Organ Lead, bool Leads, IReadOnlyList<CallPartView> Parts)
{
    public CallState State => CallStanding.Of(Call, Parts.Select(p => p.IsDone), Parts.Any(p => p.Visit?.Visit.RecordedAt is not null || p.Part.SignedAt is not null) || Call.MinutesAt is not null);

    public IReadOnlyList<CallDecision> Decisions => Call.Decisions is { } text ? CaseJson.Read<List<CallDecision>>(text) : [];
}

/// <summary>How far a call is. Pure.</summary>
internal static class CallStanding
{
    /// <param name="begun">Something of it is written.</param>
    public static CallState Of(JointCall call, IEnumerable<bool> done, bool begun)
    {
        if (call.CancelledAt is not null)
            return CallState.Cancelled;
        if (done.All(d => d))
            return CallState.Done;
        return begun ? CallState.Signing : CallState.Called;
    }
}

/// <summary>A call in a list.</summary>
internal sealed record CallRow(JointCall Call, string Number, string BundleName, string ApplicantName, int Parts, int Done, CallState State);

/// <summary>Joint visits and meetings: for who leads, for the organs called, and for the applicant.</summary>
internal sealed class ReadCalls(OnceDb db, CurrentActor actor, OrganDirectory organs)
{
    public const int PageSize = 30;

    /// <returns>Null when there is none, or none of the reader's.</returns>
    public async Task<CallView?> FindAsync(Guid rootId, int ordinal, CancellationToken cancellation = default)
    {
        var call = await Within().FirstOrDefaultAsync(c => c.RootId == rootId && c.Ordinal == ordinal, cancellation);
        if (call is null)
            return null;
        var whole = await db.JointApplications().AsNoTracking().SingleAsync(j => j.RootId == rootId, cancellation);
        var parts = await db.JointCallParts().AsNoTracking().Where(p => p.RootId == rootId && p.Call == ordinal).OrderBy(p => p.CaseNumber).ToListAsync(cancellation);
        var visits = await db.CaseVisits().AsNoTracking().Where(v => v.RootId == rootId).ToListAsync(cancellation);
        var officers = await db.CaseVisitOfficers().AsNoTracking().Where(o => o.RootId == rootId).OrderBy(o => o.Name).ToListAsync(cancellation);
        var own = actor.Value.ReachOf(CasesPermissions.Visit);
        var views = new List<CallPartView>();
        foreach (var part in parts)
        {
            var visit = visits.FirstOrDefault(v => v.CaseNumber == part.CaseNumber && v.Ordinal == part.Visit);
            views.Add(new CallPartView(part, await organs.BodyOfAsync(part.OrganId, cancellation),
                visit is null ? null : new VisitView(visit, [.. officers.Where(o => o.CaseNumber == part.CaseNumber && o.Visit == visit.Ordinal)]), own.Covers(part.OrganId)));
        }
        return new CallView(call, whole.Number!, whole.BundleName, whole.ApplicantName, await organs.BodyOfAsync(whole.LeadOrganId, cancellation), actor.Value.ReachOf(CasesPermissions.Lead).Covers(whole.LeadOrganId), views);
    }

    /// <summary>Those of the reader's organs and those it leads, the latest day first; one row more than a page where another follows.</summary>
    public async Task<IReadOnlyList<CallRow>> ListAsync(int page, Guid? rootId = null, CancellationToken cancellation = default)
    {
        var calls = await (
            from call in Within()
            join whole in db.JointApplications() on call.RootId equals whole.RootId
            where rootId == null || call.RootId == rootId
            orderby call.PlannedAt descending, call.RootId, call.Ordinal
            select new { call, whole.Number, whole.BundleName, whole.ApplicantName }).Skip((page - 1) * PageSize).Take(PageSize + 1).ToListAsync(cancellation);
        var roots = calls.Select(c => c.call.RootId).Distinct().ToList();
        var parts = (await (
            from part in db.JointCallParts()
            join visit in db.CaseVisits() on new { part.RootId, part.CaseNumber, Ordinal = part.Visit } equals new { visit.RootId, visit.CaseNumber, Ordinal = (int?)visit.Ordinal } into visits
            from visit in visits.DefaultIfEmpty()
            where roots.Contains(part.RootId)
            select new { part.RootId, part.Call, part.SignedAt, State = (VisitState?)visit.State }).ToListAsync(cancellation)).ToLookup(p => (p.RootId, p.Call));
        return [.. calls.Select(c =>
        {
            var of = parts[(c.call.RootId, c.call.Ordinal)].ToList();
            var done = of.ConvertAll(p => p.State is VisitState.Done || p.SignedAt is not null);
            return new CallRow(c.call, c.Number!, c.BundleName, c.ApplicantName, of.Count, done.Count(d => d), CallStanding.Of(c.call, done, of.Exists(p => p.State is VisitState.Recorded or VisitState.Done || p.SignedAt is not null) || c.call.MinutesAt is not null));
        })];
    }

    /// <summary>The one filter: whose application it is or who leads it, and the organs called.</summary>
    private IQueryable<JointCall> Within()
    {
        var joints = db.JointsWithin(actor.Value);
        var reach = actor.Value.ReachOf(CasesPermissions.Read);
        var ids = reach.OrganIds.ToList();
        var isStaff = actor.Value.Kind is not ActorKind.Applicant; // what organs say among themselves is theirs
        return db.JointCalls().AsNoTracking().Where(c => isStaff || c.Kind != CallKind.Meeting).Where(c => reach.IsEverything || joints.Any(j => j.RootId == c.RootId)
            || db.JointCallParts().Any(p => p.RootId == c.RootId && p.Call == c.Ordinal && ids.Contains(p.OrganId)));
    }
}
