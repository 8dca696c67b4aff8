using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Checking;
using Once.Plans.Contract;
using Once.Plans.Keeping;
using Once.Plans.Model;

namespace Once.Plans.Publishing;

/// <summary>What is still open before a draft comes into force.</summary>
/// <param name="Unsettled">Names that mean no organ yet: none may be left.</param>
/// <param name="Unchecked">Tasks the reader was unsure of and nobody looked at: none may be left.</param>
/// <param name="WithoutLead">Tasks without a lead; allowed, but somebody should know.</param>
/// <param name="WithoutDay">Tasks without last day that do not go on for ever.</param>
/// <param name="Past">Tasks whose last day has passed: they come in as 补录.</param>
internal sealed record Review(
    Plan Plan, int Tasks, int Targets, IReadOnlyList<string> Unsettled, IReadOnlyList<DraftRow> Unchecked, IReadOnlyList<DraftRow> WithoutLead, IReadOnlyList<DraftRow> WithoutDay, int Past)
{
    public bool MayPublish => Tasks > 0 && Unsettled.Count == 0 && Unchecked.Count == 0;
}

/// <summary>发布: after a second look the tasks come into force, with their last days by rule and their clocks.</summary>
internal sealed class PublishPlan(
    OnceDb db, DraftDesk desk, CurrentActor actor, OrganDirectory organs, TaskClocks clocks, Recorder recorder, TimeProvider time, IOptions<PlansOptions> options)
{
    public async Task<Review> ReviewAsync(Guid planId, CancellationToken cancellation = default)
    {
        var plan = await desk.PlanAsync(planId, cancellation);
        return Of(plan, await db.WholeTasks().AsNoTracking().Where(t => t.PlanId == planId).OrderBy(t => t.Order).ToListAsync(cancellation),
            await db.TaskTargets().CountAsync(t => db.PlanTasks().Any(p => p.PlanId == planId && p.Id == t.TaskId), cancellation));
    }

    public async Task RunAsync(Guid planId, int? version, bool isPublic, CancellationToken cancellation = default)
    {
        var plan = await desk.PlanAsync(planId, cancellation);
        if (version is { } seen && seen != plan.Version)
            throw new RefusedException(KernelRefusals.ChangedMeanwhile);
        if (options.Value.SecondPersonPublishes && plan.CorrectedById == actor.Value.AccountId)
            throw new RefusedException(PlanRefusals.SecondPerson);
        var tasks = await db.WholeTasks().Where(t => t.PlanId == planId).OrderBy(t => t.Order).ToListAsync(cancellation);
        Refuse(Of(plan, tasks, 0));
        plan.Publish(isPublic, time.UtcNow(), actor.Value.Name);
        var directory = await organs.AllAsync(cancellation);
        foreach (var task in tasks)
        {
            var lead = task.Duties.FirstOrDefault(d => d.Role is DutyRole.Lead)?.OrganId;
            clocks.Issue(plan, task, lead is { } organ && directory.TryGetValue(organ, out var known) ? known.RegionCode : null);
            await recorder.RecordAsync(new Deed(PlanTask.Aggregate, task.Id, "plans.issue", "下达任务", null, new { task.Heading, task.DutyWords, task.DueOn, task.IsHistorical }, IsFirst: true), cancellation);
        }
        await recorder.SaveAsync(new Deed(Plan.Aggregate, plan.Id, "plans.publish", "发布台账", null, new { Tasks = tasks.Count, isPublic }), cancellation);
    }

    public async Task CloseAsync(Guid planId, CancellationToken cancellation = default)
    {
        var plan = await db.Plans().FirstOrDefaultAsync(p => p.Id == planId, cancellation);
        if (plan is null || !actor.Value.ReachOf(PlansPermissions.Keep).Covers(plan.OwnerOrganId))
            throw new RefusedException(KernelRefusals.NotFound);
        if (await db.PlanTasks().AnyAsync(t => t.PlanId == planId && t.State == TaskState.Open && !t.IsContinuous, cancellation))
            throw new RefusedException(PlanRefusals.OpenTasks);
        plan.Close(time.UtcNow());
        await recorder.SaveAsync(new Deed(Plan.Aggregate, plan.Id, "plans.close", "收官"), cancellation);
    }

    private Review Of(Plan plan, List<PlanTask> tasks, int targets)
    {
        var today = time.ChinaToday();
        return new(
            plan, tasks.Count, targets,
            [.. tasks.SelectMany(t => t.Duties).Where(d => d.Match is DutyMatch.Doubtful).Select(d => d.Printed).Distinct()],
            [.. tasks.Where(t => t.CheckedAt is null && t.Doubts is not null).Select(Row)],
            [.. tasks.Where(t => t.Duties.All(d => d.Role is not DutyRole.Lead)).Select(Row)],
            [.. tasks.Where(t => t.Deadline is null && !t.IsContinuous).Select(Row)],
            tasks.Count(t => t.Deadline < today));
    }

    private static void Refuse(Review review)
    {
        if (review.Tasks == 0)
            throw new RefusedException(PlanRefusals.NoTasks);
        if (review.Unsettled.Count > 0)
            throw new RefusedException(PlanRefusals.NamesUnsettled.Saying($"还有 {review.Unsettled.Count} 个单位名没有对上：{string.Join('、', review.Unsettled.Take(5))}。"));
        if (review.Unchecked.Count > 0)
            throw new RefusedException(PlanRefusals.TasksUnchecked.Saying($"还有 {review.Unchecked.Count} 项存疑的任务没有人看过。"));
    }

    private static DraftRow Row(PlanTask task) => new(task.Id, task.Order, task.Number, task.Heading, ReadDraft.DoubtsOf(task), task.CheckedAt is not null);
}
