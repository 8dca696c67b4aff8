using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Attachments;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Model;

namespace Once.Plans.Supervising;

/// <param name="OrganId">The organ visited, one that owes the task.</param>
internal sealed record CheckOnSiteRequest(Guid TaskId, Guid? OrganId, DateOnly? On, string Inspectors, string Finding, bool IsTrue, Stream? Content = null, string? FileName = null);

/// <summary>现场检查: goes on the record of the task; what was found untrue may be followed by an order.</summary>
internal sealed class CheckOnSite(OnceDb db, CurrentActor actor, AttachmentStore files, Recorder recorder, TimeProvider time)
{
    public async Task<Guid> RunAsync(CheckOnSiteRequest request, CancellationToken cancellation = default)
    {
        var by = actor.Value;
        var owner = by.OrganId ?? throw new RefusedException(KernelRefusals.NotPermitted);
        var organ = request.OrganId ?? throw new RefusedException(PlanRefusals.OwnerMissing);
        by.Require(PlansPermissions.Supervise, organ);
        var task = await db.WholeTasks().FirstOrDefaultAsync(t => t.Id == request.TaskId && t.IssuedAt != null, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        if (task.Duties.All(d => d.OrganId != organ))
            throw new RefusedException(SupervisionRefusals.OrderTaskWrong);
        if (request.On is not { } on || on > time.ChinaToday())
            throw new RefusedException(SupervisionRefusals.CheckDayWrong);
        if (string.IsNullOrWhiteSpace(request.Finding))
            throw new RefusedException(SupervisionRefusals.CheckMissing);
        var file = request.Content is { } content ? await files.SaveAsync(content, request.FileName ?? "", by.AccountId, cancellation) : null;
        var check = new OnSiteCheck
        {
            Id = Ids.New(time),
            TaskId = task.Id,
            OwnerOrganId = owner,
            OrganId = organ,
            On = on,
            Inspectors = Words.OrNull(request.Inspectors) ?? by.Name,
            Finding = request.Finding.Trim(),
            IsTrue = request.IsTrue,
            AttachmentId = file?.Id,
            FileName = file?.FileName,
            EnteredBy = by.Name,
            EnteredAt = time.UtcNow(),
        };
        db.OnSiteChecks().Add(check);
        await recorder.SaveAsync(new Deed(PlanTask.Aggregate, task.Id, "plans.check", check.IsTrue ? "现场检查：属实" : "现场检查：不属实", check.Finding, new { check.Id, check.On, check.Inspectors, file?.Digest }), cancellation);
        return check.Id;
    }
}
