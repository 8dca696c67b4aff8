using Microsoft.EntityFrameworkCore;
using Once.Accounts.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Catalogue.Powers;

/// <param name="Items">How many items the mandate covers today.</param>
internal sealed record ChiefRow(ChiefMandate Mandate, string Organ, int Items);

/// <param name="Name">Part of the holder's or the organ's name; null for all.</param>
/// <param name="IsOver">Those that have ended or not begun, in place of those in force.</param>
/// <param name="Page">From 1.</param>
internal sealed record ChiefsRequest(string? Name, bool IsOver, int Page);

/// <param name="Total">Mandates that fit, on all pages.</param>
/// <param name="Unappointed">Chief approvers by post, in organs within reach, without a mandate in force.</param>
internal sealed record ChiefList(IReadOnlyList<ChiefRow> Rows, int Total, IReadOnlyList<(Organ Organ, AccountSummary Account)> Chiefs, IReadOnlyList<(Organ Organ, AccountSummary Account)> Unappointed);

/// <summary>首席审批员授权, within reach.</summary>
internal sealed class ReadChiefs(OnceDb db, CurrentActor actor, OrganDirectory organs, AccountDirectory accounts, TimeProvider time)
{
    public const int PageSize = 20;

    public async Task<ChiefList> RunAsync(ChiefsRequest request, CancellationToken cancellation = default)
    {
        actor.Value.Require(CatalogueModule.Read);
        var reach = actor.Value.ReachOf(CatalogueModule.Read);
        var all = await organs.AllAsync(cancellation);
        var within = all.Values.Where(o => reach.Covers(o.Id)).Select(o => o.Id).ToList();
        var today = time.ChinaToday();
        var mandates = db.ChiefMandates().AsNoTracking().Where(m => within.Contains(m.OrganId));
        var inForce = mandates.Where(m => m.From <= today && (m.Until == null || m.Until >= today));
        var asked = request.IsOver ? mandates.Where(m => m.From > today || m.Until < today) : inForce;
        if (request.Name is { Length: > 0 } name)
        {
            var named = all.Values.Where(o => o.ShortName.Contains(name, StringComparison.Ordinal)).Select(o => o.Id).ToList();
            asked = asked.Where(m => m.Holder.Contains(name) || named.Contains(m.OrganId));
        }
        var rows = await asked.OrderBy(m => m.OrganId).ThenBy(m => m.Holder).ThenBy(m => m.Id).Skip((request.Page - 1) * PageSize).Take(PageSize).ToListAsync(cancellation);
        var held = rows.Select(m => m.OrganId).Distinct().ToList();
        var counts = await db.VersionsInForce(today).Where(v => held.Contains(v.OrganId)).GroupBy(v => v.OrganId).Select(g => new { g.Key, Count = g.Select(v => v.BasicCode).Distinct().Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var chiefs = (await accounts.WithRolesAsync(within, [Roles.ChiefApprover], cancellation)).SelectMany(a => a.OrganIds.Select(o => (Organ: all[o], Account: a))).OrderBy(c => c.Organ.Code, StringComparer.Ordinal).ToList();
        var appointed = (await inForce.Select(m => new { m.OrganId, m.AccountId }).ToListAsync(cancellation)).Select(m => (m.OrganId, m.AccountId)).ToHashSet();
        return new ChiefList(
            [.. rows.Select(m => new ChiefRow(m, all[m.OrganId].ShortName, m.Codes.Count > 0 ? m.Codes.Count : counts.GetValueOrDefault(m.OrganId)))],
            await asked.CountAsync(cancellation), chiefs, [.. chiefs.Where(c => !appointed.Contains((c.Organ.Id, c.Account.Id)))]);
    }
}
