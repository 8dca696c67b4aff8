using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;
using Once.Plans.Model;

namespace Once.Plans.Supervising;

internal sealed record OrderRow(Guid Id, string DocumentNumber, string Title, Guid OrganId, OrderState State, DateOnly IssuedOn, DateOnly DueOn, DateOnly? AnsweredOn, int ReturnedTimes)
{
    public bool IsOverOn(DateOnly today) => State is OrderState.Open && DueOn < today;
}

internal sealed record OrdersView(IReadOnlyList<OrderRow> Rows, int Total, int Over, IReadOnlyDictionary<OrderState, int> Counts, IReadOnlyDictionary<Guid, Organ> Organs, DateOnly Today, bool MaySupervise);

internal sealed record OrderView(
    SupervisionOrder Order, Organ Issuer, Organ Organ, IReadOnlyList<TaskLine> Tasks, OnSiteCheck? Check, IReadOnlyList<Record> History, DateOnly Today, bool MaySupervise, bool MayAnswer);

/// <summary>A task in one line of an order, a check or an agenda.</summary>
internal sealed record TaskLine(Guid Id, string? Number, string Heading, string DutyWords, DateOnly? DueOn);

/// <summary>Orders that an office within reach issued or has to answer.</summary>
internal sealed class ReadOrders(OnceDb db, CurrentActor actor, OrderDesk desk, OrganDirectory organs, TimeProvider time)
{
    public const int PageSize = 30;

    public async Task<OrdersView> ListAsync(OrderState? state, Guid? organId, int page, CancellationToken cancellation = default)
    {
        var today = time.ChinaToday();
        var within = Within();
        if (organId is { } organ)
            within = within.Where(o => o.OrganId == organ);
        var counts = await within.GroupBy(o => o.State).Select(g => new { g.Key, Count = g.Count(), Over = g.Sum(o => o.State == OrderState.Open && o.DueOn < today ? 1 : 0) }).ToListAsync(cancellation);
        var asked = state is { } only ? within.Where(o => o.State == only) : within;
        var rows = await asked.OrderBy(o => o.State == OrderState.Closed).ThenBy(o => o.DueOn).ThenBy(o => o.Id).Skip((page - 1) * PageSize).Take(PageSize)
            .Select(o => new OrderRow(o.Id, o.DocumentNumber, o.Title, o.OrganId, o.State, o.IssuedOn, o.DueOn, o.AnsweredOn, o.ReturnedTimes)).ToListAsync(cancellation);
        return new(rows, counts.Where(c => state is null || c.Key == state).Sum(c => c.Count), counts.Sum(c => c.Over), counts.ToDictionary(c => c.Key, c => c.Count), await organs.AllAsync(cancellation), today, actor.Value.Has(PlansPermissions.Supervise));
    }

    public async Task<OrderView> OneAsync(Guid id, CancellationToken cancellation = default)
    {
        var order = await Within().FirstOrDefaultAsync(o => o.Id == id, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        var directory = await organs.AllAsync(cancellation);
        var issuer = await organs.BodyOfAsync(order.OwnerOrganId, cancellation);
        return new(
            order, issuer, directory[order.OrganId],
            await db.OrderTasks().Where(l => l.OrderId == id).Join(db.PlanTasks(), l => l.TaskId, t => t.Id, (_, t) => t).OrderBy(t => t.Order).Select(t => new TaskLine(t.Id, t.Number, t.Heading, t.DutyWords, t.DueOn)).ToListAsync(cancellation),
            order.CheckId is { } check ? await db.OnSiteChecks().AsNoTracking().FirstOrDefaultAsync(c => c.Id == check, cancellation) : null,
            await db.Records().AsNoTracking().Where(r => r.AggregateId == id).OrderByDescending(r => r.Number).ToListAsync(cancellation),
            time.ChinaToday(), desk.Supervises(order), desk.Answers(order));
    }

    private IQueryable<SupervisionOrder> Within()
    {
        var reach = actor.Value.ReachOf(PlansPermissions.Read);
        var ids = reach.OrganIds.ToList();
        var orders = db.SupervisionOrders().AsNoTracking();
        return reach.IsEverything ? orders : orders.Where(o => ids.Contains(o.OwnerOrganId) || ids.Contains(o.OrganId));
    }
}
