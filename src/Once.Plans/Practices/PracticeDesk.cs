using Microsoft.EntityFrameworkCore;
using Once.Accounts.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Places;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Plans.Contract;
using Once.Plans.Model;

namespace Once.Plans.Practices;

/// <summary>Loads a practice for whoever may act on it, finds who reviews, and saves the act.</summary>
internal sealed class PracticeDesk(OnceDb db, CurrentActor actor, OrganDirectory organs, AccountDirectory accounts, Recorder recorder)
{
    private static readonly IReadOnlyList<string> Reviewing = [Roles.ReformOffice];

    public bool Writes(GoodPractice practice) => actor.Value.ReachOf(PlansPermissions.Answer).Covers(practice.OrganId);

    public bool Reviews(GoodPractice practice) => actor.Value.ReachOf(PlansPermissions.Keep).Covers(practice.OwnerOrganId);

    /// <summary>What an organ within reach wrote, was handed to an office within reach for review, or is spread to all.</summary>
    public IQueryable<GoodPractice> Within()
    {
        var practices = db.GoodPractices().AsNoTracking();
        var (read, keep) = (actor.Value.ReachOf(PlansPermissions.Read), actor.Value.ReachOf(PlansPermissions.Keep));
        var (readers, keepers) = (read.OrganIds.ToList(), keep.OrganIds.ToList());
        // A draft is read by those alone who write it.
        var writers = actor.Value.ReachOf(PlansPermissions.Answer);
        var mine = writers.OrganIds.ToList();
        return practices.Where(p => p.State == PracticeState.Spread
            || (p.State != PracticeState.Draft && (read.IsEverything || readers.Contains(p.OrganId) || keep.IsEverything || keepers.Contains(p.OwnerOrganId)))
            || (p.State == PracticeState.Draft && p.EnteredById == actor.Value.AccountId)
            || (p.State == PracticeState.Draft && actor.Value.OrganId != null && p.OrganId == actor.Value.OrganId && mine.Contains(p.OrganId)));
    }

    public Task<GoodPractice> ForWriterAsync(Guid id, int? version, CancellationToken cancellation) => LoadAsync(id, version, Writes, cancellation);

    public Task<GoodPractice> ForReviewerAsync(Guid id, int? version, CancellationToken cancellation) => LoadAsync(id, version, Reviews, cancellation);

    /// <summary>The office that keeps the ledgers nearest above the organ.</summary>
    public async Task<Guid> ReviewerOfAsync(Organ organ, CancellationToken cancellation)
    {
        var directory = await organs.AllAsync(cancellation);
        var above = directory.Values.Where(o => organ.RegionCode.StartsWith(Region.Prefix(o.RegionCode), StringComparison.Ordinal)).Select(o => o.Id).ToList();
        var offices = (await accounts.WithRolesAsync(above, Reviewing, cancellation)).SelectMany(a => a.OrganIds).Distinct().Where(above.Contains).Select(id => directory[id])
            .OrderByDescending(o => Region.Prefix(o.RegionCode).Length).ThenBy(o => o.Code, StringComparer.Ordinal).ToList();
        return offices.Count > 0 ? offices[0].Id : throw new RefusedException(ContestRefusals.NoReviewer);
    }

    public Task SaveAsync(GoodPractice practice, string act, string title, string? reason, object? content, CancellationToken cancellation, bool isFirst = false) =>
        recorder.SaveAsync(new Deed(GoodPractice.Aggregate, practice.Id, act, title, reason, content, IsFirst: isFirst), cancellation);

    private async Task<GoodPractice> LoadAsync(Guid id, int? version, Func<GoodPractice, bool> may, CancellationToken cancellation)
    {
        if (!await Within().AnyAsync(p => p.Id == id, cancellation))
            throw new RefusedException(KernelRefusals.NotFound);
        var practice = await db.GoodPractices().FirstAsync(p => p.Id == id, cancellation);
        if (!may(practice))
            throw new RefusedException(KernelRefusals.NotPermitted);
        return version is { } seen && seen != practice.Version ? throw new RefusedException(KernelRefusals.ChangedMeanwhile) : practice;
    }
}
