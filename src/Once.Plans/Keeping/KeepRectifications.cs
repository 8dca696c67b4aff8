using Microsoft.Extensions.DependencyInjection;
using Once.Plans.Contract;
using Once.Ratings.Contract;

namespace Once.Plans.Keeping;

/// <summary>问题整改: an item that keeps being rated badly for one cause becomes a task of the ledger, and the end of the task is
/// told back.</summary>
internal sealed class KeepRectifications(PlanLedger ledger, ItemRectifications rectifications)
{
    public static readonly RectificationLedger Ledger = new((services, asked, cancellation) => services.GetRequiredService<KeepRectifications>().OpenAsync(asked, cancellation));

    public static readonly TaskOutcomeListener Listener = new((services, outcome, cancellation) => services.GetRequiredService<KeepRectifications>().HearAsync(outcome, cancellation));

    private Task HearAsync(TaskOutcome outcome, CancellationToken cancellation) => outcome switch
    {
        { Origin: not TaskOrigin.Rectification } => Task.CompletedTask,
        { Turn: TaskTurn.Reopened } => rectifications.ReopenAsync(outcome.OriginId, outcome.Result ?? "", cancellation),
        _ => rectifications.EndAsync(outcome.OriginId, outcome.Turn is TaskTurn.Done, outcome.Result, cancellation),
    };

    private async Task<RectificationTask> OpenAsync(NewRectification asked, CancellationToken cancellation)
    {
        var id = await ledger.OpenAsync(new(
            TaskOrigin.Rectification, asked.KeeperOrganId, asked.RegionCode, asked.Heading, asked.Text, "好差评：同一原因反复差评", asked.Id, asked.DueOn,
            [.. asked.Owners.Select((o, i) => new TaskOwner(i == 0 ? DutyRole.Lead : DutyRole.Support, o.Name, o.OrganId))]), cancellation);
        return new(id, $"/console/plans/tasks/{id}");
    }
}
