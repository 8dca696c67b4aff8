using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Clocks;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Model;

namespace Once.Plans.Supervising;

/// <summary>Loads an order for whoever may act on it, keeps its clock, and saves the act.</summary>
internal sealed class OrderDesk(OnceDb db, CurrentActor actor, Timings timings, Recorder recorder, TimeProvider time)
{
    public bool Supervises(SupervisionOrder order) => actor.Value.ReachOf(PlansPermissions.Supervise).Covers(order.OwnerOrganId);

    public bool Answers(SupervisionOrder order) => actor.Value.ReachOf(PlansPermissions.Answer).Covers(order.OrganId);

    public Task<SupervisionOrder> ForAnswererAsync(Guid id, int? version, CancellationToken cancellation) => LoadAsync(id, version, Answers, cancellation);

    public Task<SupervisionOrder> ForSupervisorAsync(Guid id, int? version, CancellationToken cancellation) => LoadAsync(id, version, Supervises, cancellation);

    /// <summary>Starts the next clock of the order; its last day is the order's.</summary>
    /// <param name="days">Working days, the day of sending not counted.</param>
    public async Task<DateOnly> StartClockAsync(SupervisionOrder order, int days, string anchor, CancellationToken cancellation)
    {
        if (days is < 1 or > 60)
            throw new RefusedException(SupervisionRefusals.DaysWrong);
        var number = await db.Clocks().Where(c => c.OwnerId == order.Id).MaxAsync(c => (int?)c.Number, cancellation) ?? 0;
        var clock = Clock.Start(
            new ClockOpening(order.Id, number + 1, PlanTerms.OrderWithin(days, order.DocumentNumber), "答复督办单", order.OrganId.ToString(), order.OwnerOrganId.ToString(), order.RegionCode, anchor, time.UtcNow()),
            timings.For(order.RegionCode, ""));
        db.Clocks().Add(clock);
        return clock.DueOn!.Value;
    }

    public async Task EndClockAsync(SupervisionOrder order, CancellationToken cancellation)
    {
        foreach (var clock in (await db.WholeClocksOfAsync(order.Id, cancellation)).Where(c => c.IsOpen))
            clock.Finish(timings.For(clock));
    }

    public Task SaveAsync(SupervisionOrder order, string act, string title, string? reason, object? content, CancellationToken cancellation, bool isFirst = false) =>
        recorder.SaveAsync(new Deed(SupervisionOrder.Aggregate, order.Id, act, title, reason, content, IsFirst: isFirst), cancellation);

    private async Task<SupervisionOrder> LoadAsync(Guid id, int? version, Func<SupervisionOrder, bool> may, CancellationToken cancellation)
    {
        if (await db.SupervisionOrders().FirstOrDefaultAsync(o => o.Id == id, cancellation) is not { } order || (!Supervises(order) && !actor.Value.ReachOf(PlansPermissions.Read).Covers(order.OrganId)))
            throw new RefusedException(KernelRefusals.NotFound);
        if (!may(order))
            throw new RefusedException(KernelRefusals.NotPermitted);
        return version is { } seen && seen != order.Version ? throw new RefusedException(KernelRefusals.ChangedMeanwhile) : order;
    }
}
