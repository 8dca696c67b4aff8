using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Storage;
using Once.Metrics.Contract;
using Once.Ratings.Measuring;
using Once.Ratings.Model;
using Once.Ratings.Reviewing;

namespace Once.Ratings.Mending;

/// <summary>What rectification brings to the figures, and the orders behind one: to the organ concerned those handed over to it, by week
/// alone and from five on, whatever the reader's post.</summary>
internal static class MeasureMending
{
    private const int PageSize = 30;

    public static readonly MetricSource Source = new(MendingMetrics.Kind, ReadAsync, BehindAsync, MeasureRatings.NamesAsync);

    private static async Task<IReadOnlyList<SourceMarks>> ReadAsync(IServiceProvider services, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        var orders = await services.GetRequiredService<OnceDb>().WholeOrders().AsNoTracking().Where(o => ids.Contains(o.Id)).ToListAsync(cancellation);
        return [.. orders.Select(o => new SourceMarks(o.Id, o.RatedOrganId, o.RegionCode, MeasureRatings.SubjectOf(o.ItemCode), MendingMarks.Of(o)))];
    }

    private static async Task<BehindPage> BehindAsync(IServiceProvider services, BehindRequest request, CancellationToken cancellation)
    {
        var (db, actor) = (services.GetRequiredService<OnceDb>(), services.GetRequiredService<CurrentActor>().Value);
        var within = Dated(db, Narrow(await services.GetRequiredService<MendingDesk>().WithinAsync(cancellation), request), request);
        var own = (await JudgeRating.OwnAsync(services.GetRequiredService<OrganDirectory>(), actor, cancellation)).ToList();
        var veiled = actor.Has(MendingPermissions.Review) ? within.Where(o => own.Contains(o.RatedOrganId) || own.Contains(o.OrganId)) : within;
        if (await veiled.CountAsync(cancellation) < RatingFigures.SmallestGroup)
            within = within.Where(o => !veiled.Any(v => v.Id == o.Id));
        var found = await within.OrderByDescending(o => o.WeekOf).ThenBy(o => o.ItemName).ThenBy(o => o.Id).Skip((request.Page - 1) * PageSize).Take(PageSize + 1)
            .Select(o => new { o.Id, o.ItemName, o.State, o.RatedOrganId, o.WeekOf }).ToListAsync(cancellation);
        return new BehindPage(
            [.. found.Take(PageSize).Select(o => new BehindRow(o.ItemName.Length > 0 ? o.ItemName : "综合评价", MendingWords.Of(o.State), $"/console/ratings/orders/{o.Id}", o.RatedOrganId, o.WeekOf, "1 条"))],
            found.Count > PageSize);
    }

    private static IQueryable<MendingOrder> Narrow(IQueryable<MendingOrder> orders, BehindRequest request)
    {
        orders = orders.Where(o => o.State != MendingState.Dropped);
        if (request.Organs is { } organs)
        {
            var ids = organs.ToList();
            orders = orders.Where(o => ids.Contains(o.RatedOrganId));
        }
        if (request.RegionPrefix is { } prefix)
            orders = orders.Where(o => o.RegionCode.StartsWith(prefix));
        if (request.Subject is { } subject)
            orders = orders.Where(o => o.ItemCode.EndsWith(subject));
        return orders;
    }

    /// <summary>Those that bear one of the marks within the span, as <see cref="MendingMarks"/> dates them.</summary>
    private static IQueryable<MendingOrder> Dated(OnceDb db, IQueryable<MendingOrder> orders, BehindRequest request)
    {
        bool Asks(string name) => request.Names.Contains(name);
        var (owed, mended, named, reached, kept, broken) = (Asks(MendingMarks.Owed), Asks(MendingMarks.Mended), Asks(MendingMarks.Named), Asks(MendingMarks.Reached), Asks(MendingMarks.Kept), Asks(MendingMarks.Broken));
        var (from, to, dueFrom, dueTo, turns) = (request.From, request.To, request.From.AddDays(-1), request.To.AddDays(-1), db.Set<MendingRound>());
        return orders.Where(o =>
            (o.WeekOf >= from && o.WeekOf <= to && (owed || (mended && o.State == MendingState.Closed) || (named && o.IsNamed)
                || (reached && o.IsNamed && turns.Any(r => r.OrderId == o.Id && (r.RaterAnsweredOn != null || r.CallBack == CallResult.Solved || r.CallBack == CallResult.NotSolved)))))
            || (kept && o.State == MendingState.Closed && o.EndedOn >= from && o.EndedOn <= to && !turns.Any(r => r.OrderId == o.Id && r.ReportedOn > r.DueOn))
            || (broken && turns.Any(r => r.OrderId == o.Id && r.DueOn >= dueFrom && r.DueOn <= dueTo && (r.ReportedOn > r.DueOn || (r.ReportedOn == null && o.State == MendingState.Mending))
                && !turns.Any(e => e.OrderId == o.Id && e.Number < r.Number && e.ReportedOn > e.DueOn))));
    }
}
