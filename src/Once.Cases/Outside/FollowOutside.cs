using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Once.Cases.Contract;
using Once.Cases.Handling;
using Once.Cases.Measuring;
using Once.Cases.Model;
using Once.Kernel.Jobs;
using Once.Kernel.Organs;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Outside;

/// <summary>Finds what another system has to be told: cases of its organs and items that it knows nothing of, and those that stand
/// otherwise than it knows. The message and its job in the outbox are one transaction. Derived from the cases themselves, nothing is
/// missed that came before a system was connected, and acts of people wait for no traffic.</summary>
internal sealed class FollowOutside(OnceDb db, CaseDesk desk, Outbox outbox, OrganDirectory organs, IOptions<OutsideOptions> options, TimeProvider time)
{
    private const int Most = 200;

    private static readonly CaseState[] Open = [CaseState.Submitted, CaseState.Correcting, CaseState.Accepted, CaseState.Reviewed];

    /// <remarks>Default: every ten seconds; without a system connected it asks nothing.</remarks>
    public static readonly RecurringWork Recurring = new("cases.follow-outside", "把办件告诉外部系统", Recurrence.Every(TimeSpan.FromSeconds(10)),
        (services, cancellation) => services.GetRequiredService<FollowOutside>().RunAsync(cancellation));

    /// <returns>How many messages were written.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        if (options.Value.Systems.Count == 0)
            return 0;
        var told = 0;
        foreach (var (of, system) in await NewAsync(cancellation))
            told += await TellAsync(of, system, cancellation) ? 1 : 0;
        foreach (var key in await ChangedAsync(cancellation))
            told += await TellAsync(key, null, cancellation) ? 1 : 0;
        return told;
    }

    private async Task<List<(CaseKey Key, OutsideSystem System)>> NewAsync(CancellationToken cancellation)
    {
        var all = (await organs.AllAsync(cancellation)).Values;
        var named = options.Value.Systems.SelectMany(s => s.Organs).ToHashSet(StringComparer.Ordinal);
        var anywhere = options.Value.Systems.Where(s => s.Organs.Count == 0).SelectMany(s => s.Items).ToList();
        var ids = all.Where(o => named.Contains(o.Code)).Select(o => o.Id).ToList();
        var cases = db.Cases().Where(c => Open.Contains(c.State) && !db.OutsideCases().Any(o => o.RootId == c.RootId && o.CaseNumber == c.CaseNumber));
        var found = await cases.Where(c => ids.Contains(c.OrganId)).OrderBy(c => c.RootId).Take(Most).Select(c => new { c.RootId, c.CaseNumber, c.OrganId, c.ItemCode }).ToListAsync(cancellation);
        foreach (var item in anywhere)
            found.AddRange(await cases.Where(c => c.ItemCode.EndsWith(item)).OrderBy(c => c.RootId).Take(Most).Select(c => new { c.RootId, c.CaseNumber, c.OrganId, c.ItemCode }).ToListAsync(cancellation));
        var codes = all.ToDictionary(o => o.Id, o => o.Code);
        return [.. found.Distinct().Select(f => (new CaseKey(f.RootId, f.CaseNumber), System: options.Value.Of(codes[f.OrganId], MeasureCases.SubjectOf(f.ItemCode))))
            .Where(f => f.System is not null).Select(f => (f.Item1, f.System!))];
    }

    private async Task<List<CaseKey>> ChangedAsync(CancellationToken cancellation) => await (
        from link in db.OutsideCases()
        join of in db.Cases() on new { link.RootId, link.CaseNumber } equals new { of.RootId, of.CaseNumber }
        where !link.IsOver && link.Told != of.State
        orderby link.RootId
        select new CaseKey(link.RootId, link.CaseNumber, null)).Take(Most).ToListAsync(cancellation);

    /// <param name="system">Null for a case it has been given before.</param>
    private Task<bool> TellAsync(CaseKey key, OutsideSystem? system, CancellationToken cancellation) => desk.InTransactionAsync(key, async () =>
    {
        var of = await db.Cases().AsNoTracking().SingleAsync(c => c.RootId == key.RootId && c.CaseNumber == key.CaseNumber, cancellation);
        var link = await db.OutsideCases().FirstOrDefaultAsync(o => o.RootId == key.RootId && o.CaseNumber == key.CaseNumber, cancellation);
        var before = link?.Told;
        if (before == of.State || (link is null && system is null))
            return false;
        if (link is null)
            db.OutsideCases().Add(link = new OutsideCase { RootId = key.RootId, CaseNumber = key.CaseNumber, System = system!.Code, SystemName = system.Name });
        var says = OutsideEvents.Of(of.State, before);
        link.Tell(of.State);
        if (before is not null && OutsideEvents.Of(before.Value, before) == says && of.State is not CaseState.Submitted)
            return false; // reviewed after accepted, delivered after decided: nothing new to the other side
        var ordinal = await db.NextOutsideAsync(key, cancellation);
        db.OutsideMessages().Add(new OutsideMessage
        {
            RootId = key.RootId,
            CaseNumber = key.CaseNumber,
            Ordinal = ordinal,
            System = link.System,
            IsIncoming = false,
            MessageId = $"{of.Number}/{ordinal}",
            Event = says,
            At = time.UtcNow(),
        });
        outbox.Add(TellOutside.JobKind, new TellOutsideRequest(key.RootId, key.CaseNumber, ordinal));
        return true;
    }, cancellation);
}

internal static class OutsideOrdinals
{
    public static async Task<int> NextOutsideAsync(this OnceDb db, CaseKey key, CancellationToken cancellation) =>
        1 + (await db.OutsideMessages().Where(m => m.RootId == key.RootId && m.CaseNumber == key.CaseNumber).MaxAsync(m => (int?)m.Ordinal, cancellation) ?? 0);
}
