using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Places;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Plans.Contract;
using Once.Plans.Model;

namespace Once.Plans.Contests;

/// <summary>Loads a contest for whoever may act on it, knows who may compete, and saves the act.</summary>
internal sealed class ContestDesk(OnceDb db, CurrentActor actor, OrganDirectory organs, Recorder recorder)
{
    /// <summary>Length of the code of a county, GB/T 2260.</summary>
    private const int CountyDigits = 6;

    /// <summary>Length of the code of a town, GB/T 10114.</summary>
    private const int TownDigits = 9;

    public bool Keeps(Contest contest) => actor.Value.ReachOf(PlansPermissions.Keep).Covers(contest.OwnerOrganId);

    /// <summary>Contests whose posting office is within reach, or whose region holds the actor's own.</summary>
    public async Task<IQueryable<Contest>> WithinAsync(CancellationToken cancellation)
    {
        var reach = actor.Value.ReachOf(PlansPermissions.Read);
        if (reach.IsEverything)
            return db.Contests().AsNoTracking();
        var mine = actor.Value.OrganId is { } id ? (await organs.FindAsync(id, cancellation))?.RegionCode : null;
        var above = mine is null ? [] : (await organs.AllAsync(cancellation)).Values.Where(o => mine.StartsWith(Region.Prefix(o.RegionCode), StringComparison.Ordinal)).Select(o => o.Id);
        var offices = above.Union(reach.OrganIds).ToList();
        return db.Contests().AsNoTracking().Where(c => offices.Contains(c.OwnerOrganId));
    }

    public async Task<Contest> ForKeeperAsync(Guid id, int? version, CancellationToken cancellation)
    {
        var contest = await AnyAsync(id, cancellation);
        if (!Keeps(contest))
            throw new RefusedException(KernelRefusals.NotPermitted);
        return version is { } seen && seen != contest.Version ? throw new RefusedException(KernelRefusals.ChangedMeanwhile) : contest;
    }

    public async Task<Contest> AnyAsync(Guid id, CancellationToken cancellation) =>
        await (await WithinAsync(cancellation)).AnyAsync(c => c.Id == id, cancellation) ? await db.Contests().FirstAsync(c => c.Id == id, cancellation) : throw new RefusedException(KernelRefusals.NotFound);

    /// <summary>The claim of a body that the actor answers for.</summary>
    public async Task<ContestClaim> ClaimAsync(Guid id, Guid organId, CancellationToken cancellation)
    {
        var claim = await db.ContestClaims().FirstOrDefaultAsync(c => c.ContestId == id && c.OrganId == organId, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        return Answers(organId) ? claim : throw new RefusedException(KernelRefusals.NotFound);
    }

    public bool Answers(Guid organId) => actor.Value.ReachOf(PlansPermissions.Answer).Covers(organId);

    /// <summary>Governments of the next smaller regions, counties below a city and towns below a county, and parks; or all towns, or all
    /// departments and halls below.</summary>
    public async Task<IReadOnlyList<Organ>> CompetitorsAsync(string regionCode, ContestEntrants entrants, CancellationToken cancellation)
    {
        var prefix = Region.Prefix(regionCode);
        return [.. (await organs.AllAsync(cancellation)).Values
            .Where(o => !o.IsClosed && o.RegionCode.StartsWith(prefix, StringComparison.Ordinal) && entrants switch
            {
                ContestEntrants.Towns => o.Kind is OrganKind.Town || (o.Kind is OrganKind.Government && o.RegionCode.Length == TownDigits),
                ContestEntrants.Departments => o.Kind is OrganKind.Department or OrganKind.Hall,
                _ => o.Kind is OrganKind.Park || (o.Kind is OrganKind.Government && o.RegionCode != regionCode && o.RegionCode.Length == (prefix.Length < CountyDigits ? CountyDigits : TownDigits)),
            })
            .OrderBy(o => o.RegionCode, StringComparer.Ordinal).ThenBy(o => o.Code, StringComparer.Ordinal)];
    }

    public Task SaveAsync(Guid id, string act, string title, string? reason, object? content, CancellationToken cancellation, bool isFirst = false) =>
        recorder.SaveAsync(new Deed(Contest.Aggregate, id, act, title, reason, content, IsFirst: isFirst), cancellation);
}
