using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Attachments;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Model;

namespace Once.Plans.Tasks;

/// <param name="Content">Null where the evidence is words alone, such as the number of a document.</param>
internal sealed record AddEvidenceRequest(Guid TaskId, string Title, Stream? Content, string? FileName, int? TargetNumber = null);

/// <summary>What belongs to a task: 佐证, 举措, 节点. Bodies that owe it keep them; the keeper may too.</summary>
internal sealed class KeepParts(OnceDb db, TaskDesk desk, CurrentActor actor, AttachmentStore files, TimeProvider time)
{
    /// <returns>The evidence's number.</returns>
    public async Task<int> AddEvidenceAsync(AddEvidenceRequest request, CancellationToken cancellation = default)
    {
        var task = await desk.ForOwnerAsync(request.TaskId, null, cancellation);
        task.RefuseUnlessOpen();
        if (string.IsNullOrWhiteSpace(request.Title))
            throw new RefusedException(PlanRefusals.EvidenceTitleMissing);
        var file = request.Content is { } content ? await files.SaveAsync(content, request.FileName ?? "", actor.Value.AccountId, cancellation) : null;
        var number = (await db.TaskEvidence().Where(e => e.TaskId == task.Id).MaxAsync(e => (int?)e.Number, cancellation) ?? 0) + 1;
        db.TaskEvidence().Add(new TaskEvidence
        {
            TaskId = task.Id,
            Number = number,
            Title = request.Title.Trim(),
            AttachmentId = file?.Id,
            FileName = file?.FileName,
            TargetNumber = request.TargetNumber,
            OrganId = actor.Value.OrganId,
            AddedAt = time.UtcNow(),
            AddedBy = actor.Value.Name,
        });
        await desk.SaveAsync(task, "plans.add-evidence", "交佐证", null, new { Number = number, request.Title, file?.FileName, file?.Digest }, cancellation);
        return number;
    }

    public async Task AddMeasureAsync(Guid taskId, string text, CancellationToken cancellation = default)
    {
        var task = await desk.ForOwnerAsync(taskId, null, cancellation);
        task.RefuseUnlessOpen();
        if (string.IsNullOrWhiteSpace(text))
            throw new RefusedException(PlanRefusals.MeasureMissing);
        var number = (await db.TaskMeasures().Where(m => m.TaskId == taskId).MaxAsync(m => (int?)m.Number, cancellation) ?? 0) + 1;
        db.TaskMeasures().Add(new TaskMeasure { TaskId = taskId, Number = number, Text = text.Trim(), OrganId = actor.Value.OrganId, AddedOn = time.ChinaToday(), AddedBy = actor.Value.Name });
        await desk.SaveAsync(task, "plans.add-measure", "加举措", null, new { Number = number, Text = text.Trim() }, cancellation);
    }

    public async Task DoMeasureAsync(Guid taskId, int number, CancellationToken cancellation = default)
    {
        var task = await desk.ForOwnerAsync(taskId, null, cancellation);
        var measure = await db.TaskMeasures().FirstOrDefaultAsync(m => m.TaskId == taskId && m.Number == number, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        measure.DoneOn ??= time.ChinaToday();
        await desk.SaveAsync(task, "plans.do-measure", "举措做完", null, new { Number = number, measure.Text }, cancellation);
    }

    public async Task AddMilestoneAsync(Guid taskId, string title, DateOnly? dueOn, CancellationToken cancellation = default)
    {
        var task = await desk.ForLeadAsync(taskId, null, cancellation);
        task.RefuseUnlessOpen();
        if (string.IsNullOrWhiteSpace(title))
            throw new RefusedException(PlanRefusals.StoneMissing);
        var day = dueOn ?? throw new RefusedException(PlanRefusals.DayMissing);
        if (task.DueOn is { } last && day > last)
            throw new RefusedException(PlanRefusals.LaterThanAbove.Saying($"节点不能晚于任务的时限（{ChineseDates.Full(last)}）。"));
        var number = (await db.Milestones().Where(m => m.TaskId == taskId).MaxAsync(m => (int?)m.Number, cancellation) ?? 0) + 1;
        db.Milestones().Add(new Milestone { TaskId = taskId, Number = number, Title = title.Trim(), DueOn = day });
        await desk.SaveAsync(task, "plans.add-milestone", "加节点", null, new { Number = number, Title = title.Trim(), DueOn = day }, cancellation);
    }

    public async Task ReachMilestoneAsync(Guid taskId, int number, CancellationToken cancellation = default)
    {
        var task = await desk.ForLeadAsync(taskId, null, cancellation);
        var stone = await db.Milestones().FirstOrDefaultAsync(m => m.TaskId == taskId && m.Number == number, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        stone.DoneOn ??= time.ChinaToday();
        await desk.SaveAsync(task, "plans.reach-milestone", "到节点", null, new { Number = number, stone.Title }, cancellation);
    }
}
