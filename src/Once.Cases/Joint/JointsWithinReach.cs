using Once.Cases.Model;
using Once.Cases.Tracking;
using Once.Kernel.Actors;
using Once.Kernel.Storage;

namespace Once.Cases.Joint;

/// <summary>The one filter of every read of a joint application as a whole.</summary>
internal static class JointsWithinReach
{
    /// <summary>A person sees the applications of the party they stand for; staff, those their organ leads and that are handed in;
    /// who handles one item only sees it as a case of its own.</summary>
    public static IQueryable<JointApplication> JointsWithin(this OnceDb db, Actor actor) => actor.Kind switch
    {
        ActorKind.Program => db.JointApplications(),
        ActorKind.Staff => ForStaff(db.JointApplications().Where(j => j.SubmittedAt != null), actor.ReachOf(CasesPermissions.Lead)),
        ActorKind.Applicant => db.JointApplications().OfApplicant(actor),
        _ => db.JointApplications().Where(_ => false),
    };

    private static IQueryable<JointApplication> ForStaff(IQueryable<JointApplication> joints, Reach reach)
    {
        var organs = reach.OrganIds.ToList();
        return reach.IsEverything ? joints : joints.Where(j => organs.Contains(j.LeadOrganId));
    }
}
