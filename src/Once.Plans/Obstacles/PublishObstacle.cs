using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Actors;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;
using Once.Plans.Model;

namespace Once.Plans.Obstacles;

/// <param name="Version">The one that was seen; null for whatever stands.</param>
internal sealed record PublishObstacleRequest(Guid Id, int? Version, string? OpenText, string? OpenAnswer);

/// <summary>What was mended is shown to everybody, in words the office answers for, and taken back again.</summary>
internal sealed class PublishObstacle(OnceDb db, Recorder recorder, CurrentActor actor, TimeProvider time)
{
    /// <summary>What goes on after all is not shown as mended.</summary>
    public static readonly TaskOutcomeListener Listener = new((services, outcome, cancellation) => services.GetRequiredService<PublishObstacle>().HearAsync(outcome, cancellation));

    public async Task RunAsync(PublishObstacleRequest request, CancellationToken cancellation = default)
    {
        var obstacle = await LoadAsync(request.Id, request.Version, cancellation);
        var task = await db.PlanTasks().AsNoTracking().FirstAsync(t => t.Id == obstacle.TaskId, cancellation);
        obstacle.Publish(task.State, request.OpenText, request.OpenAnswer, time.ChinaToday());
        await recorder.SaveAsync(new Deed(Obstacle.Aggregate, obstacle.Id, "plans.publish-obstacle", "公开怎么解决的", null, new { obstacle.OpenText, obstacle.OpenAnswer }), cancellation);
    }

    public async Task WithdrawAsync(Guid id, int? version, CancellationToken cancellation = default)
    {
        var obstacle = await LoadAsync(id, version, cancellation);
        obstacle.Withdraw();
        await recorder.SaveAsync(new Deed(Obstacle.Aggregate, obstacle.Id, "plans.withdraw-obstacle", "不再公开"), cancellation);
    }

    private async Task HearAsync(TaskOutcome outcome, CancellationToken cancellation)
    {
        if (outcome is not { Origin: TaskOrigin.Obstacle, Turn: TaskTurn.Reopened } || await db.Obstacles().FirstOrDefaultAsync(o => o.Id == outcome.OriginId && o.OpenedOn != null, cancellation) is not { } obstacle)
            return;
        obstacle.Withdraw();
        await recorder.RecordAsync(new Deed(Obstacle.Aggregate, obstacle.Id, "plans.withdraw-obstacle", "不再公开", outcome.Result), cancellation);
    }

    private async Task<Obstacle> LoadAsync(Guid id, int? version, CancellationToken cancellation)
    {
        var obstacle = await db.Obstacles().FirstOrDefaultAsync(o => o.Id == id, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        if (!actor.Value.ReachOf(PlansPermissions.Keep).Covers(obstacle.OwnerOrganId))
            throw new RefusedException(KernelRefusals.NotPermitted);
        return version is { } seen && seen != obstacle.Version ? throw new RefusedException(KernelRefusals.ChangedMeanwhile) : obstacle;
    }
}
