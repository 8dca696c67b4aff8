using Microsoft.EntityFrameworkCore;
using Once.Kernel.Organs;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;
using Once.Plans.Model;
using Once.Plans.Telling;

namespace Once.Plans.Contests;

/// <param name="Objection">Who said what.</param>
/// <param name="Answer">How it was verified and answered.</param>
/// <param name="Upheld">Then the body is struck from the list, with the answer as the reason.</param>
internal sealed record ObjectionRequest(Guid ContestId, Guid OrganId, string? Objection, string? Answer, bool Upheld);

/// <summary>公示、命名、摘牌 of a selection: objections are kept while the list is shown, then it stands; a title may be taken back.</summary>
internal sealed class ConfirmSelection(OnceDb db, ContestDesk desk, OrganDirectory organs, TellOrgans tell, TimeProvider time)
{
    public async Task ObjectAsync(ObjectionRequest request, CancellationToken cancellation = default)
    {
        var contest = await desk.ForKeeperAsync(request.ContestId, null, cancellation);
        if (contest.State is not ContestState.Shown || time.ChinaToday() > contest.ShownUntil)
            throw new RefusedException(ContestRefusals.NotShown);
        var (words, answer) = (Words.OrNull(request.Objection) ?? throw new RefusedException(ContestRefusals.ObjectionMissing), Words.OrNull(request.Answer) ?? throw new RefusedException(ContestRefusals.ObjectionUnanswered));
        var claim = await ClaimAsync(request.ContestId, request.OrganId, cancellation);
        if (request.Upheld)
            claim.Lose(answer, contest, time.ChinaToday());
        var name = await NameAsync(claim.OrganId, cancellation);
        if (request.Upheld)
            await TellAsync(contest, claim, $"公示期有异议，核实后从名单上撤下：{PlanMessages.Short(answer)}", cancellation);
        await desk.SaveAsync(contest.Id, "plans.object-selection", $"对{name}的异议{(request.Upheld ? "成立，撤下" : "不成立")}", words, new { claim.OrganId, Objection = words, Answer = answer, request.Upheld }, cancellation);
    }

    /// <summary>公布名单、命名.</summary>
    public async Task ConfirmAsync(Guid id, int? version, CancellationToken cancellation = default)
    {
        var contest = await desk.ForKeeperAsync(id, version, cancellation);
        contest.Confirm(time.ChinaToday());
        var holders = await db.ContestClaims().AsNoTracking().Where(c => c.ContestId == id && c.Won && c.LostOn == null).Select(c => c.OrganId).ToListAsync(cancellation);
        await tell.RunAsync(holders, new(PlanMessages.Contest, $"“{PlanMessages.Short(contest.Title)}”的名单公布了，您单位入选。", $"/console/plans/contests/{id}"), cancellation);
        await desk.SaveAsync(id, "plans.confirm-selection", "公布名单", null, new { Holders = holders }, cancellation);
    }

    /// <summary>摘牌: a check found that the body no longer deserves the title.</summary>
    public async Task RevokeAsync(Guid id, Guid organId, string? reason, CancellationToken cancellation = default)
    {
        var contest = await desk.ForKeeperAsync(id, null, cancellation);
        if (contest.State is not ContestState.Published)
            throw new RefusedException(ContestRefusals.HoldsNothing);
        var claim = await ClaimAsync(id, organId, cancellation);
        claim.Lose(reason, contest, time.ChinaToday());
        await TellAsync(contest, claim, $"摘牌：{PlanMessages.Short(claim.LostReason!)}", cancellation);
        await desk.SaveAsync(id, "plans.revoke-title", $"{await NameAsync(organId, cancellation)}摘牌", claim.LostReason, new { claim.OrganId }, cancellation);
    }

    private async Task<ContestClaim> ClaimAsync(Guid id, Guid organId, CancellationToken cancellation) =>
        await db.ContestClaims().FirstOrDefaultAsync(c => c.ContestId == id && c.OrganId == organId, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);

    private async Task<string> NameAsync(Guid organId, CancellationToken cancellation) => (await organs.AllAsync(cancellation))[organId].ShortName;

    private Task<int> TellAsync(Contest contest, ContestClaim claim, string words, CancellationToken cancellation) =>
        tell.RunAsync([claim.OrganId], new(PlanMessages.Contest, $"“{PlanMessages.Short(contest.Title)}”{words}", $"/console/plans/contests/{contest.Id}"), cancellation);
}
