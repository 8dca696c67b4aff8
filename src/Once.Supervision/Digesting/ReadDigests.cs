using Microsoft.EntityFrameworkCore;
using Once.Accounts.Contract;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Supervision.Model;

namespace Once.Supervision.Digesting;

internal sealed record DigestRow(DateOnly On, DateTime MadeAt, DigestMail Mail);

/// <param name="Today">Today's: as it was sent, or as it would be sent now.</param>
/// <param name="Sent">Today's has been made.</param>
/// <param name="Order">Null where nothing was ever ordered.</param>
/// <param name="Next">The day of the next one; null where none is ordered.</param>
internal sealed record DigestView(
    DigestContent Today, DigestRow? Sent, DigestSubscription? Order, DateOnly? Next, string? Mail, bool MailIsConnected,
    IReadOnlyList<DigestRow> Earlier, int Total, IReadOnlyList<Organ> Organs, IReadOnlyList<(string Code, string Name)> Areas);

/// <summary>One's own digests; nobody reads another's.</summary>
internal sealed class ReadDigests(OnceDb db, CurrentActor actor, MakeDigest make, StaffMail mail, OrganDirectory organs, Calendars calendars, TimeProvider time)
{
    public const int PageSize = 10;

    /// <summary>Days ahead in which the next one is looked for: longer than any holiday.</summary>
    private const int LookAhead = 30;

    public async Task<DigestView> RunAsync(int page, CancellationToken cancellation = default)
    {
        var (today, reach) = (time.ChinaToday(), actor.Value.ReachOf(SupervisionPermissions.Read));
        var order = await db.DigestSubscriptions().AsNoTracking().FirstOrDefaultAsync(s => s.AccountId == actor.Value.AccountId, cancellation);
        var sent = await Own().FirstOrDefaultAsync(d => d.On == today, cancellation);
        var earlier = Own().Where(d => d.On < today);
        var directory = await organs.AllAsync(cancellation);
        var within = directory.Values.Where(o => !o.IsClosed && reach.Covers(o.Id)).ToList();
        var codes = within.Select(o => o.RegionCode[..6]).Distinct().ToList();
        var areas = await db.Regions().AsNoTracking().Where(r => codes.Contains(r.Code)).OrderBy(r => r.Code).Select(r => new { r.Code, r.Name }).ToListAsync(cancellation);
        return new(
            sent is null ? await make.RunAsync(actor.Value, order is { Runs: true } ? order : null, cancellation) : DigestContent.Read(sent.Content),
            sent is null ? null : new(sent.On, sent.MadeAt, sent.Mail), order, NextOf(order, sent is not null, directory), await mail.AddressAsync(actor.Value.AccountId, cancellation), mail.IsConnected,
            await earlier.OrderByDescending(d => d.On).Skip((page - 1) * PageSize).Take(PageSize).Select(d => new DigestRow(d.On, d.MadeAt, d.Mail)).ToListAsync(cancellation), await earlier.CountAsync(cancellation),
            [.. within.Where(o => o.Kind is OrganKind.Department).OrderBy(o => o.Code, StringComparer.Ordinal)], [.. areas.Select(a => (a.Code, a.Name))]);
    }

    /// <summary>One that was made, or today's as it would be now.</summary>
    public async Task<DigestContent> OneAsync(DateOnly on, CancellationToken cancellation = default)
    {
        if (await Own().FirstOrDefaultAsync(d => d.On == on, cancellation) is { } kept)
            return DigestContent.Read(kept.Content);
        if (on != time.ChinaToday())
            throw new RefusedException(KernelRefusals.NotFound);
        var order = await db.DigestSubscriptions().AsNoTracking().FirstOrDefaultAsync(s => s.AccountId == actor.Value.AccountId && s.EndedAt == null, cancellation);
        return await make.RunAsync(actor.Value, order, cancellation);
    }

    private DateOnly? NextOf(DigestSubscription? order, bool isSent, IReadOnlyDictionary<Guid, Organ> directory)
    {
        if (order is not { Runs: true } || !directory.TryGetValue(order.OrganId, out var organ))
            return null;
        var (now, calendar) = (time.UtcNow(), calendars.For(organ.RegionCode));
        var first = isSent || order.SubscribedAt > now.ChinaDate().ChinaMoment(new TimeOnly(order.Hour, 0)) ? now.ChinaDate().AddDays(1) : now.ChinaDate();
        return Enumerable.Range(0, LookAhead).Select(first.AddDays).Where(d => order.IsChosen(d, calendar)).Select(d => (DateOnly?)d).FirstOrDefault();
    }

    private IQueryable<Digest> Own()
    {
        var account = actor.Value.AccountId;
        return db.Digests().AsNoTracking().Where(d => d.AccountId == account);
    }
}
