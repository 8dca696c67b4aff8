using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Metrics.Contract;
using Once.Supervision.Contract;
using Once.Supervision.Model;

namespace Once.Supervision.Measuring;

/// <summary>What cards bring to the figures, and the cards behind one, within the reader's reach.</summary>
internal static class MeasureCards
{
    private const int PageSize = 30;

    public static readonly MetricSource Source = new(CardFigures.Kind, ReadAsync, BehindAsync);

    private static async Task<IReadOnlyList<SourceMarks>> ReadAsync(IServiceProvider services, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        var cards = await services.GetRequiredService<OnceDb>().Cards().AsNoTracking().Where(c => ids.Contains(c.Id)).ToListAsync(cancellation);
        return [.. cards.Select(c => new SourceMarks(c.Id, c.OrganId, c.RegionCode, "", CardMarks.Of(c)))];
    }

    private static async Task<BehindPage> BehindAsync(IServiceProvider services, BehindRequest request, CancellationToken cancellation)
    {
        var (db, reach) = (services.GetRequiredService<OnceDb>(), services.GetRequiredService<CurrentActor>().Value.ReachOf(SupervisionPermissions.Read));
        var within = Dated(db.Cards().AsNoTracking().Where(c => c.Kind != CardKind.Transfer), request);
        foreach (var organs in (IReadOnlySet<Guid>?[])[request.Organs, reach.IsEverything ? null : reach.OrganIds])
            if (organs?.ToList() is { } ids)
                within = within.Where(c => ids.Contains(c.OrganId));
        if (request.RegionPrefix is { } prefix)
            within = within.Where(c => c.RegionCode.StartsWith(prefix));
        var found = await within.OrderByDescending(c => c.IssuedOn).ThenByDescending(c => c.Id).Skip((request.Page - 1) * PageSize).Take(PageSize + 1)
            .Select(c => new { c.Id, c.DocumentNumber, c.Facts, c.State, c.OrganId, c.IssuedOn }).ToListAsync(cancellation);
        return new BehindPage(
            [.. found.Take(PageSize).Select(c => new BehindRow(c.DocumentNumber, c.Facts, $"/console/cards/{c.Id}", c.OrganId, c.IssuedOn, SupervisionWords.Of(c.State)))], found.Count > PageSize);
    }

    /// <summary>Those that bear one of the marks within the span, as <see cref="CardMarks"/> dates them.</summary>
    private static IQueryable<Card> Dated(IQueryable<Card> cards, BehindRequest request)
    {
        var kinds = Enum.GetValues<CardKind>().Where(k => k is not CardKind.Transfer && request.Names.Contains(CardMarks.NameOf(k))).ToList();
        var (withdrawn, kept, broken) = (request.Names.Contains(CardMarks.Withdrawn), request.Names.Contains(CardMarks.AnswerKept), request.Names.Contains(CardMarks.AnswerBroken));
        var (from, to, dueFrom, dueTo) = (request.From, request.To, request.From.AddDays(-1), request.To.AddDays(-1));
        return cards.Where(c => c.State == CardState.Withdrawn
            ? withdrawn && c.IssuedOn >= from && c.IssuedOn <= to
            : (kinds.Contains(c.Kind) && c.IssuedOn >= from && c.IssuedOn <= to)
                || (kept && c.AnsweredOn >= from && c.AnsweredOn <= to && c.AnsweredOn <= c.DueOn)
                || (broken && c.DueOn >= dueFrom && c.DueOn <= dueTo && (c.AnsweredOn > c.DueOn || (c.AnsweredOn == null && c.State == CardState.Issued))));
    }
}
