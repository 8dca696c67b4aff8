using Once.Accounts.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Attachments;
using Once.Kernel.Organs;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;
using Once.Plans.Model;
using Once.Plans.Telling;

namespace Once.Plans.Practices;

/// <param name="Id">Null for a new one.</param>
/// <param name="Submits">Whether it goes to review at once.</param>
internal sealed record TellPracticeRequest(
    Guid? Id, int? Version, Guid? OrganId, PracticeKind Kind, string Title, string Problem, string Change, string Effect, FirstWithin First, string? Proof, bool Submits,
    Stream? Content = null, string? FileName = null);

/// <summary>报好做法: written, kept as a draft, handed in for review.</summary>
internal sealed class TellPractice(OnceDb db, PracticeDesk desk, OrganDirectory organs, AttachmentStore files, AccountDirectory accounts, TellOrgans tell, CurrentActor actor, TimeProvider time)
{
    public async Task<Guid> RunAsync(TellPracticeRequest request, CancellationToken cancellation = default)
    {
        var known = request.Id is { } id ? await desk.ForWriterAsync(id, request.Version, cancellation) : null;
        var organ = known is null ? await OrganAsync(request.OrganId, cancellation) : null;
        var story = new PracticeStory(request.Kind, request.Title, request.Problem, request.Change, request.Effect, request.First, request.Proof);
        var practice = known ?? GoodPractice.Begin(Ids.New(time), organ!.Id, await desk.ReviewerOfAsync(organ, cancellation), organ.RegionCode, story, actor.Value);
        practice.Tell(story);
        if (request.Submits)
            practice.Submit(time.ChinaToday());
        var file = request.Content is { } content ? await files.SaveAsync(content, request.FileName ?? "", actor.Value.AccountId, cancellation) : null;
        if (file is not null)
            practice.Attach(file.Id, file.FileName);
        if (known is null)
            db.GoodPractices().Add(practice);
        if (request.Submits)
        {
            var reviewers = await accounts.WithRoleAsync(practice.OwnerOrganId, Roles.ReformOffice, cancellation);
            await tell.ToAsync(reviewers.Select(r => r.Id), new(PlanMessages.Practice, $"新报来的{ContestWords.Of(practice.Kind)}“{PlanMessages.Short(practice.Title)}”，等评审。", $"/console/plans/practices/{practice.Id}"), cancellation);
        }
        await desk.SaveAsync(
            practice, request.Submits ? "plans.submit-practice" : "plans.write-practice", request.Submits ? "报送" : "存草稿", null,
            new { practice.Kind, practice.Title, practice.Problem, practice.Change, practice.Effect, practice.First, practice.Proof, file?.Digest }, cancellation, isFirst: known is null);
        return practice.Id;
    }

    private async Task<Organ> OrganAsync(Guid? id, CancellationToken cancellation)
    {
        var organ = (id ?? actor.Value.OrganId) is { } chosen && await organs.FindAsync(chosen, cancellation) is { IsClosed: false } found ? found : throw new RefusedException(PlanRefusals.OwnerMissing);
        actor.Value.Require(PlansPermissions.Answer, organ.Id);
        return organ;
    }
}
