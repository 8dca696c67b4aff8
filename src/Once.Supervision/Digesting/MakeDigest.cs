using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Ratings.Contract;
using Once.Supervision.Carding;
using Once.Supervision.Contract;
using Once.Supervision.Model;
using Once.Supervision.Showing;
using Once.Supervision.Watching;

namespace Once.Supervision.Digesting;

/// <summary>写一份晨报: how everything within a person's reach and choice stands this morning, and what is new.</summary>
internal sealed class MakeDigest(OnceDb db, SupervisedCases cases, OwedMendings mendings, OrganDirectory organs, WatchRules rules, Calendars calendars, TimeProvider time)
{
    /// <summary>Working days that are near, as on the board.</summary>
    private const int NearDays = 1;

    private const int OrgansShown = 30;
    private const int CardsShown = 10;
    private const int OldestShown = 8;

    private const string PromiseClock = "cases.promise";
    private const string StatuteClock = "cases.decision";

    /// <param name="actor">Whose it is, as of now.</param>
    /// <param name="order">What they chose; null for everything within reach.</param>
    public async Task<DigestContent> RunAsync(Actor actor, DigestSubscription? order, CancellationToken cancellation = default)
    {
        var (today, directory) = (time.ChinaToday(), await organs.AllAsync(cancellation));
        var calendar = calendars.For(actor.OrganId is { } own && directory.TryGetValue(own, out var home) ? home.RegionCode : "");
        var (from, until, near) = (await FromAsync(actor.AccountId, order, today, calendar, cancellation), today.AddDays(-1), calendar.AddWorkingDays(today, NearDays));
        var reach = await ReachAsync(actor, order, cancellation);
        var open = await cases.OpenAsync(reach, today, near, cancellation);
        var rows = OrgansOf(open, await OverAsync(reach, PromiseClock, cancellation), await OverAsync(reach, StatuteClock, cancellation), directory);
        var (issued, cards) = await CardsAsync(actor, reach, from, until, directory, cancellation);
        var oldest = await cases.LatestAsync(reach, today, OldestShown, cancellation);
        return new(
            today, from, until, await ScopeInWordsAsync(order, directory, cancellation), open.Sum(o => o.OnTrack + o.Near + o.Over), open.Sum(o => o.DueToday), open.Sum(o => o.Near), open.Sum(o => o.Over),
            [.. rows.Take(OrgansShown)], Math.Max(0, rows.Count - OrgansShown), await FoundAsync(reach, from, until, cancellation), issued, cards,
            [.. oldest.Select(l => new DigestLate(l.RootId, l.CaseNumber, l.Number, l.ItemName, directory[l.OrganId].ShortName, l.DueOn))],
            await mendings.CountAsync(reach.IsEverything ? null : [.. reach.OrganIds], from, until, today, near, cancellation));
    }

    /// <summary>The reach of the post, narrowed to what was chosen: an area is all organs whose region it is.</summary>
    public async Task<Reach> ReachAsync(Actor actor, DigestSubscription? order, CancellationToken cancellation)
    {
        var reach = actor.ReachOf(SupervisionPermissions.Read);
        if (order is null || (order.OrganIds.Count == 0 && order.AreaCodes.Count == 0))
            return reach;
        var chosen = new HashSet<Guid>();
        foreach (var organ in order.OrganIds)
            chosen.UnionWith(await organs.SubtreeAsync(organ, cancellation));
        foreach (var area in order.AreaCodes)
            chosen.UnionWith(await organs.InRegionAsync(area, cancellation));
        return new(false, chosen.Where(reach.Covers).ToHashSet());
    }

    /// <summary>What is new begins with the day of the last digest, so that nothing is told twice and nothing is left out; the
    /// first one begins with the last working day.</summary>
    private async Task<DateOnly> FromAsync(Guid account, DigestSubscription? order, DateOnly today, WorkCalendar calendar, CancellationToken cancellation)
    {
        var last = await db.Digests().AsNoTracking().Where(d => d.AccountId == account && d.On < today).MaxAsync(d => (DateOnly?)d.On, cancellation);
        return last is { } on && order is not null && on >= order.SubscribedAt.ChinaDate() ? on : calendar.PreviousWorkingDay(today);
    }

