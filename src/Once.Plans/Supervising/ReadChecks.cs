using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Keeping;
using Once.Plans.Model;
using Once.Plans.Tasks;

namespace Once.Plans.Supervising;

/// <summary>Checks and extensions of one task.</summary>
internal sealed record SupervisedTask(
    PlanTask Task, IReadOnlyList<OnSiteCheck> Checks, IReadOnlyList<DueExtension> Extensions, IReadOnlyDictionary<Guid, Organ> Organs, DateOnly Today, bool MaySupervise, bool MayLead, bool MayKeep);

internal sealed class ReadChecks(OnceDb db, CurrentActor actor, TaskDesk desk, OrganDirectory organs, TimeProvider time)
{
    public async Task<SupervisedTask> RunAsync(Guid taskId, CancellationToken cancellation = default)
    {
        var task = await db.TasksWithin(actor.Value.ReachOf(PlansPermissions.Read)).Include(t => t.Duties).FirstOrDefaultAsync(t => t.Id == taskId, cancellation)
            ?? throw new RefusedException(KernelRefusals.NotFound);
        return new(
            task,
            await db.OnSiteChecks().AsNoTracking().Where(c => c.TaskId == taskId).OrderByDescending(c => c.On).ThenByDescending(c => c.Id).ToListAsync(cancellation),
            await db.DueExtensions().AsNoTracking().Where(e => e.TaskId == taskId).OrderByDescending(e => e.Number).ToListAsync(cancellation),
            await organs.AllAsync(cancellation), time.ChinaToday(), actor.Value.Has(PlansPermissions.Supervise), desk.Leads(task) || desk.Keeps(task), desk.Keeps(task));
    }
}
