using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Attachments;
using Once.Kernel.Organs;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;
using Once.Plans.Model;
using Once.Plans.Telling;

namespace Once.Plans.Contests;

internal sealed record HandInRequest(Guid ContestId, Guid OrganId, string? Result, Stream? Content = null, string? FileName = null);

/// <summary>揭榜、交成果、退出.</summary>
internal sealed class ClaimContest(OnceDb db, ContestDesk desk, OrganDirectory organs, AttachmentStore files, TellOrgans tell, CurrentActor actor, TimeProvider time)
{
    public async Task RunAsync(Guid id, Guid? organId, string? approach, CancellationToken cancellation = default)
    {
        var contest = await desk.AnyAsync(id, cancellation);
        var today = time.ChinaToday();
        contest.RefuseClaim(today);
        if ((await desk.CompetitorsAsync(contest.RegionCode, contest.Entrants, cancellation)).FirstOrDefault(o => o.Id == organId) is not { } organ)
            throw new RefusedException(contest.Kind is ContestKind.Challenge ? ContestRefusals.ClaimantWrong : ContestRefusals.ClaimantWrong.Saying($"申报的要是本地的{ContestWords.Of(contest.Entrants)}。"));
        actor.Value.Require(PlansPermissions.Answer, organ.Id);
        if (await db.ContestClaims().AnyAsync(c => c.ContestId == id && c.OrganId == organ.Id, cancellation))
            throw new RefusedException(ContestRefusals.ClaimedAlready);
        db.ContestClaims().Add(ContestClaim.Make(id, organ.Id, approach, actor.Value.Name, today));
        await TellKeeperAsync(contest, contest.Kind is ContestKind.Challenge ? $"{organ.ShortName}揭了榜“{PlanMessages.Short(contest.Title)}”。" : $"{organ.ShortName}申报了“{PlanMessages.Short(contest.Title)}”。", cancellation);
        await desk.SaveAsync(id, "plans.claim", $"{organ.ShortName}{ContestWords.Claim(contest.Kind)}", null, new { OrganId = organ.Id, Approach = approach!.Trim() }, cancellation);
    }

    public async Task HandInAsync(HandInRequest request, CancellationToken cancellation = default)
    {
        var contest = await desk.AnyAsync(request.ContestId, cancellation);
        var today = time.ChinaToday();
        contest.RefuseResult(today);
        var claim = await desk.ClaimAsync(contest.Id, request.OrganId, cancellation);
        if (string.IsNullOrWhiteSpace(request.Result))
            throw new RefusedException(ContestRefusals.ResultMissing);
        var file = request.Content is { } content ? await files.SaveAsync(content, request.FileName ?? "", actor.Value.AccountId, cancellation) : null;
        claim.HandIn(request.Result, file?.Id, file?.FileName, today);
        var name = await NameAsync(claim.OrganId, cancellation);
        await TellKeeperAsync(contest, $"{name}交了“{PlanMessages.Short(contest.Title)}”的{ContestWords.Result(contest.Kind)}。", cancellation);
        await desk.SaveAsync(contest.Id, "plans.hand-in", $"{name}交{ContestWords.Result(contest.Kind)}", null, new { claim.OrganId, claim.Result, file?.FileName, file?.Digest }, cancellation);
    }

    public async Task GiveUpAsync(Guid id, Guid organId, CancellationToken cancellation = default)
    {
        var contest = await desk.AnyAsync(id, cancellation);
        contest.RefuseResult(time.ChinaToday());
        var claim = await desk.ClaimAsync(id, organId, cancellation);
        claim.GiveUp();
        await desk.SaveAsync(id, "plans.give-up", $"{await NameAsync(organId, cancellation)}退出", null, new { claim.OrganId }, cancellation);
    }

    private async Task<string> NameAsync(Guid organId, CancellationToken cancellation) => (await organs.AllAsync(cancellation))[organId].ShortName;

    private Task<int> TellKeeperAsync(Contest contest, string words, CancellationToken cancellation) =>
        tell.ToAsync([contest.PostedById], new(PlanMessages.Contest, words, $"/console/plans/contests/{contest.Id}"), cancellation);
}
