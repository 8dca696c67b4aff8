using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;
using Once.Plans.Keeping;
using Once.Plans.Model;

namespace Once.Plans.Ledger;

/// <summary>A task in the ledger.</summary>
internal sealed record LedgerRow(
    Guid Id, Guid PlanId, int Order, string? Number, string Heading, string? Section, string DutyWords, TaskState State, DateOnly? DueOn, string? DeadlineText, bool IsContinuous, bool IsHistorical,
    DateOnly? DoneOn, DateOnly? FinishAskedOn, string? Progress, string? Problem, int? Percent, DateOnly? ProgressOn, TaskOrigin Origin, Guid? ParentTaskId)
{
    public IReadOnlyList<TaskTarget> Targets { get; init; } = [];

    public TaskLamp LampOn(DateOnly today, int nearDays) => TaskLamps.Of(State, IsContinuous, IsHistorical, DueOn, today, nearDays);
}

/// <param name="Plan">Null for the tasks of all plans.</param>
/// <param name="Lamps">Counted without the lamp that is asked for.</param>
internal sealed record LedgerView(
    Plan? Plan, IReadOnlyList<LedgerRow> Rows, IReadOnlyDictionary<TaskLamp, int> Lamps, int Total, IReadOnlyList<string> Sections, IReadOnlyList<Organ> Organs, DateOnly Today, int NearDays, bool MayKeep)
{
    public int All => Lamps.Values.Sum();
}

/// <summary>The ledger within the reader's reach: one plan's, or all tasks; a fixed number of questions however many tasks.</summary>
internal sealed class ReadLedger(OnceDb db, CurrentActor actor, OrganDirectory organs, TimeProvider time, IOptions<PlansOptions> options)
{
    public const int PageSize = 30;

    public async Task<LedgerView> RunAsync(LedgerRequest asked, CancellationToken cancellation = default)
    {
        var reach = actor.Value.ReachOf(PlansPermissions.Read);
        var (today, near) = (time.ChinaToday(), options.Value.NearDays);
        var plan = asked.PlanId is { } id ? await db.PlansWithin(reach).FirstOrDefaultAsync(p => p.Id == id, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound) : null;
        var found = db.TasksWithin(reach).Asked(asked);
        var lamps = await found.Tally(today, near).ToDictionaryAsync(t => t.Lamp, t => t.Count, cancellation);
        var rows = await RowsAsync(found.Lit(asked.Lamp, today, near), asked, cancellation);
        var sections = plan is null ? [] : await db.PlanTasks().Where(t => t.PlanId == plan.Id && t.Section != null).GroupBy(t => t.Section!).OrderBy(g => g.Min(t => t.Order)).Select(g => g.Key).ToListAsync(cancellation);
        var directory = await organs.AllAsync(cancellation);
        var offered = directory.Values.Where(o => !o.IsClosed && o.Kind is not OrganKind.Division && (reach.Covers(o.Id) || plan is null)).OrderBy(o => o.Code, StringComparer.Ordinal).ToList();
        var keeps = actor.Value.ReachOf(PlansPermissions.Keep);
        return new(plan, rows, lamps, asked.Lamp is { } lamp ? lamps.GetValueOrDefault(lamp) : lamps.Values.Sum(), sections, offered, today, near, plan is null ? keeps != Reach.Nothing : keeps.Covers(plan.OwnerOrganId));
    }

    /// <summary>All that is asked for, for the file and the print; up to a number.</summary>
    public async Task<IReadOnlyList<LedgerRow>> AllAsync(LedgerRequest asked, int most, CancellationToken cancellation = default)
    {
        var found = db.TasksWithin(actor.Value.ReachOf(PlansPermissions.Read)).Asked(asked).Lit(asked.Lamp, time.ChinaToday(), options.Value.NearDays);
        return await Ordered(found, asked).Take(most).Select(Row).ToListAsync(cancellation);
    }

    private async Task<IReadOnlyList<LedgerRow>> RowsAsync(IQueryable<PlanTask> found, LedgerRequest asked, CancellationToken cancellation)
    {
        var rows = await Ordered(found, asked).Skip((asked.Page - 1) * PageSize).Take(PageSize).Select(Row).ToListAsync(cancellation);
        var ids = rows.Select(r => r.Id).ToList();
        var targets = (await db.TaskTargets().AsNoTracking().Where(t => ids.Contains(t.TaskId)).ToListAsync(cancellation)).ToLookup(t => t.TaskId);
        return [.. rows.Select(r => r with { Targets = [.. targets[r.Id].OrderBy(t => t.Number)] })];
    }

    /// <summary>One plan in its own order; of all plans what is open first, by the nearest last day.</summary>
    private static IQueryable<PlanTask> Ordered(IQueryable<PlanTask> found, LedgerRequest asked) => asked.PlanId is not null
        ? found.OrderBy(t => t.Order).ThenBy(t => t.Id)
        : found.OrderBy(t => t.State != TaskState.Open).ThenBy(t => t.DueOn == null).ThenBy(t => t.DueOn).ThenBy(t => t.Id);

    private static readonly System.Linq.Expressions.Expression<Func<PlanTask, LedgerRow>> Row = t => new LedgerRow(
        t.Id, t.PlanId, t.Order, t.Number, t.Heading, t.Section, t.DutyWords, t.State, t.DueOn, t.DeadlineText, t.IsContinuous, t.IsHistorical,
        t.DoneOn, t.FinishAskedOn, t.Progress, t.Problem, t.Percent, t.ProgressOn, t.Origin, t.ParentTaskId);
}
