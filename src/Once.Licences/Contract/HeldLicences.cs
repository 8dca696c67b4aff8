using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Licences.Contract;

/// <summary>A licence a party holds, with the lines printed on it.</summary>
public sealed record HeldLicence(Guid Id, string Name, string Number, IReadOnlyList<LicenceLine> Lines);

/// <summary>Licences by their holder, for the modules above: whoever asks has made sure that the holder may know.</summary>
public sealed class HeldLicences(OnceDb db, TimeProvider time)
{
    private const int Most = 20;

    /// <summary>Those in force today, both ends of their validity included; the newest first, at most twenty.</summary>
    public async Task<IReadOnlyList<HeldLicence>> InForceAsync(Guid holderId, CancellationToken cancellation = default)
    {
        var today = time.ChinaToday();
        var found = await db.Licences().AsNoTracking()
            .Where(l => l.HolderId == holderId && l.State == LicenceState.Valid && l.ValidFrom <= today && (l.ValidUntil == null || l.ValidUntil >= today))
            .OrderByDescending(l => l.IssuedAt).Take(Most).ToListAsync(cancellation);
        return [.. found.Select(l => new HeldLicence(l.Id, l.Name, l.Number, JsonSerializer.Deserialize<List<LicenceLine>>(l.Content, IssueLicence.Json)!))];
    }
}
