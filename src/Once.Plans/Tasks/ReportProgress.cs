using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Model;

namespace Once.Plans.Tasks;

internal sealed record ReportProgressRequest(Guid TaskId, int? Version, string Progress, string? Problem, int? Percent, ReportedFor? For = null);

/// <summary>Whose words they are, where somebody else than the actor said them.</summary>
internal sealed record ReportedFor(string By, Guid OrganId);

/// <summary>报进展: what the lead says stands on the task; the task of the superior that it serves gets the same report.</summary>
internal sealed class ReportProgress(OnceDb db, TaskDesk desk, CurrentActor actor, Recorder recorder, TimeProvider time)
{
    /// <summary>A report goes up so many plans at most: village, town, county, city, province.</summary>
    private const int MostLevels = 5;

    public async Task RunAsync(ReportProgressRequest request, CancellationToken cancellation = default)
    {
        var task = await desk.ForLeadAsync(request.TaskId, request.Version, cancellation);
        await AddAsync(task, request, await desk.OrganNameAsync(cancellation), cancellation);
        await RecordClash.SaveAsync(db, cancellation);
    }

    /// <summary>Joins the caller's unit of work, for a report that came by dispatch; the caller has judged who may, and saves.</summary>
    public async Task AddAsync(PlanTask task, ReportProgressRequest request, string organName, CancellationToken cancellation)
    {
        task.Report(request.Progress, request.Problem, request.Percent, time.ChinaToday());
        await NoteAsync(task, request, null, cancellation);
        var below = task;
        for (var level = 1; level < MostLevels && below.ServesTaskId is { } above; level++)
        {
            var served = await db.WholeTasks().FirstOrDefaultAsync(t => t.Id == above, cancellation);
            if (served is null || served.State is not Contract.TaskState.Open || served.IssuedAt is null)
                return;
            var said = request with { Progress = $"{organName}：{request.Progress.Trim()}" };
            served.Report(said.Progress, said.Problem, said.Percent, time.ChinaToday());
            await NoteAsync(served, said, task.Id, cancellation);
            below = served;
        }
    }

    private async Task NoteAsync(PlanTask task, ReportProgressRequest said, Guid? from, CancellationToken cancellation)
    {
        var number = (await db.TaskProgress().Where(p => p.TaskId == task.Id).MaxAsync(p => (int?)p.Number, cancellation) ?? 0) + 1;
        db.TaskProgress().Add(new TaskProgress
        {
            TaskId = task.Id,
            Number = number,
            Text = said.Progress.Trim(),
            Problem = Words.OrNull(said.Problem),
            Percent = said.Percent,
            At = time.UtcNow(),
            By = said.For?.By ?? actor.Value.Name,
            OrganId = said.For?.OrganId ?? actor.Value.OrganId,
            FromTaskId = from,
        });
        await recorder.RecordAsync(new Deed(PlanTask.Aggregate, task.Id, "plans.report-progress", from is null ? "报进展" : "下级报的进展", null, new { said.Progress, said.Problem, said.Percent }), cancellation);
    }
}
