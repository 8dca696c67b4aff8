using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;
using Once.Plans.Entering;
using Once.Plans.Model;

namespace Once.Plans.Checking;

/// <param name="Leads">Names as printed.</param>
/// <param name="Chosen">What a person says a printed name means: an organ, or null for a body outside the platform.</param>
/// <param name="Targets">All of them, in order.</param>
internal sealed record CorrectTaskRequest(
    Guid TaskId, int? Version, TaskWords Words, IReadOnlyList<string> Leads, IReadOnlyList<string> Supports,
    IReadOnlyDictionary<string, Guid?> Chosen, IReadOnlyList<TargetWords> Targets);

/// <summary>A person puts right what was read, beside the source; each correction is saved by itself.</summary>
internal sealed class CorrectTask(OnceDb db, DraftDesk desk, CurrentActor actor, OrganDirectory organs, Recorder recorder, TimeProvider time)
{
    public async Task RunAsync(CorrectTaskRequest request, CancellationToken cancellation = default)
    {
        var (plan, task) = await desk.TaskAsync(request.TaskId, request.Version, cancellation);
        task.Correct(request.Words, time.UtcNow());
        var names = new PlanOrgans((await organs.AllAsync(cancellation)).Values, plan.RegionCode);
        var settled = task.Duties.Where(d => d.Match is DutyMatch.Chosen or DutyMatch.Outside).GroupBy(d => d.Printed).ToDictionary(g => g.Key, g => g.First().OrganId);
        task.Owe([.. request.Leads.Select(n => DutyOf(DutyRole.Lead, n)), .. request.Supports.Select(n => DutyOf(DutyRole.Support, n))]);
        db.TaskTargets().RemoveRange(await db.TaskTargets().Where(t => t.TaskId == task.Id).ToListAsync(cancellation));
        foreach (var (index, target) in request.Targets.Index())
            db.TaskTargets().Add(TaskTarget.Of(task.Id, index + 1, target));
        plan.Touch(actor.Value.AccountId);
        await recorder.SaveAsync(
            new Deed(Plan.Aggregate, plan.Id, "plans.correct-task", "核对任务", null, new { task.Order, task.Heading, task.DutyWords, task.DeadlineText, task.Deadline, Targets = request.Targets.Count }), cancellation);

        NewDuty DutyOf(DutyRole role, string printed)
        {
            var match = MatchDuties.Of(names, role, printed.Trim());
            if (!request.Chosen.TryGetValue(match.Printed, out var organ) && !(match.Match is DutyMatch.Doubtful && settled.TryGetValue(match.Printed, out organ)))
                return match;
            return match with { OrganId = organ, Match = organ is null ? DutyMatch.Outside : DutyMatch.Chosen };
        }
    }

    /// <summary>Right as it was read.</summary>
    public async Task CheckAsync(Guid taskId, int? version, CancellationToken cancellation = default)
    {
        var (plan, task) = await desk.TaskAsync(taskId, version, cancellation);
        task.Check(time.UtcNow());
        await recorder.SaveAsync(new Deed(Plan.Aggregate, plan.Id, "plans.check-task", "核对任务", null, new { task.Order, task.Heading, AsRead = true }), cancellation);
    }

    /// <summary>What stands above the tasks.</summary>
    public async Task HeadAsync(Guid planId, PlanHead head, CancellationToken cancellation = default)
    {
        var plan = await desk.PlanAsync(planId, cancellation);
        plan.Correct(head, actor.Value.AccountId);
        await recorder.SaveAsync(new Deed(Plan.Aggregate, plan.Id, "plans.correct-head", "核对标题", null, head), cancellation);
    }
}
