using Microsoft.Extensions.DependencyInjection;
using Once.Plans.Contract;
using Once.Plans.Model;
using Once.Ratings.Contract;

namespace Once.Plans.Keeping;

/// <summary>问题整改: an item that keeps being rated badly for one cause becomes a task of the ledger, and the end of the task is
/// told back.</summary>
internal sealed class KeepRectifications(PlanLedger ledger, ItemRectifications rectifications)
{
    public static readonly RectificationLedger Ledger = new((services, asked, cancellation) => services.GetRequiredService<KeepRectifications>().OpenAsync(asked, cancellation));

    /// <summary>Its result, as the last progress said it.</summary>
    public Task FinishedAsync(PlanTask task, string? reason, CancellationToken cancellation) => task is { Origin: TaskOrigin.Rectification, OriginId: { } id }
        ? rectifications.EndAsync(id, isDone: true, task.Progress ?? reason, cancellation) : Task.CompletedTask;

    public Task StoppedAsync(PlanTask task, string reason, CancellationToken cancellation) => task is { Origin: TaskOrigin.Rectification, OriginId: { } id }
        ? rectifications.EndAsync(id, isDone: false, reason, cancellation) : Task.CompletedTask;

    public Task ReopenedAsync(PlanTask task, string reason, CancellationToken cancellation) => task is { Origin: TaskOrigin.Rectification, OriginId: { } id }
        ? rectifications.ReopenAsync(id, reason, cancellation) : Task.CompletedTask;

    private async Task<RectificationTask> OpenAsync(NewRectification asked, CancellationToken cancellation)
    {
        var id = await ledger.OpenAsync(new(
            TaskOrigin.Rectification, asked.KeeperOrganId, asked.RegionCode, asked.Heading, asked.Text, "好差评：同一原因反复差评", asked.Id, asked.DueOn,
            [.. asked.Owners.Select((o, i) => new TaskOwner(i == 0 ? DutyRole.Lead : DutyRole.Support, o.Name, o.OrganId))]), cancellation);
        return new(id, $"/console/plans/tasks/{id}");
    }
}
