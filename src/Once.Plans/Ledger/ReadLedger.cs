using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Places;
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

    /// <summary>Handed-down parts that are folded under this task: how many each lamp has.</summary>
    public IReadOnlyDictionary<TaskLamp, int> Parts { get; init; } = new Dictionary<TaskLamp, int>();

    /// <summary>Shown below the task it was handed down from.</summary>
    public bool IsPart { get; init; }

    public TaskLamp LampOn(DateOnly today, int nearDays) => TaskLamps.Of(State, IsContinuous, IsHistorical, DueOn, today, nearDays);
}

/// <param name="Plan">Null for the tasks of all plans.</param>
/// <param name="Lamps">Counted without the lamp that is asked for.</param>
/// <param name="Total">Rows of all pages: parts folded under their task are none.</param>
internal sealed record LedgerView(
    Plan? Plan, IReadOnlyList<LedgerRow> Rows, IReadOnlyDictionary<TaskLamp, int> Lamps, int Total, IReadOnlyList<string> Sections, IReadOnlyList<Organ> Organs, DateOnly Today, int NearDays, bool MayKeep)
{
    public int All => Lamps.Values.Sum();

    /// <summary>Places whose tasks can be asked for alone: counties and parks, by the digits of their code.</summary>
    public IReadOnlyList<RegionChoice> Regions { get; init; } = [];
}

internal sealed record RegionChoice(string Prefix, string Name);

/// <summary>The ledger within the reader's reach: one plan's, or all tasks; a fixed number of questions however many tasks.</summary>
internal sealed class ReadLedger(OnceDb db, CurrentActor actor, OrganDirectory organs, TimeProvider time, IOptions<PlansOptions> options)
{
    public const int PageSize = 30;

    /// <summary>So many tasks with the words are ordered outside the store at most.</summary>
    private const int MostMarks = 5000;

    /// <summary>Length of the code of a county or park, GB/T 2260.</summary>
    private const int CountyDigits = 6;

    public async Task<LedgerView> RunAsync(LedgerRequest asked, CancellationToken cancellation = default)
    {
        var reach = actor.Value.ReachOf(PlansPermissions.Read);
        var (today, near) = (time.ChinaToday(), options.Value.NearDays);
        var plan = asked.PlanId is { } id ? await db.PlansWithin(reach).FirstOrDefaultAsync(p => p.Id == id, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound) : null;
        var found = db.TasksWithin(reach).Asked(db, asked);
        // In one plan what was handed down lies folded under its task, where the reader is shown that too.
        var folded = plan is null ? new FoldedParts(new Dictionary<Guid, IReadOnlyDictionary<TaskLamp, int>>()) : await FoldedParts.ReadAsync(found.Lit(asked.Lamp, today, near), today, near, cancellation);
        var (lamps, rows) = asked.Text is not null && await ByWordsAsync(found, asked, folded, today, near, cancellation) is { } read ? read : await ByCountsAsync(found, asked, today, near, cancellation);
        if (plan is not null)
            rows = await WithPartsAsync(rows, folded, asked, cancellation);
        var sections = plan is null ? [] : await db.PlanTasks().Where(t => t.PlanId == plan.Id && t.Section != null).GroupBy(t => t.Section!).OrderBy(g => g.Min(t => t.Order)).Select(g => g.Key).ToListAsync(cancellation);
        var directory = await organs.AllAsync(cancellation);
        var offered = OfferedOrgans.Of(directory, actor.Value.OrganId).Where(o => reach.Covers(o.Id) || plan is null).ToList();
        var keeps = actor.Value.ReachOf(PlansPermissions.Keep);
        return new(plan, rows, lamps, (asked.Lamp is { } lamp ? lamps.GetValueOrDefault(lamp) : lamps.Values.Sum()) - folded.Count, sections, offered, today, near, plan is null ? keeps != Reach.Nothing : keeps.Covers(plan.OwnerOrganId)) { Regions = RegionsOf(offered) };
    }

