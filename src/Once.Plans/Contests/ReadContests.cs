using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;
using Once.Plans.Model;

namespace Once.Plans.Contests;

internal sealed record ContestRow(Guid Id, string Title, ContestState State, DateOnly PostedOn, DateOnly ClaimUntil, DateOnly ResultUntil, DateOnly? PublishedOn, int Claims, int HandedIn);

internal sealed record ContestsView(IReadOnlyList<ContestRow> Rows, IReadOnlyDictionary<ContestState, int> Counts, int Total, DateOnly Today, bool MayPost);

/// <summary>One claim as the viewer may see it.</summary>
/// <param name="MyMarks">What the viewer gave as a judge, by criterion.</param>
/// <param name="Marked">How many judges have given their points.</param>
/// <param name="IsMine">The viewer answers for the body.</param>
internal sealed record ClaimLine(ContestClaim Claim, Organ Organ, IReadOnlyDictionary<int, int> MyMarks, int Marked, bool IsMine, bool MayMark);

internal sealed record ContestView(
    Contest Contest, Organ Owner, IReadOnlyList<ContestCriterion> Criteria, IReadOnlyList<ContestJudge> Judges, IReadOnlyList<ClaimLine> Claims, int OtherClaims,
    IReadOnlyList<Organ> MayClaimFor, TaskBrief? Task, IReadOnlyList<Record> History, DateOnly Today, bool Keeps);

internal sealed record TaskBrief(Guid Id, string Heading);

/// <summary>Contests within reach. Before the results, a claimant sees its own claim alone, judges what was handed in.</summary>
internal sealed class ReadContests(OnceDb db, ContestDesk desk, OrganDirectory organs, CurrentActor actor, TimeProvider time)
{
    public const int PageSize = 30;

    public async Task<ContestsView> ListAsync(ContestKind kind, ContestState? state, int page, CancellationToken cancellation = default)
    {
        var within = (await desk.WithinAsync(cancellation)).Where(c => c.Kind == kind);
        var counts = await within.GroupBy(c => c.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var asked = state is { } only ? within.Where(c => c.State == only) : within;
        return new(await RowsAsync(asked, page, cancellation), counts, state is { } s ? counts.GetValueOrDefault(s) : counts.Values.Sum(), time.ChinaToday(), actor.Value.Has(PlansPermissions.Keep));
    }

    public async Task<ContestView> OneAsync(Guid id, CancellationToken cancellation = default)
    {
        var contest = await (await desk.WithinAsync(cancellation)).FirstOrDefaultAsync(c => c.Id == id, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        var directory = await organs.AllAsync(cancellation);
        var keeps = desk.Keeps(contest);
        var judges = await db.ContestJudges().AsNoTracking().Where(j => j.ContestId == id).OrderBy(j => j.Name).ToListAsync(cancellation);
        var me = judges.Find(j => j.AccountId == actor.Value.AccountId);
        var claims = await db.ContestClaims().AsNoTracking().Where(c => c.ContestId == id).ToListAsync(cancellation);
        var marks = await db.ContestMarks().AsNoTracking().Where(m => m.ContestId == id).ToListAsync(cancellation);
        var shown = claims.Where(c => keeps || contest.State is ContestState.Shown or ContestState.Published || desk.Answers(c.OrganId) || actor.Value.ReachOf(PlansPermissions.Read).Covers(c.OrganId) || (me is not null && c.State is ClaimState.HandedIn))
            .OrderBy(c => c.Place ?? int.MaxValue).ThenBy(c => c.ClaimedOn).ThenBy(c => directory[c.OrganId].Code, StringComparer.Ordinal)
            .Select(c => new ClaimLine(
                c, directory[c.OrganId], marks.Where(m => m.OrganId == c.OrganId && m.JudgeId == me?.AccountId).ToDictionary(m => m.Criterion, m => m.Points),
                marks.Where(m => m.OrganId == c.OrganId).Select(m => m.JudgeId).Distinct().Count(), desk.Answers(c.OrganId),
                contest.State is ContestState.Scoring && c.State is ClaimState.HandedIn && me is not null && !ScoreContest.IsOwn(me, c.OrganId, directory))).ToList();
        var today = time.ChinaToday();
        var free = contest.MayBeClaimedOn(today) ? (await desk.CompetitorsAsync(contest.RegionCode, contest.Entrants, cancellation)).Where(o => desk.Answers(o.Id) && !claims.Exists(c => c.OrganId == o.Id)) : [];
        return new(
            contest, directory[contest.OwnerOrganId], await db.ContestCriteria().AsNoTracking().Where(c => c.ContestId == id).OrderBy(c => c.Number).ToListAsync(cancellation), judges, shown, claims.Count - shown.Count, [.. free],
            contest.TaskId is { } task ? await db.PlanTasks().AsNoTracking().Where(t => t.Id == task).Select(t => new TaskBrief(t.Id, t.Heading)).FirstOrDefaultAsync(cancellation) : null,
            keeps ? await db.Records().AsNoTracking().Where(r => r.AggregateId == id).OrderByDescending(r => r.Number).ToListAsync(cancellation) : [], today, keeps);
    }

    /// <summary>For everybody: what is posted, and what came of it.</summary>
    public async Task<(IReadOnlyList<ContestRow> Rows, int Total)> OpenListAsync(ContestKind kind, int page, CancellationToken cancellation = default)
    {
        var open = db.Contests().AsNoTracking().Where(c => c.Kind == kind && c.State != ContestState.TakenBack);
        return (await RowsAsync(open, page, cancellation), await open.CountAsync(cancellation));
    }

    /// <summary>For everybody: claims and results only once they are published.</summary>
    public async Task<ContestView> OpenAsync(Guid id, CancellationToken cancellation = default)
    {
        var contest = await db.Contests().AsNoTracking().FirstOrDefaultAsync(c => c.Id == id && c.State != ContestState.TakenBack, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        var directory = await organs.AllAsync(cancellation);
        var claims = await db.ContestClaims().AsNoTracking().Where(c => c.ContestId == id && c.State != ClaimState.GivenUp).ToListAsync(cancellation);
        var published = contest.State is ContestState.Shown or ContestState.Published;
        return new(
            contest, directory[contest.OwnerOrganId], await db.ContestCriteria().AsNoTracking().Where(c => c.ContestId == id).OrderBy(c => c.Number).ToListAsync(cancellation), [],
            published ? [.. claims.Where(c => c.Place is not null).OrderBy(c => c.Place).ThenBy(c => directory[c.OrganId].Code, StringComparer.Ordinal).Select(c => new ClaimLine(c, directory[c.OrganId], new Dictionary<int, int>(), 0, false, false))] : [],
            claims.Count, [], null, [], time.ChinaToday(), false);
    }

    private async Task<IReadOnlyList<ContestRow>> RowsAsync(IQueryable<Contest> contests, int page, CancellationToken cancellation) =>
        await contests.OrderByDescending(c => c.PostedOn).ThenByDescending(c => c.Id).Skip((Math.Max(1, page) - 1) * PageSize).Take(PageSize)
            .Select(c => new ContestRow(
                c.Id, c.Title, c.State, c.PostedOn, c.ClaimUntil, c.ResultUntil, c.PublishedOn,
                db.ContestClaims().Count(l => l.ContestId == c.Id && l.State != ClaimState.GivenUp), db.ContestClaims().Count(l => l.ContestId == c.Id && l.State == ClaimState.HandedIn))).ToListAsync(cancellation);
}
