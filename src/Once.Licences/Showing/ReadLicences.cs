using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Licences.Contract;
using Once.Licences.Issuing;
using Once.Licences.Model;

namespace Once.Licences.Showing;

/// <summary>A licence with the lines printed on it.</summary>
/// <param name="HasFile">Its OFD file is there to download.</param>
internal sealed record LicenceView(Licence Licence, IReadOnlyList<LicenceLine> Lines, bool HasFile = false);

/// <summary>Reads licences: the holder's own, for proven persons alone; staff those their organ issued, which leaves a look.</summary>
internal sealed class ReadLicences(OnceDb db, CurrentActor actor, AccessLog log)
{
    public async Task<IReadOnlyList<Licence>> MineAsync(CancellationToken cancellation = default) =>
        await Within().OrderByDescending(l => l.IssuedAt).Take(200).ToListAsync(cancellation);

    /// <returns>Null when there is none within reach.</returns>
    public async Task<LicenceView?> OneAsync(Guid id, CancellationToken cancellation = default)
    {
        if (await Within().FirstOrDefaultAsync(l => l.Id == id, cancellation) is not { } licence)
            return null;
        if (actor.Value.Kind is ActorKind.Staff)
        {
            log.Add("licence", id, "查看证照");
            await db.SaveChangesAsync(cancellation);
        }
        var hasFile = await db.LicenceVersions().AnyAsync(v => v.LicenceId == id && v.Number == licence.VersionNumber && v.FileId != null, cancellation);
        return new LicenceView(licence, LicenceData.Lines(licence.Content), hasFile);
    }

    private IQueryable<Licence> Within() => db.LicencesWithin(actor.Value).AsNoTracking();
}
