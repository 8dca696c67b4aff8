using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Plans.Model;

namespace Once.Plans.Indicators;

/// <summary>Loads an indicator for whoever may act on it, and saves the act.</summary>
internal sealed class IndicatorDesk(OnceDb db, CurrentActor actor, Recorder recorder)
{
    public bool Keeps(Indicator indicator) => actor.Value.ReachOf(PlansPermissions.Keep).Covers(indicator.OwnerOrganId);

    /// <summary>Whether the actor answers for its lead, or keeps it.</summary>
    public bool Answers(Indicator indicator) => Keeps(indicator) || actor.Value.ReachOf(PlansPermissions.Answer).Covers(indicator.LeadOrganId);

    /// <summary>Indicators of offices within reach, and those that an organ within reach leads.</summary>
    public IQueryable<Indicator> Within()
    {
        var reach = actor.Value.ReachOf(PlansPermissions.Read);
        var (organs, all) = (reach.OrganIds.ToList(), db.Indicators().AsNoTracking());
        return reach.IsEverything ? all : all.Where(i => organs.Contains(i.OwnerOrganId) || organs.Contains(i.LeadOrganId));
    }

    public async Task<Indicator> ForKeeperAsync(Guid id, int? version, CancellationToken cancellation)
    {
        var indicator = await LoadAsync(id, cancellation);
        if (!Keeps(indicator))
            throw new RefusedException(KernelRefusals.NotPermitted);
        return version is { } seen && seen != indicator.Version ? throw new RefusedException(KernelRefusals.ChangedMeanwhile) : indicator;
    }

    public async Task<Indicator> ForAnswererAsync(Guid id, CancellationToken cancellation)
    {
        var indicator = await LoadAsync(id, cancellation);
        return Answers(indicator) ? indicator : throw new RefusedException(KernelRefusals.NotPermitted);
    }

    public Task SaveAsync(Guid id, string act, string title, string? reason, object? content, CancellationToken cancellation, bool isFirst = false) =>
        recorder.SaveAsync(new Deed(Indicator.Aggregate, id, act, title, reason, content, IsFirst: isFirst), cancellation);

    private async Task<Indicator> LoadAsync(Guid id, CancellationToken cancellation) =>
        await Within().AnyAsync(i => i.Id == id, cancellation) ? await db.Indicators().FirstAsync(i => i.Id == id, cancellation) : throw new RefusedException(KernelRefusals.NotFound);
}
