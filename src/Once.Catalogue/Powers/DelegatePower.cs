using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Catalogue.Powers;

/// <param name="ToOrgan">Code of the organ that takes it over.</param>
internal sealed record DelegateRequest(Guid VersionId, string ToOrgan, DelegationWay Way, string Basis);

/// <summary>放权: proposes, takes over after the check, and takes back.</summary>
internal sealed class DelegatePower(OnceDb db, CurrentActor actor, OrganDirectory organs, Recorder recorder, TimeProvider time)
{
    private const string Aggregate = "delegation";

    public async Task<Guid> ProposeAsync(DelegateRequest request, CancellationToken cancellation = default)
    {
        var version = await db.VersionsInForce(time.ChinaToday()).FirstOrDefaultAsync(v => v.Id == request.VersionId, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        actor.Value.Require(CataloguePermissions.Delegate, version.OrganId);
        var to = (await organs.AllAsync(cancellation)).Values.FirstOrDefault(o => o.Code == request.ToOrgan) ?? throw new RefusedException(KernelRefusals.NotFound);
        if (await db.Delegations().AnyAsync(d => d.BasicCode == version.BasicCode && d.ToOrganId == to.Id && d.State != DelegationState.Ended, cancellation))
            throw new RefusedException(DelegationRefusals.Open);
        var delegation = Delegation.Propose(time, version.Read(), to.Id, request.Way, request.Basis);
        db.Add(delegation);
        await SaveAsync(delegation, "catalogue.delegate", "放权", null, request, cancellation);
        return delegation.Id;
    }

    public async Task TakeOverAsync(Guid id, TakeOver found, CancellationToken cancellation = default)
    {
        var delegation = await OpenAsync(id, cancellation);
        if (found.OnePerson && (await organs.FindAsync(delegation.ToOrganId, cancellation))?.Kind is not (OrganKind.Town or OrganKind.Village))
            throw new RefusedException(DelegationRefusals.OnePersonInTowns);
        delegation.TakeOver(found, time.ChinaToday());
        await SaveAsync(delegation, "catalogue.take-over", "承接", null, found, cancellation);
    }

    public async Task EndAsync(Guid id, string reason, CancellationToken cancellation = default)
    {
        var delegation = await OpenAsync(id, cancellation);
        delegation.End(time.ChinaToday(), reason);
        await SaveAsync(delegation, "catalogue.take-back", "收回", reason, null, cancellation);
    }

    private async Task<Delegation> OpenAsync(Guid id, CancellationToken cancellation)
    {
        var delegation = await db.Delegations().FirstOrDefaultAsync(d => d.Id == id, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        actor.Value.Require(CataloguePermissions.Delegate, delegation.FromOrganId);
        return delegation;
    }

    private Task SaveAsync(Delegation delegation, string act, string title, string? reason, object? content, CancellationToken cancellation) =>
        recorder.SaveAsync(new Deed(Aggregate, delegation.Id, act, title, reason, content), cancellation);
}
