using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Accounts.Contract;
using Once.Kernel.Jobs;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Supervision.Model;

namespace Once.Supervision.Digesting;

/// <summary>发晨报: to each subscriber at most one a working day, from the chosen hour on; what an outage kept back for days is one,
/// of today. Person and day are the key, so that two nodes write one, and mail and digest are one transaction.</summary>
internal sealed class SendDigests(OnceDb db, MakeDigest make, StaffActors actors, OrganDirectory organs, Calendars calendars, Outbox outbox, TimeProvider time)
{
    /// <remarks>Default: every five minutes, so that it is there soon after its hour.</remarks>
    public static readonly RecurringWork Often = new("supervision.digest", "发晨报", Recurrence.Every(TimeSpan.FromMinutes(5)),
        (services, cancellation) => services.GetRequiredService<SendDigests>().RunAsync(cancellation));

    /// <returns>How many were made.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        var (today, made) = (time.ChinaToday(), 0);
        var waiting = await db.DigestSubscriptions().AsNoTracking().Where(s => s.EndedAt == null && !db.Digests().Any(d => d.AccountId == s.AccountId && d.On == today)).ToListAsync(cancellation);
        foreach (var order in waiting)
            if (await MakeAsync(order, cancellation))
                made++;
        return made;
    }

    private async Task<bool> MakeAsync(DigestSubscription order, CancellationToken cancellation)
    {
        if (await organs.FindAsync(order.OrganId, cancellation) is not { } organ || !order.IsDue(time.UtcNow(), calendars.For(organ.RegionCode)))
            return false;
        // Whoever left the post, or whose role may not read this any more, gets none; the order waits for them to come back.
        if (await actors.FindAsync(order.AccountId, order.OrganId, order.Role, cancellation) is not { } person || !person.Has(SupervisionPermissions.Read))
            return false;
        var content = await make.RunAsync(person, order, cancellation);
        db.Digests().Add(new Digest { AccountId = order.AccountId, On = content.On, MadeAt = time.UtcNow(), Content = content.Write() });
        outbox.Add(MailDigest.JobKind, new MailDigestRequest(order.AccountId, content.On), $"digest/{order.AccountId:N}/{content.On:yyyyMMdd}");
        try
        {
            await db.SaveChangesAsync(cancellation);
            return true;
        }
        catch (DbUpdateException clash) when (RecordClash.KeyTaken(clash))
        {
            return false; // another node was first
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }
}
