using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Kernel.Actors;
using Once.Kernel.Clocks;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Keeping;
using Once.Plans.Contract;
using Once.Plans.Model;

namespace Once.Plans.Tasks;

/// <summary>A part handed down, or the task above, in one line.</summary>
internal sealed record NearTask(Guid Id, Guid PlanId, string? Number, string Heading, string DutyWords, TaskState State, DateOnly? DueOn, bool IsContinuous, bool IsHistorical, string? Progress)
{
    public TaskLamp LampOn(DateOnly today, int nearDays) => TaskLamps.Of(State, IsContinuous, IsHistorical, DueOn, today, nearDays);
}

/// <summary>Everything the page of a task shows.</summary>
internal sealed record TaskView(
    Plan Plan, PlanTask Task, IReadOnlyList<TaskTarget> Targets, IReadOnlyList<Milestone> Milestones, IReadOnlyList<TaskMeasure> Measures, IReadOnlyList<TaskEvidence> Evidence,
    IReadOnlyList<TaskProgress> Progress, IReadOnlyList<NearTask> Parts, NearTask? Above, IReadOnlyList<NearTask> ServedBy, IReadOnlyList<Clock> Clocks, IReadOnlyList<Record> History,
    IReadOnlyDictionary<Guid, Organ> Organs, DateOnly Today, int NearDays, bool MayKeep, bool MayLead, bool MayAnswer);

internal sealed class ReadTaskPage(OnceDb db, CurrentActor actor, TaskDesk desk, OrganDirectory organs, TimeProvider time, IOptions<PlansOptions> options)
{
    private const int MostHistory = 100;

    public async Task<TaskView> RunAsync(Guid id, CancellationToken cancellation = default)
    {
        var task = await db.TasksWithin(actor.Value.ReachOf(PlansPermissions.Read)).Include(t => t.Duties).FirstOrDefaultAsync(t => t.Id == id, cancellation)
            ?? throw new RefusedException(KernelRefusals.NotFound);
        var plan = await db.Plans().AsNoTracking().FirstAsync(p => p.Id == task.PlanId, cancellation);
        var near = await Near(db.PlanTasks().Where(t => (t.ParentTaskId == id || t.ServesTaskId == id || t.Id == task.ParentTaskId || t.Id == task.ServesTaskId) && t.IssuedAt != null)).ToListAsync(cancellation);
        return new(
            plan, task,
            await db.TaskTargets().AsNoTracking().Where(t => t.TaskId == id).OrderBy(t => t.Number).ToListAsync(cancellation),
            await db.Milestones().AsNoTracking().Where(m => m.TaskId == id).OrderBy(m => m.DueOn).ToListAsync(cancellation),
            await db.TaskMeasures().AsNoTracking().Where(m => m.TaskId == id).OrderBy(m => m.Number).ToListAsync(cancellation),
            await db.TaskEvidence().AsNoTracking().Where(e => e.TaskId == id).OrderBy(e => e.Number).ToListAsync(cancellation),
            await db.TaskProgress().AsNoTracking().Where(p => p.TaskId == id).OrderByDescending(p => p.Number).Take(MostHistory).ToListAsync(cancellation),
            [.. near.Where(n => n.ParentTaskId == id).Select(n => n.Row).OrderBy(n => n.DutyWords, StringComparer.Ordinal)],
            near.Where(n => n.Row.Id == task.ParentTaskId || n.Row.Id == task.ServesTaskId).Select(n => n.Row).FirstOrDefault(),
            [.. near.Where(n => n.ServesTaskId == id).Select(n => n.Row)],
            await db.WholeClocksOfAsync(id, cancellation),
            await db.Records().AsNoTracking().Where(r => r.AggregateId == id).OrderByDescending(r => r.Number).Take(MostHistory).ToListAsync(cancellation),
            await organs.AllAsync(cancellation), time.ChinaToday(), options.Value.NearDays, desk.Keeps(task), desk.Leads(task) || desk.Keeps(task), desk.Owes(task) || desk.Keeps(task));
    }

    private static IQueryable<(NearTask Row, Guid? ParentTaskId, Guid? ServesTaskId)> Near(IQueryable<PlanTask> tasks) => tasks.Select(t => new ValueTuple<NearTask, Guid?, Guid?>(
        new NearTask(t.Id, t.PlanId, t.Number, t.Heading, t.DutyWords, t.State, t.DueOn, t.IsContinuous, t.IsHistorical, t.Progress), t.ParentTaskId, t.ServesTaskId));
}
