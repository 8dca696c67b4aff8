using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Model;
using Once.Plans.Telling;

namespace Once.Plans.Supervising;

/// <param name="Days">Working days to answer, the day of sending not counted.</param>
/// <param name="CheckId">The on-site check it follows.</param>
internal sealed record IssueOrderRequest(Guid? OrganId, string Title, string Demand, int Days, IReadOnlyList<Guid> TaskIds, Guid? CheckId = null);

/// <summary>发督办单.</summary>
internal sealed class IssueOrder(OnceDb db, OrderDesk desk, NameDocument name, OrganDirectory organs, TellOrgans tell, Recorder recorder, CurrentActor actor, TimeProvider time)
{
    public async Task<Guid> RunAsync(IssueOrderRequest request, CancellationToken cancellation = default)
    {
        var by = actor.Value;
        var owner = by.OrganId ?? throw new RefusedException(KernelRefusals.NotPermitted);
        by.Require(PlansPermissions.Supervise, owner);
        var organ = request.OrganId is { } id && await organs.FindAsync(id, cancellation) is { IsClosed: false } found ? found : throw new RefusedException(PlanRefusals.OwnerMissing);
        by.Require(PlansPermissions.Supervise, organ.Id);
        var today = time.ChinaToday();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var check = request.CheckId is { } seen ? await CheckAsync(seen, organ.Id, cancellation) : null;
        var order = SupervisionOrder.Issue(Ids.New(time), new(owner, organ.Id, organ.RegionCode, request.Title, request.Demand, check?.Id), by, today);
        var taskIds = request.TaskIds.Distinct().ToList();
        if (await db.PlanTasks().CountAsync(t => taskIds.Contains(t.Id) && t.IssuedAt != null && t.Duties.Any(d => d.OrganId == organ.Id), cancellation) != taskIds.Count)
            throw new RefusedException(SupervisionRefusals.OrderTaskWrong);
        db.SupervisionOrders().Add(order);
        db.OrderTasks().AddRange(taskIds.Select(t => new OrderTask { OrderId = order.Id, TaskId = t }));
        if (check is not null)
            check.OrderId = order.Id;
        var due = await desk.StartClockAsync(order, request.Days, "发督办单", cancellation);
        order.Name(await name.RunAsync(owner, "督", today.Year, cancellation), due);
        foreach (var task in taskIds)
            await recorder.RecordAsync(new Deed(PlanTask.Aggregate, task, "plans.order", "发督办单", order.DocumentNumber, new { order.Id, order.DocumentNumber, order.Title, order.DueOn }), cancellation);
        await tell.RunAsync([organ.Id], new(PlanMessages.Supervision, $"收到督办单“{PlanMessages.Short(order.Title)}”，请在{ChineseDates.Full(order.DueOn)}前答复。", $"/console/plans/orders/{order.Id}"), cancellation);
        await desk.SaveAsync(order, "plans.issue-order", "发督办单", null, new { order.DocumentNumber, order.OrganId, order.Title, order.Demand, order.DueOn, Tasks = taskIds }, cancellation, isFirst: true);
        await transaction.CommitAsync(cancellation);
        return order.Id;
    }

    private async Task<OnSiteCheck> CheckAsync(Guid id, Guid organId, CancellationToken cancellation)
    {
        var check = await db.OnSiteChecks().FirstOrDefaultAsync(c => c.Id == id && c.OrganId == organId, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        return check.OrderId is null ? check : throw new RefusedException(SupervisionRefusals.CheckOrdered);
    }
}
