using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;
using Once.Plans.Keeping;
using Once.Plans.Model;

namespace Once.Plans.Evaluating;

/// <param name="All">Problems within the reader's reach, without those that need not be put right any more.</param>
/// <param name="Asked">Answered, not verified yet.</param>
internal sealed record EvaluationRow(EvaluationList List, int All, int Done, int Asked, int Over)
{
    public int? Rate => EvaluationList.RateOf(Done, All);
}

internal sealed record EvaluationsView(IReadOnlyList<EvaluationRow> Rows, DateOnly Today, bool MayKeep);

internal sealed record EvaluationView(EvaluationList List, IReadOnlyList<PlanTask> Tasks, DateOnly Today, int NearDays)
{
    private int All => Tasks.Count(t => t.State is not TaskState.Stopped);

    public int Done => Tasks.Count(t => t.State is TaskState.Done);

    public int? Rate => EvaluationList.RateOf(Done, All);

    /// <summary>How a problem stands, in words.</summary>
    public string StateOf(PlanTask task) => task switch
    {
        { State: TaskState.Done } => "整改完成",
        { State: TaskState.Stopped } => "不再整改",
        { FinishAskedOn: not null } => "答复了，等核实",
        _ => LedgerWords.Of(task.LampOn(Today, NearDays)),
    };
}

/// <summary>Lists whose office is within reach whole, others with the problems that an organ within reach owes.</summary>
internal sealed class ReadEvaluations(OnceDb db, CurrentActor actor, IOptions<PlansOptions> options, TimeProvider time)
{
    private const int Most = 100;

    public async Task<EvaluationsView> ListAsync(CancellationToken cancellation = default)
    {
        var today = time.ChinaToday();
        var lists = await Within().OrderByDescending(l => l.EndsOn).ThenByDescending(l => l.EnteredOn).ThenBy(l => l.Title).Take(Most).ToListAsync(cancellation);
        var ids = lists.ConvertAll(l => (Guid?)l.Id);
        var counts = await Problems().Where(t => ids.Contains(t.OriginId) && t.State != TaskState.Stopped).GroupBy(t => t.OriginId!.Value).Select(g => new
        {
            g.Key,
            All = g.Count(),
            Done = g.Sum(t => t.State == TaskState.Done ? 1 : 0),
            Asked = g.Sum(t => t.State == TaskState.Open && t.FinishAskedOn != null ? 1 : 0),
            Over = g.Sum(t => t.State == TaskState.Open && t.FinishAskedOn == null && t.DueOn < today ? 1 : 0),
        }).ToDictionaryAsync(g => g.Key, cancellation);
        return new([.. lists.Select(l => counts.TryGetValue(l.Id, out var c) ? new EvaluationRow(l, c.All, c.Done, c.Asked, c.Over) : new EvaluationRow(l, 0, 0, 0, 0))],
            today, actor.Value.OrganId is { } own && actor.Value.ReachOf(PlansPermissions.Keep).Covers(own));
    }

    public async Task<EvaluationView> OneAsync(Guid id, CancellationToken cancellation = default)
    {
        var list = await Within().FirstOrDefaultAsync(l => l.Id == id, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        return new(list, await Problems().Where(t => t.OriginId == id).OrderBy(t => t.Order).ToListAsync(cancellation), time.ChinaToday(), options.Value.NearDays);
    }

    private IQueryable<PlanTask> Problems() => db.TasksWithin(actor.Value.ReachOf(PlansPermissions.Read)).Where(t => t.Origin == TaskOrigin.Evaluation);

    private IQueryable<EvaluationList> Within()
    {
        var reach = actor.Value.ReachOf(PlansPermissions.Read);
        var (organs, problems, lists) = (reach.OrganIds.ToList(), Problems(), db.EvaluationLists().AsNoTracking());
        return reach.IsEverything ? lists : lists.Where(l => organs.Contains(l.OwnerOrganId) || problems.Any(t => t.OriginId == l.Id));
    }
}
