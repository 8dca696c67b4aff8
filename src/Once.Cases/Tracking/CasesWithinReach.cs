using Once.Cases.Contract;
using Once.Cases.Model;
using Once.Kernel.Actors;
using Once.Kernel.Storage;

namespace Once.Cases.Tracking;

/// <summary>The one filter of every read: list, search, detail, document, attachment, export and API.</summary>
internal static class CasesWithinReach
{
    /// <summary>Staff see what is handed in to the organs they reach; a person sees the matters of the party they stand
    /// for; an unverified account sees only what it wrote itself; nobody sees nothing.</summary>
    public static IQueryable<Case> CasesWithin(this OnceDb db, Actor actor) => db.Cases().Within(actor);

    public static IQueryable<Case> Within(this IQueryable<Case> cases, Actor actor) => actor.Kind switch
    {
        ActorKind.Program => cases,
        ActorKind.Staff => ForStaff(cases, actor.ReachOf(CasesPermissions.Read)),
        ActorKind.Applicant => cases.OfApplicant(actor),
        _ => cases.Where(_ => false),
    };

    /// <summary>The same filter for one case that is loaded already, as an act loads it.</summary>
    public static bool IsWithin(this Case of, Actor actor) => actor.Kind switch
    {
        ActorKind.Program => true,
        ActorKind.Staff => of.State is not CaseState.Draft && actor.ReachOf(CasesPermissions.Read) is var reach && (reach.IsEverything || reach.OrganIds.Contains(of.OrganId)),
        ActorKind.Applicant => (actor.ActingForId ?? actor.PartyId) is { } party && of.ApplicantId == party && (actor.Matters is null || of.AccountId == actor.AccountId)
            || actor.ActingForId is null && of.ApplicantId is null && of.AccountId == actor.AccountId,
        _ => false,
    };

    private static IQueryable<Case> ForStaff(IQueryable<Case> cases, Reach reach)
    {
        var handedIn = cases.Where(c => c.State != CaseState.Draft);
        if (reach.IsEverything)
            return handedIn;
        if (reach.OrganIds.Count == 1)
        {
            var only = reach.OrganIds.First(); // one organ, so that the index gives the order of its lists as well
            return handedIn.Where(c => c.OrganId == only);
        }
        var organs = reach.OrganIds.ToList();
        return handedIn.Where(c => organs.Contains(c.OrganId));
    }
}
