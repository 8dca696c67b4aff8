using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Licences.Contract;
using Once.Licences.Model;

namespace Once.Licences.Showing;

/// <summary>A licence with the lines printed on it.</summary>
internal sealed record LicenceView(Licence Licence, IReadOnlyList<LicenceLine> Lines);

/// <summary>Reads licences: the holder's own, for proven persons alone; staff those their organ issued.</summary>
internal sealed class ReadLicences(OnceDb db, CurrentActor actor)
{
    public async Task<IReadOnlyList<Licence>> MineAsync(CancellationToken cancellation = default) =>
        await Within().OrderByDescending(l => l.IssuedAt).Take(200).ToListAsync(cancellation);

    /// <returns>Null when there is none within reach.</returns>
    public async Task<LicenceView?> OneAsync(Guid id, CancellationToken cancellation = default) =>
        await Within().FirstOrDefaultAsync(l => l.Id == id, cancellation) is { } licence
            ? new LicenceView(licence, JsonSerializer.Deserialize<List<LicenceLine>>(licence.Content, IssueLicence.Json)!)
            : null;

    private IQueryable<Licence> Within() => db.LicencesWithin(actor.Value).AsNoTracking();
}
