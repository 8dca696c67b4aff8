using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;
using Once.Plans.Ledger;
using Once.Plans.Model;

namespace Once.Plans.Publicity;

/// <summary>A task as everybody may read it: without problems, evidence and instructions.</summary>
internal sealed record OpenTaskRow(Guid Id, string? Number, string Heading, string? Section, string DutyWords, TaskState State, DateOnly? DueOn, string? DeadlineText, bool IsContinuous, bool IsHistorical, string? Progress, DateOnly? ProgressOn)
{
    public IReadOnlyList<TaskTarget> Targets { get; init; } = [];

    public TaskLamp LampOn(DateOnly today, int nearDays) => TaskLamps.Of(State, IsContinuous, IsHistorical, DueOn, today, nearDays);
}

internal sealed record OpenPlanView(Plan Plan, IReadOnlyList<OpenTaskRow> Rows, IReadOnlyDictionary<TaskLamp, int> Lamps, int Total, DateOnly Today, int NearDays);

internal sealed class ReadOpenPlan(OnceDb db, TimeProvider time, IOptions<PlansOptions> options)
{
    public const int PageSize = 50;

    public async Task<OpenPlanView> RunAsync(Guid id, TaskLamp? lamp, int page, CancellationToken cancellation = default)
    {
        var plan = await db.Plans().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id && p.IsPublic && p.State != PlanState.Draft, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        var (today, near) = (time.ChinaToday(), options.Value.NearDays);
        var tasks = db.PlanTasks().AsNoTracking().Where(t => t.PlanId == id && t.IssuedAt != null && t.Origin == TaskOrigin.Document);
        var lamps = await tasks.LampsAsync(today, near, cancellation);
        var rows = await tasks.Lit(lamp, today, near).OrderBy(t => t.Order).Skip((page - 1) * PageSize).Take(PageSize)
            .Select(t => new OpenTaskRow(t.Id, t.Number, t.Heading, t.Section, t.DutyWords, t.State, t.DueOn, t.DeadlineText, t.IsContinuous, t.IsHistorical, t.Progress, t.ProgressOn)).ToListAsync(cancellation);
        var ids = rows.Select(r => r.Id).ToList();
        var targets = (await db.TaskTargets().AsNoTracking().Where(t => ids.Contains(t.TaskId)).ToListAsync(cancellation)).OrderBy(t => t.Number).ToLookup(t => t.TaskId);
        return new(plan, [.. rows.Select(r => r with { Targets = [.. targets[r.Id]] })], lamps, lamp is { } lit ? lamps.GetValueOrDefault(lit) : lamps.Values.Sum(), today, near);
    }
}
