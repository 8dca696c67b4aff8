using Microsoft.EntityFrameworkCore;
using Once.Accounts.Contract;
using Once.Catalogue.Powers;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Places;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Catalogue.Contract;

/// <summary>Chief approvers and powers handed down in the demonstration: every chief approver by post has a mandate for all
/// items of the organ; parks and towns have one power each, taken over or waiting. Runs after the people are there; safe
/// to run twice.</summary>
public sealed class DemoPowers
{
    private readonly OnceDb _db;
    private readonly OrganDirectory _organs;
    private readonly AccountDirectory _accounts;
    private readonly TimeProvider _time;

    internal DemoPowers(OnceDb db, OrganDirectory organs, AccountDirectory accounts, TimeProvider time) => (_db, _organs, _accounts, _time) = (db, organs, accounts, time);

    /// <returns>How many mandates were given.</returns>
    public async Task<int> SeedAsync(CancellationToken cancellation = default)
    {
        if (await _db.ChiefMandates().AnyAsync(cancellation))
            return 0;
        var all = await _organs.AllAsync(cancellation);
        var terms = new ChiefTerms([], "涉及重大公共利益、要听证的，报分管负责人定", "示范城市首席审批员授权书（示例）", _time.ChinaToday().AddYears(-1), null);
        var given = (await _accounts.WithRolesAsync([.. all.Keys], [Roles.ChiefApprover], cancellation))
            .SelectMany(a => a.OrganIds.Select(organ => ChiefMandate.Give(_time, organ, a.Id, a.Name, terms))).ToList();
        _db.AddRange(given);
        await HandDownAsync(all, cancellation);
        await _db.SaveChangesAsync(cancellation);
        return given.Count;
    }

    private async Task HandDownAsync(IReadOnlyDictionary<Guid, Organ> all, CancellationToken cancellation)
    {
        var today = _time.ChinaToday();
        var licences = await _db.VersionsInForce(today).Where(v => v.Type == ItemType.Licence).OrderBy(v => v.Code).Select(v => new { v.Id, v.OrganId, v.RegionCode }).ToListAsync(cancellation);
        var takers = all.Values.Where(o => o.Kind is OrganKind.Park or OrganKind.Town).OrderBy(o => o.Code, StringComparer.Ordinal);
        foreach (var (at, taker) in takers.Index())
        {
            var above = licences.Where(v => v.OrganId != taker.Id && taker.RegionCode.StartsWith(Region.Prefix(v.RegionCode), StringComparison.Ordinal)).ToList();
            if (above.Count == 0)
                continue;
            var chosen = above[at % above.Count].Id;
            var version = await _db.ItemVersions().AsNoTracking().FirstAsync(v => v.Id == chosen, cancellation);
            var way = taker.Kind is OrganKind.Park ? DelegationWay.Empowered : DelegationWay.Entrusted;
            var delegation = Delegation.Propose(_time, version.Read(), taker.Id, way, taker.Kind is OrganKind.Park ? "晴川市园区赋权清单（示例）" : "晴川市乡镇（街道）委托事项清单（示例）");
            if (taker.Kind is OrganKind.Park)
                delegation.TakeOver(new TakeOver(TakeOverChecks.All, $"{taker.ShortName}分管负责人", "人员、窗口、设备都到位，试办两周没有差错（示例）", today, today.AddYears(2)), today);
            _db.Add(delegation);
        }
    }
}
