using Once.Plans.Contract;
using Once.Supervision.Contract;

namespace Once.Web.Operating;

/// <summary>Reports of staff that become tasks of the plan ledger. Here, because plans and supervision know nothing of each other.</summary>
internal static class RectifyReports
{
    public static readonly TaskOutcomeListener Listener = new((services, outcome, cancellation) => outcome switch
    {
        { Origin: not TaskOrigin.Rectification } => Task.CompletedTask,
        { Turn: TaskTurn.Reopened } => services.GetRequiredService<ReportRectifications>().ReopenAsync(outcome.OriginId, outcome.Result, cancellation),
        _ => services.GetRequiredService<ReportRectifications>().EndAsync(outcome.OriginId, outcome.Turn is TaskTurn.Done, outcome.Result, cancellation),
    });

    public static readonly ReportLedger Ledger = new(
        (services, asked, cancellation) => services.GetRequiredService<PlanLedger>().OpenAsync(
            new(TaskOrigin.Rectification, asked.KeeperOrganId, asked.RegionCode, asked.Heading, asked.Text, asked.OriginWords, asked.ReportId, asked.DueOn, [new(DutyRole.Lead, asked.OwnerName, asked.OwnerOrganId)]), cancellation),
        async (services, report, cancellation) => await services.GetRequiredService<PlanLedger>().OfOriginAsync(report, cancellation) is [var task, ..]
            ? new($"台账第 {task.Order} 项", task.Heading, task.DutyWords, LedgerWords.Of(task.State), task.DueOn, task.DoneOn, task.State is not TaskState.Open, task.Progress, task.Href) : null);
}
