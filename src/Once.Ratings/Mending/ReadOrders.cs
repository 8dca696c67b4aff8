using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Ratings.Contract;
using Once.Ratings.Model;

namespace Once.Ratings.Mending;

/// <summary>An order in the list: what everybody may see who may see the order.</summary>
internal sealed record OrderRow(
    Guid Id, string? DocumentNumber, string ItemName, RatingChannel Channel, Satisfaction Level, DateOnly WeekOf, Guid OrganId, MendingState State,
    DateOnly? ContactDueOn, bool IsContacted, DateOnly? DueOn, DateOnly? ReportedOn, int Turns, MendingCause? Cause, AppealState Appeal)
{
    /// <summary>The day that is owed now; null when nothing is.</summary>
    public DateOnly? OwedOn => State switch { MendingState.Opened when !IsContacted => ContactDueOn, MendingState.Mending => DueOn, _ => null };

    public bool IsOverOn(DateOnly today) => OwedOn < today;

    public bool IsNearOn(DateOnly today, DateOnly nextWorkingDay) => OwedOn >= today && OwedOn <= nextWorkingDay;
}

/// <summary>Numerators and denominators over the whole list within reach, without the filters.</summary>
/// <param name="Owed">应整改: all but those whose rating is excluded.</param>
/// <param name="Mended">已整改: closed by a reviewer.</param>
/// <param name="Due">Closed, or late: what has shown whether it is in time.</param>
/// <param name="InTime">Of the closed ones, those of which no turn was late.</param>
/// <param name="Named">实名: all of them are owed a call-back, as in the published figure.</param>
/// <param name="NamedCalled">Of these, those whose rater was reached or answered.</param>
internal sealed record MendingFigures(int Owed, int Mended, int Due, int InTime, int Named, int NamedCalled);

internal sealed record OrdersView(
    IReadOnlyList<OrderRow> Rows, int Total, IReadOnlyDictionary<MendingState, int> Counts, int Over, int Near, int Appeals, MendingFigures Figures,
    IReadOnlyList<(string Code, string Name)> Items, IReadOnlyList<Guid> OrganIds, IReadOnlyDictionary<Guid, Organ> Organs, IReadOnlyList<ItemRectification> Rectifications,
    DateOnly Today, DateOnly NextWorkingDay, bool MayReview);

/// <summary>Orders within reach, by one filter for list, export and figures.</summary>
internal sealed class ReadOrders(OnceDb db, CurrentActor actor, MendingDesk desk, OrganDirectory organs, Calendars calendars, TimeProvider time)
{
    public const int PageSize = 30;

    private const int MostItems = 200;

