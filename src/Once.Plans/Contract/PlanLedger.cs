using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Keeping;
using Once.Plans.Model;

namespace Once.Plans.Contract;

/// <summary>A body that owes a task.</summary>
/// <param name="Name">As it is written; the name of the organ.</param>
/// <param name="OrganId">Null for a body that does not work on the platform.</param>
public sealed record TaskOwner(DutyRole Role, string Name, Guid? OrganId);

/// <summary>A task that comes from elsewhere than a document.</summary>
/// <param name="OwnerOrganId">The office that keeps the ledger it goes into.</param>
/// <param name="RegionCode">Where it is done.</param>
/// <param name="OriginWords">Who instructed it, which meeting, which rating.</param>
/// <param name="OriginId">The thing it came from; <see cref="PlanLedger.OfOriginAsync"/> finds it again.</param>
/// <param name="DueOn">Last day, included; a day off moves on. Null for one that goes on.</param>
/// <param name="PlanId">The ledger; null for the office's own one for such matters.</param>
/// <param name="ServesTaskId">The task above that it serves.</param>
public sealed record NewTask(
    TaskOrigin Origin, Guid OwnerOrganId, string RegionCode, string Heading, string Text, string OriginWords, Guid? OriginId, DateOnly? DueOn,
    IReadOnlyList<TaskOwner> Owners, Guid? PlanId = null, Guid? ServesTaskId = null);

/// <summary>A task as other modules list it.</summary>
public sealed record LedgerTask(
    Guid Id, Guid PlanId, string? Number, string Heading, string DutyWords, TaskOrigin Origin, Guid? OriginId, TaskState State, DateOnly? DueOn, DateOnly? DoneOn,
    string? Progress, string? Problem, int? Percent, int Order)
{
    public string Href => $"/console/plans/tasks/{Id}";
}

/// <summary>The ledger for other modules: open a task, and list those within reach.</summary>
public sealed class PlanLedger
{
    private readonly OnceDb _db;
    private readonly Recorder _recorder;
    private readonly TaskClocks _clocks;
    private readonly CurrentActor _actor;
    private readonly TimeProvider _time;

    internal PlanLedger(OnceDb db, Recorder recorder, TaskClocks clocks, CurrentActor actor, TimeProvider time) =>
        (_db, _recorder, _clocks, _actor, _time) = (db, recorder, clocks, actor, time);

    /// <summary>Opens a task in the caller's unit of work; the caller has judged who may, and saves.</summary>
    /// <returns>The task's id.</returns>
    public async Task<Guid> OpenAsync(NewTask opened, CancellationToken cancellation = default)
    {
        var plan = opened.PlanId is { } id ? await _db.Plans().FirstAsync(p => p.Id == id, cancellation) : await StandingAsync(opened, cancellation);
        var order = await NextOrderAsync(plan.Id, cancellation);
        var task = PlanTask.Open(
            Ids.New(_time), plan, order, new TaskWords(null, opened.Heading, null, opened.Text, null, opened.DueOn, opened.DueOn is null),
            new TaskSource(opened.Origin, opened.OriginWords, opened.OriginId, ServesTaskId: opened.ServesTaskId));
        task.Owe(opened.Owners.Select(o => new NewDuty(o.Role, o.Name, o.OrganId, o.OrganId is null ? DutyMatch.Outside : DutyMatch.Found)));
        _clocks.Issue(plan, task, opened.RegionCode);
        _db.PlanTasks().Add(task);
        await _recorder.RecordAsync(
            new Deed(PlanTask.Aggregate, task.Id, "plans.open-task", "交办任务", opened.OriginWords, new { opened.Origin, opened.Heading, task.DutyWords, task.DueOn }, IsFirst: true), cancellation);
        return task.Id;
    }

    /// <summary>Tasks of one origin, such as the decisions of a meeting; whoever asks: the caller decides who may see them.</summary>
    public async Task<IReadOnlyList<LedgerTask>> OfOriginAsync(Guid originId, CancellationToken cancellation = default) =>
        await Row(_db.PlanTasks().AsNoTracking().Where(t => t.OriginId == originId).OrderBy(t => t.Order)).ToListAsync(cancellation);

    /// <summary>Open tasks that the current actor may see, the nearest last day first.</summary>
    /// <param name="organId">Owed by this organ; null for all.</param>
    /// <param name="dueBefore">Last day before this one; null for all.</param>
    public async Task<IReadOnlyList<LedgerTask>> OpenWithinReachAsync(Guid? organId, DateOnly? dueBefore, int most, CancellationToken cancellation = default)
    {
        var tasks = _db.TasksWithin(_actor.Value.ReachOf(PlansPermissions.Read)).Where(t => t.State == TaskState.Open && t.IssuedAt != null);
        if (organId is { } organ)
            tasks = tasks.Where(t => t.Duties.Any(d => d.OrganId == organ));
        if (dueBefore is { } day)
            tasks = tasks.Where(t => t.DueOn < day);
        return await Row(tasks.OrderBy(t => t.DueOn == null).ThenBy(t => t.DueOn).ThenBy(t => t.Id).Take(most)).ToListAsync(cancellation);
    }

    private async Task<Plan> StandingAsync(NewTask opened, CancellationToken cancellation)
    {
        var known = _db.Plans().Local.FirstOrDefault(p => p.IsStanding && p.OwnerOrganId == opened.OwnerOrganId)
            ?? await _db.Plans().FirstOrDefaultAsync(p => p.IsStanding && p.OwnerOrganId == opened.OwnerOrganId, cancellation);
        if (known is not null)
            return known;
        var plan = Plan.Stand(Ids.New(_time), opened.OwnerOrganId, opened.RegionCode, _time.UtcNow());
        _db.Plans().Add(plan);
        await _recorder.RecordAsync(new Deed(Plan.Aggregate, plan.Id, "plans.stand", "开台账", IsFirst: true), cancellation);
        return plan;
    }

    private async Task<int> NextOrderAsync(Guid planId, CancellationToken cancellation)
    {
        var stored = await _db.PlanTasks().Where(t => t.PlanId == planId).MaxAsync(t => (int?)t.Order, cancellation) ?? 0;
        return Math.Max(stored, _db.PlanTasks().Local.Where(t => t.PlanId == planId).Select(t => t.Order).DefaultIfEmpty().Max()) + 1;
    }

    private static IQueryable<LedgerTask> Row(IQueryable<PlanTask> tasks) => tasks.Select(t => new LedgerTask(
        t.Id, t.PlanId, t.Number, t.Heading, t.DutyWords, t.Origin, t.OriginId, t.State, t.DueOn, t.DoneOn, t.Progress, t.Problem, t.Percent, t.Order));
}
