using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Once.Accounts.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;
using Once.Plans.Keeping;
using Once.Plans.Model;
using Once.Plans.Telling;

namespace Once.Plans.Contests;

/// <param name="Criteria">One line each, words and points: 成效 40.</param>
/// <param name="JudgeIds">Accounts of staff.</param>
internal sealed record PostContestRequest(
    string Title, string Topic, string? Award, Guid? TaskId, DateOnly? ClaimUntil, DateOnly? ResultUntil, int Winners, string Criteria, IReadOnlyList<Guid> JudgeIds,
    ContestKind Kind = ContestKind.Challenge, ContestEntrants Entrants = ContestEntrants.Places);

/// <summary>发榜、撤榜.</summary>
internal sealed partial class PostContest(OnceDb db, ContestDesk desk, JudgeChoices judges, OrganDirectory organs, TellOrgans tell, CurrentActor actor, TimeProvider time)
{
    /// <summary>Fewer judges than this do not make a score.</summary>
    /// <remarks>default: local practice.</remarks>
    public const int FewestJudges = 3;

    public async Task<Guid> RunAsync(PostContestRequest request, CancellationToken cancellation = default)
    {
        var by = actor.Value;
        var owner = by.OrganId ?? throw new RefusedException(KernelRefusals.NotPermitted);
        by.Require(PlansPermissions.Keep, owner);
        var region = (await organs.FindAsync(owner, cancellation) ?? throw new RefusedException(PlanRefusals.OwnerMissing)).RegionCode;
        if (request.TaskId is { } task && !await db.TasksWithin(by.ReachOf(PlansPermissions.Keep)).AnyAsync(t => t.Id == task, cancellation))
            throw new RefusedException(KernelRefusals.NotFound);
        var contest = Contest.Post(
            Ids.New(time), new(owner, region, request.Title, request.Topic, request.Award, request.TaskId, request.ClaimUntil, request.ResultUntil, request.Winners, request.Kind, request.Entrants), by, time.ChinaToday());
        var criteria = CriteriaOf(contest.Id, request.Criteria);
        var chosen = (await judges.RunAsync(cancellation)).Where(j => request.JudgeIds.Contains(j.Id)).ToList();
        if (chosen.Count < FewestJudges || chosen.Exists(j => j.Id == by.AccountId))
            throw new RefusedException(ContestRefusals.JudgesMissing);
        db.Contests().Add(contest);
        db.ContestCriteria().AddRange(criteria);
        db.ContestJudges().AddRange(chosen.Select(j => new ContestJudge { ContestId = contest.Id, AccountId = j.Id, Name = j.Name, OrganId = j.OrganIds[0] }));
        var competitors = await desk.CompetitorsAsync(region, contest.Entrants, cancellation);
        var href = $"/console/plans/contests/{contest.Id}";
        await tell.RunAsync(competitors.Select(o => o.Id), new(PlanMessages.Contest, $"{(contest.Kind is ContestKind.Challenge ? "新榜" : "评选")}“{PlanMessages.Short(contest.Title)}”，{ChineseDates.Full(contest.ClaimUntil)}前可以{ContestWords.Claim(contest.Kind)}。", href), cancellation);
        await tell.ToAsync(chosen.Select(j => j.Id), new(PlanMessages.Contest, $"请您当“{PlanMessages.Short(contest.Title)}”的评委，{ChineseDates.Full(contest.ResultUntil)}以后打分。", href), cancellation);
        await desk.SaveAsync(contest.Id, "plans.post-contest", ContestWords.Post(contest.Kind), null, new { contest.Kind, contest.Entrants, contest.Title, contest.Topic, contest.ClaimUntil, contest.ResultUntil, contest.Winners, Criteria = criteria.Select(c => new { c.Title, c.Points }), Judges = chosen.Select(j => j.Name) }, cancellation, isFirst: true);
        return contest.Id;
    }

    /// <summary>Before the scoring only; what was claimed is told why.</summary>
    public async Task TakeBackAsync(Guid id, int? version, string? reason, CancellationToken cancellation = default)
    {
        var contest = await desk.ForKeeperAsync(id, version, cancellation);
        contest.TakeBack(reason);
        var claimants = await db.ContestClaims().Where(c => c.ContestId == id).Select(c => c.OrganId).ToListAsync(cancellation);
        await tell.RunAsync(claimants, new(PlanMessages.Contest, $"“{PlanMessages.Short(contest.Title)}”已经{ContestWords.TakeBack(contest.Kind)}：{PlanMessages.Short(contest.TakeBackReason!)}", $"/console/plans/contests/{id}"), cancellation);
        await desk.SaveAsync(id, "plans.take-back-contest", ContestWords.TakeBack(contest.Kind), contest.TakeBackReason, null, cancellation);
    }

    internal static IReadOnlyList<ContestCriterion> CriteriaOf(Guid contestId, string text)
    {
        var lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(l => Line().Match(l)).ToList();
        if (lines.Count is 0 or > 10 || lines.Exists(l => !l.Success))
            throw new RefusedException(ContestRefusals.CriteriaWrong);
        var criteria = lines.Select((l, at) => new ContestCriterion { ContestId = contestId, Number = at + 1, Title = l.Groups["title"].Value, Points = int.Parse(l.Groups["points"].ValueSpan, CultureInfo.InvariantCulture) }).ToList();
        return criteria.Sum(c => c.Points) == 100 && criteria.TrueForAll(c => c.Points > 0) ? criteria : throw new RefusedException(ContestRefusals.CriteriaWrong);
    }

    [GeneratedRegex(@"^(?<title>\S.{0,99}?)[\s:：，,]+(?<points>[0-9]{1,3})\s*分?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Line();
}

/// <summary>Who can be chosen as a judge: staff of the region who look at plans, without those who post.</summary>
internal sealed class JudgeChoices(AccountDirectory accounts, OrganDirectory organs, CurrentActor actor)
{
    private static readonly IReadOnlyList<string> Judging = [Roles.Manager, Roles.Supervisor, Roles.Leader, Roles.ReformOffice];

    public async Task<IReadOnlyList<AccountSummary>> RunAsync(CancellationToken cancellation = default)
    {
        var region = actor.Value.OrganId is { } id && await organs.FindAsync(id, cancellation) is { } own ? own.RegionCode : "";
        var within = await organs.InRegionAsync(region, cancellation);
        return [.. (await accounts.WithRolesAsync([.. within], Judging, cancellation)).Where(a => a.Id != actor.Value.AccountId)];
    }
}
