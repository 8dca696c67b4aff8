using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;
using Once.Plans.Keeping;
using Once.Plans.Model;

namespace Once.Plans.Obstacles;

/// <summary>How an entry stands, from its task: on the way, over its last day, answered and not verified, mended, given up.</summary>
internal enum ObstacleState { Open, Over, Asked, Done, Stopped }

/// <param name="Page">From 1; 0 for everything at once, as a file and paper hold it.</param>
internal sealed record ObstaclesRequest(
    ObstacleKind? Kind = null, ObstacleSource? Source = null, ObstacleState? State = null, Guid? OrganId = null, string? Text = null, int Page = 1);

internal sealed record ObstacleRow(Obstacle Obstacle, PlanTask Task, DateOnly Today)
{
    public ObstacleState State => Of(Task.State, Task.FinishAskedOn is not null, Task.DueOn < Today);

    public static ObstacleState Of(TaskState task, bool isAnswered, bool isOver) => task switch
    {
        TaskState.Done => ObstacleState.Done,
        TaskState.Stopped => ObstacleState.Stopped,
        _ => isAnswered ? ObstacleState.Asked : isOver ? ObstacleState.Over : ObstacleState.Open,
    };
}

/// <param name="Counts">Of those asked for, whatever their state.</param>
/// <param name="Organs">Those that any within reach is owed by.</param>
internal sealed record ObstaclesView(
    IReadOnlyList<ObstacleRow> Rows, IReadOnlyDictionary<ObstacleState, int> Counts, int Total, IReadOnlyList<Organ> Organs, DateOnly Today, bool MayKeep);

internal sealed record ObstacleView(ObstacleRow Row, Organ Owner, IReadOnlyList<Record> History, DateOnly Today, bool Keeps);

/// <param name="Lead">The organ that mended it.</param>
internal sealed record OpenObstacle(ObstacleKind Kind, string Text, string Answer, string Lead, DateOnly EnteredOn, DateOnly? DoneOn, DateOnly OpenedOn);

internal sealed record OpenObstaclesView(IReadOnlyList<OpenObstacle> Rows, int Total, DateOnly Today);

/// <summary>The list of 堵点、痛点、难点 within reach, as the tasks behind it are; and what everybody may read of it.</summary>
internal sealed class ReadObstacles(OnceDb db, OrganDirectory organs, CurrentActor actor, TimeProvider time)
{
    public const int PageSize = 50;

    /// <summary>More than this are no longer put on paper or in a file.</summary>
    private const int Most = 5000;

    public async Task<ObstaclesView> ListAsync(ObstaclesRequest request, CancellationToken cancellation = default)
    {
        var today = time.ChinaToday();
        var asked = Asked(request);
        var counts = await asked.GroupBy(p => new { p.Task.State, Answered = p.Task.FinishAskedOn != null, Over = p.Task.DueOn < today }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellation);
        var byState = counts.GroupBy(c => ObstacleRow.Of(c.Key.State, c.Key.Answered, c.Key.Over)).ToDictionary(g => g.Key, g => g.Sum(c => c.Count));
        // Those that nobody has answered stand first, the nearest day before the others.
        var shown = Of(asked, request.State, today).OrderBy(p => p.Task.State == TaskState.Open ? p.Task.FinishAskedOn == null ? 0 : 1 : 2).ThenBy(p => p.Task.DueOn).ThenBy(p => p.Obstacle.Id);
        var rows = await (request.Page == 0 ? shown.Take(Most) : shown.Skip((Math.Max(1, request.Page) - 1) * PageSize).Take(PageSize)).ToListAsync(cancellation);
        var (directory, within) = (await organs.AllAsync(cancellation), Within());
        var owing = await db.TaskDuties().Where(d => d.OrganId != null && within.Any(p => p.Task.Id == d.TaskId)).Select(d => d.OrganId!.Value).Distinct().ToListAsync(cancellation);
        return new(
            [.. rows.Select(p => new ObstacleRow(p.Obstacle, p.Task, today))], byState, request.State is { } state ? byState.GetValueOrDefault(state) : byState.Values.Sum(),
            [.. owing.Where(directory.ContainsKey).Select(id => directory[id]).OrderBy(o => o.Code, StringComparer.Ordinal)], today, actor.Value.OrganId is { } own && actor.Value.ReachOf(PlansPermissions.Keep).Covers(own));
    }

