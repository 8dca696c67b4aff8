using Microsoft.EntityFrameworkCore;
using Once.Catalogue.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Catalogue.Powers;

/// <param name="Organ">Code of an organ.</param>
/// <param name="Item">12-digit code of an item by which the power is exercised.</param>
/// <param name="Page">From 1.</param>
internal sealed record PowersRequest(string? Text, string? Organ, ItemType? Type, ExerciseLevel? Level, string? Item, bool Cancelled, int Page);

internal sealed record PowerRow(Guid Id, string Code, string Name, ItemType Type, Guid OrganId, ExerciseLevel Level, DateOnly ListedOn, DateOnly? CancelledOn)
{
    public string Organ { get; init; } = "";
}

internal sealed record PowerList(IReadOnlyList<PowerRow> Rows, int Total, IReadOnlyList<(ItemType Type, int Count)> PerType, IReadOnlyList<Organ> Organs);

/// <param name="By">Empty where the public reads.</param>
internal sealed record PowerChange(DateTime At, string Title, string? Reason, string By);

internal sealed record PowerDetail(Power Power, PowerBody Body, Organ? Organ, IReadOnlyList<ItemSummary> Items, IReadOnlyList<PowerChange> Changes);

/// <summary>Where a power has been handed to another organ.</summary>
internal sealed record HandedDownRow(Guid Id, string ItemName, string BasicCode, string From, string To, DelegationWay Way, string Basis, DateOnly Since, DateOnly? EndsOn);

/// <summary>权责清单, as anybody may read it.</summary>
internal sealed class ReadPowers(OnceDb db, OrganDirectory organs, ItemLookup items, TimeProvider time)
{
    public const int PageSize = 20;

    public async Task<PowerList> RunAsync(PowersRequest request, Reach? within = null, CancellationToken cancellation = default)
    {
        var all = await organs.AllAsync(cancellation);
        var powers = Within(within).Where(p => p.State == (request.Cancelled ? PowerState.Cancelled : PowerState.InForce));
        var holding = await powers.Select(p => p.OrganId).Distinct().ToListAsync(cancellation);
        if (all.Values.FirstOrDefault(o => o.Code == request.Organ) is { } organ)
            powers = powers.Where(p => p.OrganId == organ.Id);
        if (!string.IsNullOrWhiteSpace(request.Text))
            powers = powers.Where(p => p.Name.Contains(request.Text) || p.Code.Contains(request.Text));
        if (request.Level is { } level)
            powers = powers.Where(p => p.Level == level);
        if (!string.IsNullOrEmpty(request.Item))
            powers = powers.Where(p => db.PowerItems().Any(i => i.PowerId == p.Id && i.BasicCode == request.Item));
        var perType = await powers.GroupBy(p => p.Type).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellation);
        if (request.Type is { } type)
            powers = powers.Where(p => p.Type == type);
        var rows = await powers.OrderBy(p => p.OrganId).ThenBy(p => p.Code).Skip((request.Page - 1) * PageSize).Take(PageSize)
            .Select(p => new PowerRow(p.Id, p.Code, p.Name, p.Type, p.OrganId, p.Level, p.ListedOn, p.CancelledOn)).ToListAsync(cancellation);
        return new PowerList([.. rows.Select(r => r with { Organ = all.GetValueOrDefault(r.OrganId)?.ShortName ?? "" })],
            perType.Where(t => request.Type is null || t.Key == request.Type).Sum(t => t.Count), [.. perType.OrderBy(t => t.Key).Select(t => (t.Key, t.Count))],
            [.. holding.Select(all.GetValueOrDefault).OfType<Organ>().OrderBy(o => o.Code, StringComparer.Ordinal)]);
    }

    /// <summary>Null when there is none, or it is out of reach.</summary>
    public async Task<PowerDetail?> DetailAsync(Guid id, Reach? within = null, CancellationToken cancellation = default)
    {
        if (await Within(within).FirstOrDefaultAsync(p => p.Id == id, cancellation) is not { } power)
            return null;
        var body = power.Read();
        var exercised = await items.Summaries(db.VersionsInForce(time.ChinaToday()).Where(v => v.OrganId == power.OrganId && body.BasicCodes.Contains(v.BasicCode))).ToListAsync(cancellation);
        var changes = await db.Set<Record>().AsNoTracking().Where(r => r.AggregateId == id).OrderByDescending(r => r.Number)
            .Select(r => new PowerChange(r.At, r.Title, r.Reason, within == null ? "" : r.ActorName)).ToListAsync(cancellation);
        return new PowerDetail(power, body, await organs.FindAsync(power.OrganId, cancellation), exercised, changes);
    }

    /// <summary>放到园区、乡镇、村的: what is in force today.</summary>
    public async Task<IReadOnlyList<HandedDownRow>> HandedDownAsync(CancellationToken cancellation = default)
    {
        var all = await organs.AllAsync(cancellation);
        var today = time.ChinaToday();
        var taken = await db.Delegations().AsNoTracking().Where(d => d.State == DelegationState.Taken && (d.Until == null || d.Until >= today)).OrderBy(d => d.ToOrganId).ThenBy(d => d.BasicCode).ToListAsync(cancellation);
        return [.. taken.Select(d => new HandedDownRow(d.Id, d.ItemName, d.BasicCode, all.GetValueOrDefault(d.FromOrganId)?.ShortName ?? "", all.GetValueOrDefault(d.ToOrganId)?.ShortName ?? "", d.Way, d.Basis, d.From!.Value, d.Until))];
    }

    private IQueryable<Power> Within(Reach? reach)
    {
        var ids = reach?.OrganIds.ToList() ?? [];
        return reach is null or { IsEverything: true } ? db.Powers().AsNoTracking() : db.Powers().AsNoTracking().Where(p => ids.Contains(p.OrganId));
    }
}
