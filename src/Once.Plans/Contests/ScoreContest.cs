using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Places;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;
using Once.Plans.Model;
using Once.Plans.Telling;

namespace Once.Plans.Contests;

/// <param name="Points">By criterion; null where nothing readable was given.</param>
internal sealed record MarkRequest(Guid ContestId, Guid OrganId, IReadOnlyDictionary<int, int?> Points);

/// <summary>评分、公布: each judge gives points by criterion; the results come from them alone.</summary>
internal sealed class ScoreContest(OnceDb db, ContestDesk desk, OrganDirectory organs, TellOrgans tell, Calendars calendars, IOptions<PlansOptions> options, CurrentActor actor, TimeProvider time)
{
    public async Task BeginAsync(Guid id, int? version, CancellationToken cancellation = default)
    {
        var contest = await desk.ForKeeperAsync(id, version, cancellation);
        contest.BeginScoring(await HandedIn(id).CountAsync(cancellation), time.ChinaToday());
        var judges = await db.ContestJudges().Where(j => j.ContestId == id).Select(j => j.AccountId).ToListAsync(cancellation);
        await tell.ToAsync(judges, new(PlanMessages.Contest, $"“{PlanMessages.Short(contest.Title)}”可以打分了。", $"/console/plans/contests/{id}"), cancellation);
        await desk.SaveAsync(id, "plans.begin-scoring", "开始评分", null, null, cancellation);
    }

    /// <summary>Replaces what this judge gave before, while the scoring lasts.</summary>
    public async Task MarkAsync(MarkRequest request, CancellationToken cancellation = default)
    {
        var contest = await desk.AnyAsync(request.ContestId, cancellation);
        contest.RefuseUnlessScoring();
        var judge = await db.ContestJudges().AsNoTracking().FirstOrDefaultAsync(j => j.ContestId == contest.Id && j.AccountId == actor.Value.AccountId, cancellation)
            ?? throw new RefusedException(ContestRefusals.NotJudge);
        if (!await HandedIn(contest.Id).AnyAsync(c => c.OrganId == request.OrganId, cancellation))
            throw new RefusedException(KernelRefusals.NotFound);
        var directory = await organs.AllAsync(cancellation);
        if (IsOwn(judge, request.OrganId, directory))
            throw new RefusedException(ContestRefusals.OwnClaim);
        var criteria = await db.ContestCriteria().AsNoTracking().Where(c => c.ContestId == contest.Id).OrderBy(c => c.Number).ToListAsync(cancellation);
        if (criteria.Find(c => request.Points.GetValueOrDefault(c.Number) is not { } given || given < 0 || given > c.Points) is { } wrong)
            throw new RefusedException(ContestRefusals.PointsWrong.At($"Points{wrong.Number}"));
        var known = await db.ContestMarks().Where(m => m.ContestId == contest.Id && m.OrganId == request.OrganId && m.JudgeId == judge.AccountId).ToDictionaryAsync(m => m.Criterion, cancellation);
        foreach (var criterion in criteria)
        {
            var points = request.Points[criterion.Number]!.Value;
            if (known.TryGetValue(criterion.Number, out var mark))
                mark.Points = points;
            else
                db.ContestMarks().Add(new() { ContestId = contest.Id, OrganId = request.OrganId, JudgeId = judge.AccountId, Criterion = criterion.Number, Points = points });
        }
        await desk.SaveAsync(contest.Id, "plans.mark", $"{judge.Name}给{directory[request.OrganId].ShortName}打分", null, new { request.OrganId, request.Points }, cancellation);
    }

    public async Task PublishAsync(Guid id, int? version, CancellationToken cancellation = default)
    {
        var contest = await desk.ForKeeperAsync(id, version, cancellation);
        contest.RefuseUnlessScoring();
        var claims = await HandedIn(id).ToListAsync(cancellation);
        var judges = await db.ContestJudges().AsNoTracking().Where(j => j.ContestId == id).ToListAsync(cancellation);
        var totals = (await db.ContestMarks().AsNoTracking().Where(m => m.ContestId == id).GroupBy(m => new { m.OrganId, m.JudgeId }).Select(g => new { g.Key.OrganId, g.Key.JudgeId, Points = g.Sum(m => m.Points) }).ToListAsync(cancellation)).ToLookup(m => m.OrganId);
        var directory = await organs.AllAsync(cancellation);
        if (claims.Exists(c => totals[c.OrganId].Count() < Math.Max(1, judges.Count(j => !IsOwn(j, c.OrganId, directory)))))
            throw new RefusedException(ContestRefusals.MarksMissing);
        var standings = Standings.Of(claims.ToDictionary(c => c.OrganId, c => (IReadOnlyList<int>)[.. totals[c.OrganId].Select(t => t.Points)]), contest.Winners);
        foreach (var standing in standings)
            claims.Find(c => c.OrganId == standing.OrganId)!.Stand(standing);
        var today = time.ChinaToday();
        contest.Publish(today, calendars.For(contest.RegionCode).AddWorkingDays(today, options.Value.ShowDays));
        var words = contest.ShownUntil is { } until ? $"的入选名单公示到{ChineseDates.Full(until)}。" : "的结果公布了。";
        await tell.RunAsync(claims.Select(c => c.OrganId), new(PlanMessages.Contest, $"“{PlanMessages.Short(contest.Title)}”{words}", $"/console/plans/contests/{id}"), cancellation);
        await desk.SaveAsync(id, "plans.publish-contest", contest.ShownUntil is null ? "公布结果" : "公示", null, standings, cancellation);
    }

    /// <summary>回避: a judge who works within the region of a claimant, or in the department that claims, leaves its result to the others.</summary>
    /// <remarks>default: local practice.</remarks>
    public static bool IsOwn(ContestJudge judge, Guid organId, IReadOnlyDictionary<Guid, Organ> directory) =>
        judge.OrganId == organId || (directory.TryGetValue(judge.OrganId, out var works) && directory.TryGetValue(organId, out var claimant)
            && claimant.Kind is OrganKind.Government or OrganKind.Park or OrganKind.Town && works.RegionCode.StartsWith(Region.Prefix(claimant.RegionCode), StringComparison.Ordinal));

    private IQueryable<ContestClaim> HandedIn(Guid id) => db.ContestClaims().Where(c => c.ContestId == id && c.State == ClaimState.HandedIn);
}
