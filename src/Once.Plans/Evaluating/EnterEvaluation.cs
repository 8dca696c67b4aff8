using Microsoft.EntityFrameworkCore;
using Once.Accounts.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;
using Once.Plans.Exchanging;
using Once.Plans.Model;
using Once.Plans.Telling;

namespace Once.Plans.Evaluating;

/// <param name="EndsOn">Last day of the quarter in which the problems are put right.</param>
internal sealed record EnterEvaluationRequest(string? Title, string? Evaluator, DateOnly? EndsOn, string? Pasted, Stream? Content = null, string? FileName = null);

/// <param name="Id">Null while there are faults: then nothing went in.</param>
internal sealed record EnteredEvaluation(Guid? Id, IReadOnlyList<SheetFault> Faults);

/// <summary>A list of problems goes in as a whole: each row a task of the quarter, owed by its organ until its day.</summary>
internal sealed class EnterEvaluation(OnceDb db, PlanLedger ledger, OrganDirectory organs, TellOrgans tell, Recorder recorder, CurrentActor actor, TimeProvider time)
{
    public async Task<EnteredEvaluation> RunAsync(EnterEvaluationRequest request, CancellationToken cancellation = default)
    {
        var owner = actor.Value.OrganId ?? throw new RefusedException(KernelRefusals.NotPermitted);
        actor.Value.Require(PlansPermissions.Keep, owner);
        var (today, directory) = (time.ChinaToday(), await organs.AllAsync(cancellation));
        var list = EvaluationList.Enter(Ids.New(time), owner, request.Title, request.Evaluator, request.EndsOn, actor.Value.Name, today);
        if (await db.EvaluationLists().AnyAsync(l => l.OwnerOrganId == owner && l.EndsOn == list.EndsOn && l.Title == list.Title, cancellation))
            throw new RefusedException(EvaluationRefusals.Twice);
        var (problems, faults) = EvaluationSheet.Read(PastedRows.Of(request.Content, request.FileName, request.Pasted, EvaluationRefusals.NothingGiven, EvaluationRefusals.GivenTwice), directory, directory[owner].RegionCode, list.EndsOn, today);
        if (faults.Count > 0)
            return new(null, faults);
        db.EvaluationLists().Add(list);
        foreach (var problem in problems)
        {
            var owners = problem.Organs.Select((o, at) => new TaskOwner(at == 0 ? DutyRole.Lead : DutyRole.Support, o.ShortName, o.Id)).ToList();
            var text = problem.Demand is { } demand ? $"{problem.Text}\n整改要求：{demand}" : problem.Text;
            await ledger.OpenAsync(new NewTask(TaskOrigin.Evaluation, owner, problem.Organs[0].RegionCode, problem.Text, text, $"{list.Title}（{list.Evaluator}，{list.Quarter}）", list.Id, problem.DueOn, owners), cancellation);
        }
        foreach (var group in problems.SelectMany(p => p.Organs.Select(o => o.Id)).CountBy(id => id))
            await tell.RunAsync([group.Key], new NewMessage(PlanMessages.Supervision, $"“{PlanMessages.Short(list.Title)}”反馈了 {group.Value} 个问题，要在{list.Quarter}整改。", $"/console/plans/evaluations/{list.Id}"), cancellation);
        await recorder.SaveAsync(new Deed(EvaluationList.Aggregate, list.Id, "plans.enter-evaluation", "录入评价反馈问题", null, new { list.Title, list.Evaluator, list.EndsOn, Problems = problems.Count }, IsFirst: true), cancellation);
        return new(list.Id, []);
    }
}