    private async Task<Dictionary<Guid, int>> OverAsync(Reach reach, string clock, CancellationToken cancellation)
    {
        var codes = rules.All.Where(r => r.Watch is Watch.Over && r.Clocks.Contains(clock)).Select(r => r.Code).ToList();
        return await db.FindingsWithin(reach).Where(f => f.EndedOn == null && codes.Contains(f.RuleCode)).GroupBy(f => f.OrganId)
            .Select(g => new { g.Key, Count = g.Select(f => f.SubjectId).Distinct().Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
    }

    private async Task<IReadOnlyList<DigestRule>> FoundAsync(Reach reach, DateOnly from, DateOnly until, CancellationToken cancellation)
    {
        var (since, to) = (from.StartOfChinaDay(), until.EndOfChinaDay());
        var found = await db.FindingsWithin(reach).Where(f => f.SeenAt >= since && f.SeenAt < to).GroupBy(f => new { f.RuleCode, f.Grade })
            .Select(g => new { g.Key.RuleCode, g.Key.Grade, Count = g.Count() }).ToListAsync(cancellation);
        return [.. found.Select(f => new DigestRule(f.RuleCode, rules.TitleOf(f.RuleCode), f.Grade, f.Count)).OrderByDescending(f => f.Grade).ThenByDescending(f => f.Count).ThenBy(f => f.Code, StringComparer.Ordinal)];
    }

    private async Task<(int Issued, IReadOnlyList<DigestCard> Cards)> CardsAsync(
        Actor actor, Reach reach, DateOnly from, DateOnly until, IReadOnlyDictionary<Guid, Organ> directory, CancellationToken cancellation)
    {
        var ids = reach.OrganIds.ToList();
        var issued = db.CardsWithin(actor).AsNoTracking().Where(c => c.IssuedOn >= from && c.IssuedOn <= until && c.State != CardState.Withdrawn && (reach.IsEverything || ids.Contains(c.OrganId)));
        var counts = await issued.GroupBy(c => c.Kind).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellation);
        var cards = new List<DigestCard>();
        foreach (var kind in counts.Select(c => c.Key).OrderDescending()) // the store knows kinds by name
            if (cards.Count < CardsShown)
                cards.AddRange((await issued.Where(c => c.Kind == kind).OrderBy(c => c.DueOn).ThenBy(c => c.DocumentNumber).Take(CardsShown - cards.Count)
                    .Join(db.Findings(), c => c.FindingId, f => f.Id, (c, f) => new { c.Id, c.DocumentNumber, c.OrganId, f.ItemName, c.DueOn }).ToListAsync(cancellation))
                    .Select(c => new DigestCard(c.Id, c.DocumentNumber, kind, directory[c.OrganId].ShortName, c.ItemName, c.DueOn)));
        return (counts.Sum(c => c.Count), cards);
    }

    private static List<DigestOrgan> OrgansOf(List<OpenCases> open, Dictionary<Guid, int> promise, Dictionary<Guid, int> statute, IReadOnlyDictionary<Guid, Organ> directory) =>
        [.. open.Select(o => o.OrganId).Concat(promise.Keys).Concat(statute.Keys).Distinct()
            .Select(id => new DigestOrgan(directory[id].ShortName, open.Where(o => o.OrganId == id).Sum(o => o.DueToday), open.Where(o => o.OrganId == id).Sum(o => o.Near), promise.GetValueOrDefault(id), statute.GetValueOrDefault(id)))
            .Where(o => o.Near + o.OverPromise + o.OverStatute > 0)
            .OrderByDescending(o => o.OverStatute).ThenByDescending(o => o.OverPromise).ThenByDescending(o => o.DueToday).ThenByDescending(o => o.Near).ThenBy(o => o.Name, StringComparer.Ordinal)];

    private async Task<string> ScopeInWordsAsync(DigestSubscription? order, IReadOnlyDictionary<Guid, Organ> directory, CancellationToken cancellation)
    {
        if (order is null || (order.OrganIds.Count == 0 && order.AreaCodes.Count == 0))
            return "我管的所有单位";
        var names = await db.Regions().AsNoTracking().Where(r => order.AreaCodes.Contains(r.Code)).OrderBy(r => r.Code).Select(r => r.Name).ToListAsync(cancellation);
        return string.Join("、", [.. names, .. order.OrganIds.Select(id => directory.GetValueOrDefault(id)?.ShortName).OfType<string>()]);
    }
}
