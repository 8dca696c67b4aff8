using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Supervision.Contract;
using Once.Supervision.Model;

namespace Once.Supervision.Carding;

internal sealed record CardRow(Guid Id, CardKind Kind, string DocumentNumber, Guid OrganId, CardState State, DateOnly IssuedOn, DateOnly DueOn, string ItemName, string? Number)
{
    public bool IsOverOn(DateOnly today) => State is CardState.Issued && Kind is not CardKind.Transfer && DueOn < today;
}

/// <summary>What the address of the list of cards asks for.</summary>
internal sealed record CardsRequest(CardState? State = null, CardKind? Kind = null, Guid? OrganId = null, int Page = 1)
{
    public const string Path = "/console/cards";

    public static CardsRequest Read(IQueryCollection query) => new(
        Enum.TryParse<CardState>(query["state"], out var state) && Enum.IsDefined(state) ? state : null,
        Enum.TryParse<CardKind>(query["kind"], out var kind) && Enum.IsDefined(kind) ? kind : null,
        Guid.TryParse(query["organ"], out var organ) ? organ : null, int.TryParse(query["page"], out var page) && page > 0 ? page : 1);

    public string Href
    {
        get
        {
            var query = new QueryBuilder();
            foreach (var (name, value) in ((string, string?)[])[("state", State?.ToString()), ("kind", Kind?.ToString()), ("organ", OrganId?.ToString()), ("page", Page > 1 ? $"{Page}" : null)])
                if (value is not null)
                    query.Add(name, value);
            return Path + query.ToQueryString().Value;
        }
    }
}

internal sealed record CardsView(IReadOnlyList<CardRow> Rows, int Total, int Over, IReadOnlyDictionary<CardState, int> Counts, IReadOnlyList<Organ> Choices, IReadOnlyDictionary<Guid, Organ> Organs, DateOnly Today);

internal sealed record CardView(
    Card Card, Finding Finding, Organ Organ, Organ Issuer, IReadOnlyList<Record> History, DateOnly Today, bool MayAnswer, bool MayDecide, bool MaySettle, bool MayWatch);

/// <summary>Cards to organs within reach; withdrawn ones are among them.</summary>
internal sealed class ReadCards(OnceDb db, CurrentActor actor, OrganDirectory organs, TimeProvider time)
{
    public const int PageSize = 30;

    public async Task<CardsView> ListAsync(CardsRequest asked, CancellationToken cancellation = default)
    {
        var (today, directory, reach) = (time.ChinaToday(), await organs.AllAsync(cancellation), actor.Value.ReachOf(SupervisionPermissions.Read));
        var within = Within();
        if (asked.Kind is { } kind)
            within = within.Where(c => c.Kind == kind);
        if (asked.OrganId is { } organ)
            within = within.Where(c => c.OrganId == organ);
        var counts = await within.GroupBy(c => c.State).Select(g => new { g.Key, Count = g.Count(), Over = g.Sum(c => c.State == CardState.Issued && c.Kind != CardKind.Transfer && c.DueOn < today ? 1 : 0) }).ToListAsync(cancellation);
        var chosen = asked.State is { } only ? within.Where(c => c.State == only) : within;
        var rows = await chosen.OrderBy(c => c.EndedOn != null).ThenBy(c => c.DueOn).ThenBy(c => c.Id).Skip((asked.Page - 1) * PageSize).Take(PageSize)
            .Join(db.Findings(), c => c.FindingId, f => f.Id, (c, f) => new CardRow(c.Id, c.Kind, c.DocumentNumber, c.OrganId, c.State, c.IssuedOn, c.DueOn, f.ItemName, f.Number)).ToListAsync(cancellation);
        return new(
            [.. rows.OrderBy(r => r.State is CardState.Settled or CardState.Withdrawn).ThenBy(r => r.DueOn).ThenBy(r => r.Id)], counts.Where(c => asked.State is null || c.Key == asked.State).Sum(c => c.Count), counts.Sum(c => c.Over),
            counts.ToDictionary(c => c.Key, c => c.Count),
            [.. directory.Values.Where(o => !o.IsClosed && o.Kind is OrganKind.Department && reach.Covers(o.Id)).OrderBy(o => o.Code, StringComparer.Ordinal)], directory, today);
    }

    public async Task<CardView> OneAsync(Guid id, CancellationToken cancellation = default)
    {
        var card = await Within().FirstOrDefaultAsync(c => c.Id == id, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        var directory = await organs.AllAsync(cancellation);
        bool May(string permission) => actor.Value.ReachOf(permission).Covers(card.OrganId);
        return new(
            card, await db.Findings().AsNoTracking().FirstAsync(f => f.Id == card.FindingId, cancellation), directory[card.OrganId], await organs.BodyOfAsync(card.IssuerOrganId, cancellation),
            await db.Set<Record>().AsNoTracking().Where(r => r.AggregateId == id).OrderByDescending(r => r.Number).ToListAsync(cancellation), time.ChinaToday(),
            May(SupervisionPermissions.Answer), May(SupervisionPermissions.Decide) && actor.Value.AccountId != card.IssuedById, May(SupervisionPermissions.Issue), May(SupervisionPermissions.Watch));
    }

    private IQueryable<Card> Within() => db.CardsWithin(actor.Value).AsNoTracking();
}

/// <summary>The one filter of cards.</summary>
internal static class CardsWithinReach
{
    public static IQueryable<Card> CardsWithin(this OnceDb db, Actor actor)
    {
        var reach = actor.ReachOf(SupervisionPermissions.Read);
        var ids = reach.OrganIds.ToList();
        var watches = actor.Has(SupervisionPermissions.Watch);
        // A referral is about the organ and not to it: the organ does not see it.
        var cards = db.Cards().Where(c => watches || c.Kind != CardKind.Transfer);
        return reach.IsEverything ? cards : cards.Where(c => ids.Contains(c.OrganId));
    }
}
