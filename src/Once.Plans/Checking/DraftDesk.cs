using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Plans.Model;

namespace Once.Plans.Checking;

/// <summary>Loads a draft for the office that keeps it; nobody else sees it.</summary>
internal sealed class DraftDesk(OnceDb db, CurrentActor actor)
{
    /// <exception cref="RefusedException"><see cref="KernelRefusals.NotFound"/>, or it is no draft any more.</exception>
    public async Task<Plan> PlanAsync(Guid id, CancellationToken cancellation)
    {
        var plan = await db.Plans().FirstOrDefaultAsync(p => p.Id == id, cancellation);
        if (plan is null || !actor.Value.ReachOf(PlansPermissions.Keep).Covers(plan.OwnerOrganId))
            throw new RefusedException(KernelRefusals.NotFound);
        plan.RefuseUnlessDraft();
        return plan;
    }

    public async Task<(Plan Plan, PlanTask Task)> TaskAsync(Guid id, int? version, CancellationToken cancellation)
    {
        var task = await db.WholeTasks().FirstOrDefaultAsync(t => t.Id == id, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        var plan = await PlanAsync(task.PlanId, cancellation);
        return version is { } seen && seen != task.Version ? throw new RefusedException(KernelRefusals.ChangedMeanwhile) : (plan, task);
    }

    /// <summary>Makes room behind a task.</summary>
    public async Task ShiftAsync(Guid planId, int after, int by, CancellationToken cancellation)
    {
        foreach (var task in await db.PlanTasks().Where(t => t.PlanId == planId && t.Order > after).ToListAsync(cancellation))
            task.Move(task.Order + by);
    }
}