    private static IReadOnlyList<RegionChoice> RegionsOf(IReadOnlyList<Organ> offered) =>
        [.. offered.Where(o => o.Kind is OrganKind.Government or OrganKind.Park && o.RegionCode.Length == CountyDigits && Region.Prefix(o.RegionCode).Length == CountyDigits)
            .OrderBy(o => o.RegionCode, StringComparer.Ordinal).Select(o => new RegionChoice(o.RegionCode, o.ShortName))];

    /// <summary>All that is asked for, for the file and the print; up to a number.</summary>
    public async Task<IReadOnlyList<LedgerRow>> AllAsync(LedgerRequest asked, int most, CancellationToken cancellation = default)
    {
        var found = db.TasksWithin(actor.Value.ReachOf(PlansPermissions.Read)).Asked(db, asked).Lit(asked.Lamp, time.ChinaToday(), options.Value.NearDays);
        return await Ordered(found, asked).Take(most).Select(Row).ToListAsync(cancellation);
    }

    private async Task<(IReadOnlyDictionary<TaskLamp, int>, IReadOnlyList<LedgerRow>)> ByCountsAsync(IQueryable<PlanTask> found, LedgerRequest asked, DateOnly today, int near, CancellationToken cancellation)
    {
        var lamps = await found.LampsAsync(today, near, cancellation);
        return (lamps, await RowsAsync(found.Lit(asked.Lamp, today, near), asked, lamps, cancellation));
    }

    /// <summary>Words are looked for in one reading of the texts; what bears them is counted, ordered and paged here. Null when too many do.</summary>
    private async Task<(IReadOnlyDictionary<TaskLamp, int>, IReadOnlyList<LedgerRow>)?> ByWordsAsync(IQueryable<PlanTask> found, LedgerRequest asked, FoldedParts folded, DateOnly today, int near, CancellationToken cancellation)
    {
        var marks = await found.Select(t => new { t.Id, t.Order, t.State, t.DueOn, t.IsContinuous, t.IsHistorical, t.ParentTaskId }).Take(MostMarks + 1).ToListAsync(cancellation);
        if (marks.Count > MostMarks)
            return null;
        var lit = marks.Select(m => (Mark: m, Lamp: TaskLamps.Of(m.State, m.IsContinuous, m.IsHistorical, m.DueOn, today, near))).ToList();
        var shown = lit.Where(m => (asked.Lamp is null || m.Lamp == asked.Lamp) && !folded.Under(m.Mark.ParentTaskId)).Select(m => m.Mark);
        var ordered = asked.PlanId is not null
            ? shown.OrderBy(m => m.Order).ThenBy(m => m.Id)
            : shown.OrderBy(m => m.State != TaskState.Open).ThenBy(m => m.DueOn is null).ThenBy(m => m.DueOn).ThenBy(m => m.Id);
        var ids = ordered.Skip((asked.Page - 1) * PageSize).Take(PageSize).Select(m => m.Id).ToList();
        var rows = (await db.PlanTasks().AsNoTracking().Where(t => ids.Contains(t.Id)).Select(Row).ToListAsync(cancellation)).OrderBy(r => ids.IndexOf(r.Id)).ToList();
        return (lit.GroupBy(m => m.Lamp).ToDictionary(g => g.Key, g => g.Count()), await WithTargetsAsync(rows, cancellation));
    }

    private async Task<IReadOnlyList<LedgerRow>> RowsAsync(IQueryable<PlanTask> found, LedgerRequest asked, IReadOnlyDictionary<TaskLamp, int> lamps, CancellationToken cancellation)
    {
        var rows = asked.PlanId is null ? await AcrossAsync(found, asked, lamps, cancellation) : await Ordered(found.Where(t => t.ParentTaskId == null || !found.Any(above => above.Id == t.ParentTaskId)), asked).Skip((asked.Page - 1) * PageSize).Take(PageSize).Select(Row).ToListAsync(cancellation);
        return await WithTargetsAsync(rows, cancellation);
    }

