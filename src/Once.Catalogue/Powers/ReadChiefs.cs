using Microsoft.EntityFrameworkCore;
using Once.Accounts.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Catalogue.Powers;

/// <param name="Items">How many items the mandate covers today.</param>
internal sealed record ChiefRow(ChiefMandate Mandate, string Organ, int Items, bool IsInForce);

/// <param name="Unappointed">Chief approvers by post, in organs within reach, without a mandate in force.</param>
internal sealed record ChiefList(IReadOnlyList<ChiefRow> Rows, IReadOnlyList<(Organ Organ, AccountSummary Account)> Chiefs, IReadOnlyList<(Organ Organ, AccountSummary Account)> Unappointed);

/// <summary>首席审批员授权, within reach.</summary>
internal sealed class ReadChiefs(OnceDb db, CurrentActor actor, OrganDirectory organs, AccountDirectory accounts, TimeProvider time)
{
    public async Task<ChiefList> RunAsync(bool ended, CancellationToken cancellation = default)
    {
        actor.Value.Require(CatalogueModule.Read);
        var reach = actor.Value.ReachOf(CatalogueModule.Read);
        var all = await organs.AllAsync(cancellation);
        var within = all.Values.Where(o => reach.Covers(o.Id)).Select(o => o.Id).ToList();
        var today = time.ChinaToday();
        var mandates = await db.ChiefMandates().AsNoTracking().Where(m => within.Contains(m.OrganId)).OrderBy(m => m.OrganId).ThenBy(m => m.Holder).ToListAsync(cancellation);
        var held = mandates.Select(m => m.OrganId).Distinct().ToList();
        var counts = await db.VersionsInForce(today).Where(v => held.Contains(v.OrganId)).GroupBy(v => v.OrganId).Select(g => new { g.Key, Count = g.Select(v => v.BasicCode).Distinct().Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var chiefs = (await accounts.WithRolesAsync(within, [Roles.ChiefApprover], cancellation)).SelectMany(a => a.OrganIds.Select(o => (Organ: all[o], Account: a))).OrderBy(c => c.Organ.Code, StringComparer.Ordinal).ToList();
        var appointed = mandates.Where(m => m.IsInForce(today)).Select(m => (m.OrganId, m.AccountId)).ToHashSet();
        return new ChiefList(
            [.. mandates.Select(m => new ChiefRow(m, all[m.OrganId].ShortName, m.Codes.Count > 0 ? m.Codes.Count : counts.GetValueOrDefault(m.OrganId), m.IsInForce(today))).Where(r => r.IsInForce != ended)],
            chiefs, [.. chiefs.Where(c => !appointed.Contains((c.Organ.Id, c.Account.Id)))]);
    }
}
