using System.Text;
using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Attachments;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;
using Once.Plans.Keeping;
using Once.Plans.Model;

namespace Once.Plans.Entering;

/// <param name="Content">The file; null where the words were pasted.</param>
internal sealed record EnterPlanRequest(byte[]? Content, string FileName, string? Pasted, Guid? ServesPlanId = null);

/// <summary>Takes a document in and reads it into tasks that a person then checks. Nothing is in force yet.</summary>
internal sealed class EnterPlan(OnceDb db, CurrentActor actor, OrganDirectory organs, AttachmentStore files, Recorder recorder, TimeProvider time)
{
    public async Task<Guid> RunAsync(EnterPlanRequest request, CancellationToken cancellation = default)
    {
        var who = actor.Value;
        var owner = who.OrganId ?? throw new RefusedException(KernelRefusals.NotPermitted);
        who.Require(PlansPermissions.Keep, owner);
        if (request.ServesPlanId is { } above && !await db.PlansWithin(who.ReachOf(PlansPermissions.Read)).AnyAsync(p => p.Id == above && !p.IsStanding, cancellation))
            throw new RefusedException(KernelRefusals.NotFound.At("ServesPlanId"));
        var text = TextOf(request);
        var reading = PlanReader.Read(text);
        var directory = await organs.AllAsync(cancellation);
        var region = directory[owner].RegionCode;
        var head = new PlanHead(reading.Title ?? Path.GetFileNameWithoutExtension(request.FileName), reading.Issuer ?? "", reading.Number, reading.Date, reading.Kind);
        var plan = Plan.Enter(Ids.New(time), new NewPlan(head, region, owner, request.ServesPlanId), time.UtcNow(), who.Name);
        db.Plans().Add(plan);
        db.PlanSources().Add(new PlanSource { PlanId = plan.Id, Text = text, AttachmentId = await KeepAsync(request, who, cancellation), FileName = request.Content is null ? null : request.FileName });
        Draft(plan, reading, new PlanOrgans(directory.Values, region));
        await recorder.SaveAsync(
            new Deed(Plan.Aggregate, plan.Id, "plans.enter", "录入方案", null, new { plan.Title, File = request.FileName, Tasks = reading.Tasks.Count }, IsFirst: true), cancellation);
        return plan.Id;
    }

    private void Draft(Plan plan, PlanReading reading, PlanOrgans names)
    {
        foreach (var (index, read) in reading.Tasks.Index())
        {
            var task = PlanTask.Draft(
                Ids.New(time), plan, index + 1,
                new TaskWords(read.Number, read.Heading.Length > 0 ? read.Heading : Words.Cut(read.Text, 60), read.Section, read.Text, read.DeadlineText, read.Deadline, read.Continuous),
                read.Place, string.Join('\n', read.Doubts));
            task.Owe([.. read.Leads.Select(n => MatchDuties.Of(names, DutyRole.Lead, n)), .. read.Supports.Select(n => MatchDuties.Of(names, DutyRole.Support, n))]);
            db.PlanTasks().Add(task);
            foreach (var (number, target) in read.Targets.Index())
                db.TaskTargets().Add(TaskTarget.Of(task.Id, number + 1, new(target.Text, target.Metric, target.Sense, target.Value, target.Unit, target.Deadline)));
        }
    }

    private static string TextOf(EnterPlanRequest request)
    {
        if (request.Content is { } content)
            return PlanFile.TextOf(content, request.FileName);
        return string.IsNullOrWhiteSpace(request.Pasted)
            ? throw new RefusedException(PlanRefusals.NothingGiven)
            : PlanFile.TextOf(Encoding.UTF8.GetBytes(request.Pasted), "粘贴的文字.txt");
    }

    /// <summary>Plain text has no kind by its content, and the words are kept anyway; documents are kept as they came.</summary>
    private async Task<Guid?> KeepAsync(EnterPlanRequest request, Actor who, CancellationToken cancellation)
    {
        if (request.Content is not { } content || Path.GetExtension(request.FileName).ToLowerInvariant() is not (".docx" or ".xlsx"))
            return null;
        using var stream = new MemoryStream(content);
        return (await files.SaveAsync(stream, request.FileName, who.AccountId, cancellation)).Id;
    }
}
