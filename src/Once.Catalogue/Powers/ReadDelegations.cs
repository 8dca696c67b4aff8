using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Storage;

namespace Once.Catalogue.Powers;

internal sealed record DelegationRow(Delegation Delegation, string From, string To, OrganKind ToKind);

/// <param name="Counts">Of each state, within reach.</param>
internal sealed record DelegationList(IReadOnlyList<DelegationRow> Rows, IReadOnlyDictionary<DelegationState, int> Counts, IReadOnlyList<Organ> Takers);

internal sealed record DelegationDetail(DelegationRow Row, IReadOnlyList<PowerChange> Changes);

/// <summary>放权的清单, within the reach of whoever gives or takes.</summary>
internal sealed class ReadDelegations(OnceDb db, CurrentActor actor, OrganDirectory organs)
{
    public async Task<DelegationList> RunAsync(DelegationState? state, CancellationToken cancellation = default)
    {
        var all = await organs.AllAsync(cancellation);
        var within = Within();
        var counts = await within.GroupBy(d => d.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var found = await within.Where(d => state == null || d.State == state).OrderBy(d => d.State).ThenBy(d => d.ToOrganId).ThenBy(d => d.BasicCode).ToListAsync(cancellation);
        var takers = all.Values.Where(o => o is { Kind: OrganKind.Park or OrganKind.Town or OrganKind.Village, IsClosed: false }).OrderBy(o => o.Kind).ThenBy(o => o.RegionCode, StringComparer.Ordinal).ThenBy(o => o.Code, StringComparer.Ordinal);
        return new DelegationList([.. found.Select(d => RowOf(d, all))], counts, [.. takers]);
    }

    /// <summary>Null when there is none, or it is out of reach.</summary>
    public async Task<DelegationDetail?> DetailAsync(Guid id, CancellationToken cancellation = default)
    {
        if (await Within().FirstOrDefaultAsync(d => d.Id == id, cancellation) is not { } delegation)
            return null;
        var changes = await db.Set<Record>().AsNoTracking().Where(r => r.AggregateId == id).OrderByDescending(r => r.Number)
            .Select(r => new PowerChange(r.At, r.Title, r.Reason, r.ActorName)).ToListAsync(cancellation);
        return new DelegationDetail(RowOf(delegation, await organs.AllAsync(cancellation)), changes);
    }

    private static DelegationRow RowOf(Delegation delegation, IReadOnlyDictionary<Guid, Organ> all) =>
        new(delegation, all.GetValueOrDefault(delegation.FromOrganId)?.ShortName ?? "", all.GetValueOrDefault(delegation.ToOrganId)?.ShortName ?? "", all.GetValueOrDefault(delegation.ToOrganId)?.Kind ?? OrganKind.Department);

    private IQueryable<Delegation> Within()
    {
        actor.Value.Require(CatalogueModule.Read);
        var reach = actor.Value.ReachOf(CatalogueModule.Read);
        var ids = reach.OrganIds.ToList();
        return reach.IsEverything ? db.Delegations().AsNoTracking() : db.Delegations().AsNoTracking().Where(d => ids.Contains(d.FromOrganId) || ids.Contains(d.ToOrganId));
    }
}
