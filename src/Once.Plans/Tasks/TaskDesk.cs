using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Plans.Contract;
using Once.Plans.Model;

namespace Once.Plans.Tasks;

/// <summary>Loads a task for whoever may act on it: its keeper, or a body that owes it.</summary>
internal sealed class TaskDesk(OnceDb db, CurrentActor actor, OrganDirectory organs, Recorder recorder)
{
    /// <summary>For the office that keeps the ledger.</summary>
    public Task<PlanTask> ForKeeperAsync(Guid id, int? version, CancellationToken cancellation) => LoadAsync(id, version, Keeps, cancellation);

    /// <summary>For a lead, or the keeper in its place.</summary>
    public Task<PlanTask> ForLeadAsync(Guid id, int? version, CancellationToken cancellation) => LoadAsync(id, version, t => Keeps(t) || Leads(t), cancellation);

    /// <summary>For any body that owes it.</summary>
    public Task<PlanTask> ForOwnerAsync(Guid id, int? version, CancellationToken cancellation) => LoadAsync(id, version, t => Keeps(t) || Owes(t), cancellation);

    public bool Keeps(PlanTask task) => actor.Value.ReachOf(PlansPermissions.Keep).Covers(task.OwnerOrganId);

    public bool Leads(PlanTask task) => task.Duties.Any(d => d.Role is DutyRole.Lead && Answers(d)) || (task.Duties.All(d => d.Role is DutyRole.Support) && Owes(task));

    public bool Owes(PlanTask task) => task.Duties.Any(Answers);

    /// <summary>The organ in whose name the actor speaks.</summary>
    public async Task<string> OrganNameAsync(CancellationToken cancellation) =>
        actor.Value.OrganId is { } id && await organs.FindAsync(id, cancellation) is { } organ ? organ.ShortName : actor.Value.Name;

    public Task SaveAsync(PlanTask task, string act, string title, string? reason, object? content, CancellationToken cancellation) =>
        recorder.SaveAsync(new Deed(PlanTask.Aggregate, task.Id, act, title, reason, content), cancellation);

    private bool Answers(TaskDuty duty) => duty.OrganId is { } organ && actor.Value.ReachOf(PlansPermissions.Answer).Covers(organ);

    private async Task<PlanTask> LoadAsync(Guid id, int? version, Func<PlanTask, bool> may, CancellationToken cancellation)
    {
        if (await db.WholeTasks().FirstOrDefaultAsync(t => t.Id == id && t.IssuedAt != null, cancellation) is not { } task)
            throw new RefusedException(KernelRefusals.NotFound);
        if (!may(task))
            throw new RefusedException(actor.Value.Has(PlansPermissions.Read) ? KernelRefusals.NotPermitted : KernelRefusals.NotFound);
        return version is { } seen && seen != task.Version ? throw new RefusedException(KernelRefusals.ChangedMeanwhile) : task;
    }
}
