using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Licences.Model;
using Once.Licences.Showing;

namespace Once.Licences.Contract;

/// <summary>A licence a party holds, with the lines printed on it.</summary>
/// <param name="TypeCode">Short code of the licence type, as items name it.</param>
public sealed record HeldLicence(Guid Id, string TypeCode, string Name, string Number, IReadOnlyList<LicenceLine> Lines);

/// <summary>A licence that ends soon.</summary>
/// <param name="ValidUntil">Its last day.</param>
public sealed record EndingLicence(Guid Id, string Name, DateOnly ValidUntil);

/// <summary>Licences by their holder, for the modules above: whoever asks has made sure that the holder may know.</summary>
public sealed class HeldLicences(OnceDb db, ReadAhead ahead, TimeProvider time)
{
    private const int Most = 20;

    private const int MostOfTypes = 100;

    /// <summary>Reads the licences of many holders at once, for loading.</summary>
    public async Task ReadAheadAsync(IReadOnlyCollection<Guid> holderIds, CancellationToken cancellation = default)
    {
        var found = (await db.Licences().AsNoTracking().Where(l => l.HolderId != null && holderIds.Contains(l.HolderId.Value)).OrderByDescending(l => l.IssuedAt).ToListAsync(cancellation)).ToLookup(l => l.HolderId!.Value);
        foreach (var holder in holderIds)
            ahead.Keep(holder, new LicencesOfHolder([.. found[holder]]));
    }

    /// <summary>Those in force that end within the first rung of the reminders, the nearest first, at most twenty.</summary>
    public async Task<IReadOnlyList<EndingLicence>> EndingAsync(Guid holderId, CancellationToken cancellation = default)
    {
        var today = time.ChinaToday();
        var last = today.AddDays(LicenceType.ReminderDays.Max());
        return await db.Licences().AsNoTracking()
            .Where(l => l.HolderId == holderId && l.State == LicenceState.Valid && l.ValidUntil >= today && l.ValidUntil <= last)
            .OrderBy(l => l.ValidUntil).Take(Most).Select(l => new EndingLicence(l.Id, l.Name, l.ValidUntil!.Value)).ToListAsync(cancellation);
    }

    /// <summary>Those in force today, both ends of their validity included; the newest first, at most twenty.</summary>
    public async Task<IReadOnlyList<HeldLicence>> InForceAsync(Guid holderId, CancellationToken cancellation = default)
    {
        var today = time.ChinaToday();
        var found = ahead.Find<LicencesOfHolder>(holderId) is { } kept
            ? [.. kept.Newest.Where(l => l.StateOn(today) is LicenceState.Valid && l.ValidFrom <= today).Take(Most)]
            : await db.LicencesOf(holderId).AsNoTracking()
                .Where(l => l.State == LicenceState.Valid && l.ValidFrom <= today && (l.ValidUntil == null || l.ValidUntil >= today))
                .OrderByDescending(l => l.IssuedAt).Take(Most).ToListAsync(cancellation);
        return [.. found.Select(l => new HeldLicence(l.Id, l.TypeCode, l.Name, l.Number, JsonSerializer.Deserialize<List<LicenceLine>>(l.Content, IssueLicence.Json)!))];
    }

    /// <summary>All of some types, whatever their state, as they stand today; the newest first. They stand in for papers.</summary>
    /// <param name="typeCodes">Short codes of the licence types, as items name them.</param>
    public async Task<IReadOnlyList<LicenceStanding>> OfTypesAsync(Guid holderId, IReadOnlyCollection<string> typeCodes, CancellationToken cancellation = default)
    {
        if (typeCodes.Count == 0)
            return [];
        var today = time.ChinaToday();
        var found = ahead.Find<LicencesOfHolder>(holderId) is { } kept
            ? [.. kept.Newest.Where(l => typeCodes.Contains(l.TypeCode)).Take(MostOfTypes)]
            : await db.LicencesOf(holderId).AsNoTracking().Where(l => typeCodes.Contains(l.TypeCode)).OrderByDescending(l => l.IssuedAt).Take(MostOfTypes).ToListAsync(cancellation);
        return [.. found.Select(l => RenewLicence.StandingOf(l, today))];
    }

    /// <summary>Licences by their ids as they stand today; for those who have them in a case before them.</summary>
    public async Task<IReadOnlyDictionary<Guid, LicenceStanding>> StandingsAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation = default)
    {
        if (ids.Count == 0)
            return new Dictionary<Guid, LicenceStanding>();
        var today = time.ChinaToday();
        return (await db.Licences().AsNoTracking().Where(l => ids.Contains(l.Id)).ToListAsync(cancellation)).ToDictionary(l => l.Id, l => RenewLicence.StandingOf(l, today));
    }

    /// <summary>Those of a type that an application may begin from, also past their last day or reported lost; the newest first.</summary>
    /// <param name="typeCode">Short code of the licence type, as items name it.</param>
    public async Task<IReadOnlyList<LicenceStanding>> OfTypeAsync(Guid holderId, string typeCode, CancellationToken cancellation = default)
    {
        var today = time.ChinaToday();
        var found = await db.LicencesOf(holderId).AsNoTracking().Where(l => l.TypeCode == typeCode).OrderByDescending(l => l.IssuedAt).Take(Most).ToListAsync(cancellation);
        return [.. found.Select(l => RenewLicence.StandingOf(l, today)).Where(l => l.State is LicenceState.Valid or LicenceState.ReportedLost or LicenceState.Expired)];
    }

    private sealed record LicencesOfHolder(IReadOnlyList<Licence> Newest);
}
