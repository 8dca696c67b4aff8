using Microsoft.EntityFrameworkCore;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;
using Once.Plans.Model;

namespace Once.Plans.Rounds;

/// <summary>报一次两边都有: what a ledger took in goes, in the running round of the superior's ledger, into the report of the task that it
/// serves. The one task that serves it reports for it; of several each adds its words, and the lead submits them.</summary>
internal sealed class ServeAbove(OnceDb db, Recorder recorder, TimeProvider time)
{
    /// <summary>A report goes up so many plans at most: village, town, county, city, province.</summary>
    private const int MostLevels = 5;

    /// <summary>Joins the caller's unit of work.</summary>
    public async Task AddAsync(PlanTask task, RoundReport taken, string organName, CancellationToken cancellation)
    {
        var above = task.ServesTaskId;
        for (var level = 1; level < MostLevels && above is { } served; level++)
        {
            if (await OwedAsync(served, taken, cancellation) is { } report)
                await FillAsync(report, taken, organName, await db.PlanTasks().CountAsync(t => t.ServesTaskId == served && t.IssuedAt != null && t.State == TaskState.Open, cancellation) > 1, cancellation);
            above = await db.PlanTasks().Where(t => t.Id == served).Select(t => t.ServesTaskId).FirstOrDefaultAsync(cancellation);
        }
    }

    /// <summary>Of the same organ, or of the office that keeps the lower ledger.</summary>
    private Task<RoundReport?> OwedAsync(Guid served, RoundReport taken, CancellationToken cancellation) =>
        db.RoundReports().Where(r => r.TaskId == served && (r.OrganId == taken.OrganId || r.OrganId == taken.OwnerOrganId) && (r.State == ReportState.Waiting || r.State == ReportState.Draft))
            .OrderByDescending(r => r.RoundNumber).ThenBy(r => r.OrganId != taken.OrganId).FirstOrDefaultAsync(cancellation);

    private async Task FillAsync(RoundReport report, RoundReport taken, string organName, bool amongOthers, CancellationToken cancellation)
    {
        if (amongOthers)
        {
            var said = $"{organName}：{taken.Progress}";
            var words = report.Progress is { } before ? before.Contains(said, StringComparison.Ordinal) ? before : $"{before}\n{said}" : said;
            report.Keep(report.Words with { Progress = words, Problem = report.Problem ?? taken.Problem });
        }
        else
        {
            var targets = await db.TaskTargets().AsNoTracking().Where(t => t.TaskId == report.TaskId).OrderBy(t => t.Number).ToListAsync(cancellation);
            report.Submit(taken.Words, Contradictions.Of(taken.Words, targets), time.UtcNow(), time.ChinaToday(), taken.SubmittedBy ?? organName);
        }
        await recorder.RecordAsync(
            new Deed(RoundReport.Aggregate, report.Id, "plans.serve-above", amongOthers ? "下级方案的进展记进草稿" : "按下级方案的进展报送", null, new { FromReport = taken.Id, report.Progress }), cancellation);
    }
}