    public async Task<ObstacleView> OneAsync(Guid id, CancellationToken cancellation = default)
    {
        var found = await Within().FirstOrDefaultAsync(p => p.Obstacle.Id == id, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        var (today, directory) = (time.ChinaToday(), await organs.AllAsync(cancellation));
        return new(
            new(found.Obstacle, found.Task, today), directory[found.Obstacle.OwnerOrganId],
            await db.Records().AsNoTracking().Where(r => r.AggregateId == id).OrderByDescending(r => r.Number).ToListAsync(cancellation), today, actor.Value.ReachOf(PlansPermissions.Keep).Covers(found.Obstacle.OwnerOrganId));
    }

    /// <summary>What was mended and made public: for everybody.</summary>
    public async Task<OpenObstaclesView> OpenListAsync(ObstacleKind? kind, int page, CancellationToken cancellation = default)
    {
        var open = db.Obstacles().AsNoTracking().Where(o => o.OpenedOn != null && (kind == null || o.Kind == kind));
        var rows = await open.OrderByDescending(o => o.OpenedOn).ThenByDescending(o => o.Id).Skip((page - 1) * PageSize).Take(PageSize)
            .Join(db.PlanTasks(), o => o.TaskId, t => t.Id, (o, t) => new { Obstacle = o, t.DoneOn, Lead = t.Duties.Where(d => d.Role == DutyRole.Lead).Select(d => d.Printed).FirstOrDefault() }).ToListAsync(cancellation);
        return new(
            [.. rows.OrderByDescending(r => r.Obstacle.OpenedOn).ThenByDescending(r => r.Obstacle.Id).Select(r => new OpenObstacle(r.Obstacle.Kind, r.Obstacle.OpenText!, r.Obstacle.OpenAnswer!, r.Lead ?? "", r.Obstacle.EnteredOn, r.DoneOn, r.Obstacle.OpenedOn!.Value))],
            await open.CountAsync(cancellation), time.ChinaToday());
    }

    private IQueryable<Pair> Within() =>
        db.Obstacles().AsNoTracking().Join(db.TasksWithin(actor.Value.ReachOf(PlansPermissions.Read)), o => o.TaskId, t => t.Id, (o, t) => new Pair { Obstacle = o, Task = t });

    private IQueryable<Pair> Asked(ObstaclesRequest request)
    {
        var pairs = Within();
        if (request.Kind is { } kind)
            pairs = pairs.Where(p => p.Obstacle.Kind == kind);
        if (request.Source is { } source)
            pairs = pairs.Where(p => p.Obstacle.Source == source);
        if (request.OrganId is { } organ)
            pairs = pairs.Where(p => p.Task.Duties.Any(d => d.OrganId == organ));
        return request.Text is { Length: > 0 } text ? pairs.Where(p => p.Task.Heading.Contains(text)) : pairs;
    }

    private static IQueryable<Pair> Of(IQueryable<Pair> pairs, ObstacleState? state, DateOnly today) => state switch
    {
        ObstacleState.Done => pairs.Where(p => p.Task.State == TaskState.Done),
        ObstacleState.Stopped => pairs.Where(p => p.Task.State == TaskState.Stopped),
        ObstacleState.Asked => pairs.Where(p => p.Task.State == TaskState.Open && p.Task.FinishAskedOn != null),
        ObstacleState.Over => pairs.Where(p => p.Task.State == TaskState.Open && p.Task.FinishAskedOn == null && p.Task.DueOn < today),
        ObstacleState.Open => pairs.Where(p => p.Task.State == TaskState.Open && p.Task.FinishAskedOn == null && !(p.Task.DueOn < today)),
        _ => pairs,
    };

    private sealed class Pair
    {
        public required Obstacle Obstacle { get; init; }

        public required PlanTask Task { get; init; }
    }
}