    public async Task<OrdersView> RunAsync(OrdersRequest asked, CancellationToken cancellation = default)
    {
        var today = time.ChinaToday();
        var next = calendars.National.NextWorkingDay(today);
        var within = await desk.WithinAsync(cancellation);
        var counts = await within.GroupBy(o => o.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var found = Filter(within, asked, today, next);
        var items = await within.Where(o => o.ItemCode != "").GroupBy(o => o.ItemCode).Select(g => new { g.Key, Name = g.Min(o => o.ItemName)! }).OrderBy(g => g.Name).Take(MostItems).ToListAsync(cancellation);
        return new(
            await RowsAsync(found, (asked.Page - 1) * PageSize, PageSize, cancellation), await found.CountAsync(cancellation), counts,
            await Over(within, today).CountAsync(cancellation), await Near(within, today, next).CountAsync(cancellation), await within.CountAsync(o => o.Appeal == AppealState.Waiting && o.EndedOn == null, cancellation),
            await FiguresAsync(within, counts, today, cancellation), [.. items.Select(i => (i.Key, i.Name))],
            await within.Select(o => o.OrganId).Distinct().ToListAsync(cancellation), await organs.AllAsync(cancellation),
            await db.ItemRectifications().AsNoTracking().Where(r => within.Any(o => o.RectificationId == r.Id)).OrderBy(r => r.EndedOn != null).ThenByDescending(r => r.OpenedOn).ThenBy(r => r.Id).Take(20).ToListAsync(cancellation),
            today, next, actor.Value.Has(MendingPermissions.Review));
    }

    /// <summary>All rows that a list shows, for a table to take away.</summary>
    public async Task<IReadOnlyList<OrderRow>> AllAsync(OrdersRequest asked, int most, CancellationToken cancellation = default)
    {
        var today = time.ChinaToday();
        return await RowsAsync(Filter(await desk.WithinAsync(cancellation), asked, today, calendars.National.NextWorkingDay(today)), 0, most, cancellation);
    }

    private static async Task<IReadOnlyList<OrderRow>> RowsAsync(IQueryable<MendingOrder> found, int skip, int take, CancellationToken cancellation) =>
        await found.OrderBy(o => o.EndedOn != null).ThenBy(o => o.DueOn ?? o.ContactDueOn).ThenBy(o => o.Id).Skip(skip).Take(take)
            .Select(o => new OrderRow(o.Id, o.DocumentNumber, o.ItemName, o.Channel, o.Level, o.WeekOf, o.OrganId, o.State, o.HandedOn == null ? o.ContactDueOn : null, o.ContactedOn != null, o.DueOn, o.ReportedOn, o.Rounds.Count, o.Cause, o.Appeal))
            .ToListAsync(cancellation);

    private static IQueryable<MendingOrder> Filter(IQueryable<MendingOrder> within, OrdersRequest asked, DateOnly today, DateOnly next)
    {
        var found = asked.Lamp switch { OrdersRequest.Over => Over(within, today), OrdersRequest.Near => Near(within, today, next), _ => within };
        if (asked.State is { } state)
            found = found.Where(o => o.State == state);
        if (asked.OrganId is { } organ)
            found = found.Where(o => o.OrganId == organ);
        if (asked.ItemCode is { } item)
            found = found.Where(o => o.ItemCode == item);
        if (asked.Cause is { } cause)
            found = found.Where(o => o.Cause == cause);
        if (asked.RectificationId is { } rectification)
            found = found.Where(o => o.RectificationId == rectification);
        return asked.AppealsOnly ? found.Where(o => o.Appeal == AppealState.Waiting && o.EndedOn == null) : found;
    }

    private static IQueryable<MendingOrder> Over(IQueryable<MendingOrder> orders, DateOnly today) => orders.Where(o =>
        (o.State == MendingState.Mending && o.DueOn < today) || (o.State == MendingState.Opened && o.ContactedOn == null && o.ContactDueOn < today));

    private static IQueryable<MendingOrder> Near(IQueryable<MendingOrder> orders, DateOnly today, DateOnly next) => orders.Where(o =>
        (o.State == MendingState.Mending && o.DueOn >= today && o.DueOn <= next) || (o.State == MendingState.Opened && o.ContactedOn == null && o.ContactDueOn >= today && o.ContactDueOn <= next));

    private static async Task<MendingFigures> FiguresAsync(IQueryable<MendingOrder> within, Dictionary<MendingState, int> counts, DateOnly today, CancellationToken cancellation)
    {
        var named = within.Where(o => o.IsNamed && o.State != MendingState.Dropped);
        return new(
            counts.Where(c => c.Key is not MendingState.Dropped).Sum(c => c.Value), counts.GetValueOrDefault(MendingState.Closed),
            await within.CountAsync(o => o.State == MendingState.Closed || (o.State != MendingState.Dropped && (o.Rounds.Any(r => r.ReportedOn > r.DueOn) || (o.State == MendingState.Mending && o.DueOn < today))), cancellation),
            await within.CountAsync(o => o.State == MendingState.Closed && !o.Rounds.Any(r => r.ReportedOn > r.DueOn), cancellation),
            await named.CountAsync(cancellation),
            await named.CountAsync(o => o.Rounds.Any(r => r.RaterAnsweredOn != null || r.CallBack == CallResult.Solved || r.CallBack == CallResult.NotSolved), cancellation));
    }
}
