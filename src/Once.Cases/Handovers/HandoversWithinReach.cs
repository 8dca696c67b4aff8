using Once.Cases.Model;
using Once.Kernel.Actors;
using Once.Kernel.Storage;

namespace Once.Cases.Handovers;

/// <summary>Which side one looks from.</summary>
internal enum HandoverSide
{
    /// <summary>我们代别处收的.</summary>
    ForOthers,

    /// <summary>别处代我们收的.</summary>
    ByOthers,
}

/// <summary>The one filter of every read of a handover.</summary>
internal static class HandoversWithinReach
{
    /// <summary>Of one side: what the windows within reach received, or what is handled within reach.</summary>
    public static IQueryable<CaseHandover> HandoversWithin(this OnceDb db, Actor actor, HandoverSide side)
    {
        var reach = actor.ReachOf(side is HandoverSide.ForOthers ? CasesPermissions.StandIn : CasesPermissions.Read);
        var (everything, ids) = (reach.IsEverything, reach.OrganIds.ToList());
        return side is HandoverSide.ForOthers
            ? db.CaseHandovers().Where(h => everything || ids.Contains(h.WindowId)) : db.CaseHandovers().Where(h => everything || ids.Contains(h.OrganId));
    }

    /// <summary>Of either side.</summary>
    public static IQueryable<CaseHandover> HandoversWithin(this OnceDb db, Actor actor)
    {
        var (window, organ) = (actor.ReachOf(CasesPermissions.StandIn), actor.ReachOf(CasesPermissions.Read));
        var (everything, windows, organs) = (window.IsEverything || organ.IsEverything, window.OrganIds.ToList(), organ.OrganIds.ToList());
        return db.CaseHandovers().Where(h => everything || windows.Contains(h.WindowId) || organs.Contains(h.OrganId));
    }
}
