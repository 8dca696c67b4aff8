using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Plans.Contract;
using Once.Plans.Model;

namespace Once.Plans.Appraising;

/// <summary>Appraisals within reach, and who may act on one.</summary>
internal sealed class AppraisalDesk(OnceDb db, CurrentActor actor, Recorder recorder)
{
    public bool Keeps(Appraisal appraisal) => actor.Value.ReachOf(PlansPermissions.Keep).Covers(appraisal.OwnerOrganId);

    /// <summary>Who answers for the organ; the office that appraises does not object to itself in the name of others.</summary>
    public bool Objects(Appraisal appraisal, Guid organId) => actor.Value.ReachOf(PlansPermissions.Answer).Covers(organId) && (!Keeps(appraisal) || actor.Value.OrganId == organId);

    /// <summary>The office sees its drafts; what is published is seen by every organ that stands in it, whole.</summary>
    public IQueryable<Appraisal> Within()
    {
        var (reads, keeps) = (actor.Value.ReachOf(PlansPermissions.Read), actor.Value.ReachOf(PlansPermissions.Keep));
        var (ids, kept) = (reads.OrganIds.ToList(), keeps.OrganIds.ToList());
        return db.Appraisals().Where(a =>
            (a.State == AppraisalState.Published && (reads.IsEverything || ids.Contains(a.OwnerOrganId) || db.AppraisedOrgans().Any(o => o.AppraisalId == a.Id && ids.Contains(o.OrganId))))
            || keeps.IsEverything || kept.Contains(a.OwnerOrganId));
    }

    public async Task<Appraisal> ForKeeperAsync(Guid id, int? version, CancellationToken cancellation)
    {
        var appraisal = await FindAsync(id, cancellation);
        if (!Keeps(appraisal))
            throw new RefusedException(KernelRefusals.NotPermitted);
        return version is { } seen && seen != appraisal.Version ? throw new RefusedException(KernelRefusals.ChangedMeanwhile) : appraisal;
    }

    public async Task<Appraisal> FindAsync(Guid id, CancellationToken cancellation) =>
        await Within().FirstOrDefaultAsync(a => a.Id == id, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);

    public Task SaveAsync(Appraisal appraisal, string act, string title, string? reason, object? content, CancellationToken cancellation) =>
        recorder.SaveAsync(new Deed(Appraisal.Aggregate, appraisal.Id, act, title, reason, content), cancellation);
}
