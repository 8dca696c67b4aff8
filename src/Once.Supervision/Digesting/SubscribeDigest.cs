using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Places;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Supervision.Model;

namespace Once.Supervision.Digesting;

/// <summary>订、改、停晨报: for oneself alone, and within the reach of the post in use.</summary>
internal sealed class SubscribeDigest(OnceDb db, CurrentActor actor, OrganDirectory organs, DigestLinks links, TimeProvider time)
{
    public async Task RunAsync(DigestWish wish, CancellationToken cancellation = default)
    {
        var by = actor.Value;
        by.Require(SupervisionPermissions.Read);
        if (by is not { OrganId: { } organ, Role: { } role })
            throw new RefusedException(KernelRefusals.NotPermitted);
        var reach = by.ReachOf(SupervisionPermissions.Read);
        var directory = await organs.AllAsync(cancellation);
        if (wish.OrganIds.Any(id => !directory.ContainsKey(id) || !reach.Covers(id)))
            throw new RefusedException(SupervisionRefusals.DigestOrganUnknown);
        if (wish.Areas.Any(area => !directory.Values.Any(o => reach.Covers(o.Id) && o.RegionCode.StartsWith(Region.Prefix(area), StringComparison.Ordinal))))
            throw new RefusedException(SupervisionRefusals.DigestAreaUnknown);
        var known = await db.DigestSubscriptions().FirstOrDefaultAsync(s => s.AccountId == by.AccountId, cancellation);
        var order = known ?? new DigestSubscription { AccountId = by.AccountId };
        order.Order(organ, role, wish, time.UtcNow());
        if (known is null)
            db.DigestSubscriptions().Add(order);
        await db.SaveChangesAsync(cancellation);
    }

    public Task StopAsync(CancellationToken cancellation = default) => StopAsync(actor.Value.AccountId, cancellation);

    /// <summary>By the link of a mail; nobody need be signed in.</summary>
    public Task StopByLinkAsync(string? key, CancellationToken cancellation = default) =>
        StopAsync(links.Read(key) ?? throw new RefusedException(KernelRefusals.NotFound), cancellation);

    private async Task StopAsync(Guid account, CancellationToken cancellation)
    {
        if (await db.DigestSubscriptions().FirstOrDefaultAsync(s => s.AccountId == account, cancellation) is not { } order)
            return;
        order.Stop(time.UtcNow());
        await db.SaveChangesAsync(cancellation);
    }
}
