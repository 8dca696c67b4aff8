using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Plans.Contract;
using Once.Plans.Keeping;
using Once.Plans.Model;

namespace Once.Plans.Tasks;

/// <param name="PlanId">The ledger it goes into; null for the office's own one.</param>
/// <param name="Said">Whose instruction it is and when.</param>
internal sealed record InstructRequest(Guid? PlanId, string Heading, string Text, string Said, DateOnly? DueOn, Guid? LeadId, IReadOnlyList<Guid> SupportIds);

/// <param name="OrganIds">Counties, parks and bodies; each gets a task of its own.</param>
internal sealed record HandDownRequest(Guid TaskId, IReadOnlyList<Guid> OrganIds, string? Heading, DateOnly? DueOn);

/// <summary>Opens tasks that no document prints: 批示, and parts handed down to counties and parks with their own owners.</summary>
internal sealed class OpenTasks(OnceDb db, TaskDesk desk, CurrentActor actor, OrganDirectory organs, PlanLedger ledger, TaskClocks clocks, Recorder recorder, TimeProvider time)
{
    public async Task<Guid> InstructAsync(InstructRequest request, CancellationToken cancellation = default)
    {
        var who = actor.Value;
        var owner = who.OrganId ?? throw new RefusedException(KernelRefusals.NotPermitted);
        if (request.PlanId is { } id)
            owner = await db.Plans().Where(p => p.Id == id).Select(p => (Guid?)p.OwnerOrganId).FirstOrDefaultAsync(cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        who.Require(PlansPermissions.Keep, owner);
        if (string.IsNullOrWhiteSpace(request.Said))
            throw new RefusedException(PlanRefusals.SaidMissing);
        var lead = await FindAsync(request.LeadId ?? throw new RefusedException(PlanRefusals.OwnerMissing), cancellation);
        var owners = new List<TaskOwner> { new(DutyRole.Lead, lead.ShortName, lead.Id) };
        foreach (var support in request.SupportIds.Where(s => s != lead.Id).Distinct())
            owners.Add(new(DutyRole.Support, (await FindAsync(support, cancellation)).ShortName, support));
        var task = await ledger.OpenAsync(
            new NewTask(TaskOrigin.Instruction, owner, lead.RegionCode, request.Heading, request.Text, request.Said, null, request.DueOn, owners, request.PlanId), cancellation);
        await RecordClash.SaveAsync(db, cancellation);
        return task;
    }

    /// <summary>By the keeper or the lead; one task for each body, under the task it came from, not later than it.</summary>
    public async Task<int> HandDownAsync(HandDownRequest request, CancellationToken cancellation = default)
    {
        var task = await desk.ForLeadAsync(request.TaskId, null, cancellation);
        task.RefuseUnlessOpen();
        var organIds = request.OrganIds.Distinct().ToList();
        if (organIds.Count == 0)
            throw new RefusedException(PlanRefusals.NobodyGiven);
        var plan = await db.Plans().FirstAsync(p => p.Id == task.PlanId, cancellation);
        var deadline = request.DueOn ?? task.Deadline;
        if (task.DueOn is { } last && deadline > last)
            throw new RefusedException(PlanRefusals.LaterThanAbove.Saying($"不能晚于上一级任务的时限（{Kernel.Time.ChineseDates.Full(last)}）。"));
        var known = await db.PlanTasks().Where(t => t.ParentTaskId == task.Id).SelectMany(t => t.Duties.Select(d => d.OrganId)).ToListAsync(cancellation);
        foreach (var id in organIds.Where(o => !known.Contains(o)))
        {
            var organ = await FindAsync(id, cancellation);
            var part = PlanTask.Open(
                Ids.New(time), plan, task.Order, new TaskWords(task.Number, Words.OrNull(request.Heading) ?? task.Heading, task.Section, task.Text, task.DeadlineText, deadline, deadline is null),
                new TaskSource(TaskOrigin.Handed, task.Heading, ParentTaskId: task.Id));
            part.Owe([new(DutyRole.Lead, organ.ShortName, organ.Id, DutyMatch.Chosen)]);
            clocks.Issue(plan, part, organ.RegionCode);
            db.PlanTasks().Add(part);
            await recorder.RecordAsync(new Deed(PlanTask.Aggregate, part.Id, "plans.open-task", "分解下达", null, new { part.Heading, part.DutyWords, part.DueOn, From = task.Id }, IsFirst: true), cancellation);
        }
        var added = organIds.Count(o => !known.Contains(o));
        await desk.SaveAsync(task, "plans.hand-down", "分解任务", null, new { To = organIds.Count, Added = added }, cancellation);
        return added;
    }

    /// <summary>The task carries out a task of the superior's plan: a report of one serves both.</summary>
    public async Task ServeAsync(Guid taskId, int? version, Guid? aboveId, CancellationToken cancellation = default)
    {
        var task = await desk.ForKeeperAsync(taskId, version, cancellation);
        for (var above = aboveId; above is not null; above = await db.PlanTasks().Where(t => t.Id == above).Select(t => t.ServesTaskId).FirstOrDefaultAsync(cancellation))
            if (above == task.Id)
                throw new RefusedException(PlanRefusals.ServesItself);
        if (aboveId is { } id && !await db.PlanTasks().AnyAsync(t => t.Id == id && t.IssuedAt != null && t.PlanId != task.PlanId, cancellation))
            throw new RefusedException(PlanRefusals.ServesItself);
        task.Serve(aboveId);
        await desk.SaveAsync(task, "plans.serve", aboveId is null ? "不再对应上级任务" : "对应上级任务", null, new { aboveId }, cancellation);
    }

    private async Task<Organ> FindAsync(Guid id, CancellationToken cancellation) =>
        await organs.FindAsync(id, cancellation) is { IsClosed: false } organ ? organ : throw new RefusedException(PlanRefusals.OwnerMissing);
}