    /// <summary>The rows with what is folded under them; below those that are opened their parts, and so on down.</summary>
    private async Task<IReadOnlyList<LedgerRow>> WithPartsAsync(IReadOnlyList<LedgerRow> rows, FoldedParts folded, LedgerRequest asked, CancellationToken cancellation)
    {
        var opened = (asked.Opened ?? []).Where(o => folded.Under(o)).ToList();
        var (reach, today, near) = (actor.Value.ReachOf(PlansPermissions.Read), time.ChinaToday(), options.Value.NearDays);
        var parts = opened.Count == 0 ? [] : await WithTargetsAsync(
            await db.TasksWithin(reach).Asked(db, asked).Lit(asked.Lamp, today, near).Where(t => t.ParentTaskId != null && opened.Contains(t.ParentTaskId.Value)).OrderBy(t => t.Id).Take(MostMarks).Select(Row).ToListAsync(cancellation), cancellation);
        var below = parts.ToLookup(p => p.ParentTaskId);
        IEnumerable<LedgerRow> Whole(LedgerRow row) =>
            below[row.Id].SelectMany(part => Whole(part with { IsPart = true })).Prepend(row with { Parts = folded.Of(row.Id) });
        return [.. rows.SelectMany(Whole)];
    }

    private async Task<IReadOnlyList<LedgerRow>> WithTargetsAsync(List<LedgerRow> rows, CancellationToken cancellation)
    {
        var ids = rows.Select(r => r.Id).ToList();
        var targets = (await db.TaskTargets().AsNoTracking().Where(t => ids.Contains(t.TaskId)).ToListAsync(cancellation)).ToLookup(t => t.TaskId);
        return [.. rows.Select(r => r with { Targets = [.. targets[r.Id].OrderBy(t => t.Number)] })];
    }

    /// <summary>A page of all plans' tasks in the order of <see cref="Ordered"/>, stretch by stretch: each stretch is read in the
    /// order of the index, so that no store sorts a province. The counts of the lamps say where a stretch ends.</summary>
    private static async Task<List<LedgerRow>> AcrossAsync(IQueryable<PlanTask> found, LedgerRequest asked, IReadOnlyDictionary<TaskLamp, int> lamps, CancellationToken cancellation)
    {
        var open = found.Where(t => t.State == TaskState.Open);
        var over = found.Where(t => t.State != TaskState.Open);
        (IQueryable<PlanTask> Tasks, TaskLamp[] Lamps)[] stretches =
        [
            (open.Where(t => t.DueOn != null).OrderBy(t => t.DueOn).ThenBy(t => t.Id), [TaskLamp.Historical, TaskLamp.Over, TaskLamp.Near, TaskLamp.NotDue]),
            (open.Where(t => t.DueOn == null).OrderBy(t => t.Id), [TaskLamp.Continuous, TaskLamp.Undated]),
            (over.OrderBy(t => t.DueOn == null).ThenBy(t => t.DueOn).ThenBy(t => t.Id), [TaskLamp.Done, TaskLamp.Stopped]),
        ];
        var (skip, rows) = ((asked.Page - 1) * PageSize, new List<LedgerRow>());
        foreach (var (tasks, of) in stretches)
        {
            var count = of.Where(l => asked.Lamp is null || l == asked.Lamp).Sum(l => lamps.GetValueOrDefault(l));
            if (rows.Count < PageSize && skip < count)
                rows.AddRange(await tasks.Skip(skip).Take(PageSize - rows.Count).Select(Row).ToListAsync(cancellation));
            skip = Math.Max(0, skip - count);
        }
        return rows;
    }

    /// <summary>One plan in its own order; of all plans what is open first, by the nearest last day.</summary>
    private static IQueryable<PlanTask> Ordered(IQueryable<PlanTask> found, LedgerRequest asked) => asked.PlanId is not null
        ? found.OrderBy(t => t.Order).ThenBy(t => t.Id)
        : found.OrderBy(t => t.State != TaskState.Open).ThenBy(t => t.DueOn == null).ThenBy(t => t.DueOn).ThenBy(t => t.Id);

    private static readonly System.Linq.Expressions.Expression<Func<PlanTask, LedgerRow>> Row = t => new LedgerRow(
        t.Id, t.PlanId, t.Order, t.Number, t.Heading, t.Section, t.DutyWords, t.State, t.DueOn, t.DeadlineText, t.IsContinuous, t.IsHistorical,
        t.DoneOn, t.FinishAskedOn, t.Progress, t.Problem, t.Percent, t.ProgressOn, t.Origin, t.ParentTaskId);
}
