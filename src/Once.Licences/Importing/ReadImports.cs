using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Licences.Model;

namespace Once.Licences.Importing;

/// <summary>A run with one page of what is wrong.</summary>
internal sealed record ImportView(LicenceImport Run, IReadOnlyList<LicenceImportFault> Faults, int FaultsKept);

/// <summary>Reads the runs of the organs within reach.</summary>
internal sealed class ReadImports(OnceDb db, CurrentActor actor)
{
    public const int PageSize = 20;

    private const int Most = 20;

    public async Task<IReadOnlyList<LicenceImport>> ListAsync(CancellationToken cancellation = default) =>
        await Within().OrderByDescending(i => i.StartedAt).Take(Most).ToListAsync(cancellation);

    /// <returns>Null when there is none within reach.</returns>
    public async Task<ImportView?> OneAsync(Guid id, int page, CancellationToken cancellation = default)
    {
        if (await Within().FirstOrDefaultAsync(i => i.Id == id, cancellation) is not { } run)
            return null;
        var kept = db.LicenceImportFaults().AsNoTracking().Where(f => f.ImportId == id);
        return new ImportView(run, await kept.OrderBy(f => f.Ordinal).Skip((Math.Max(1, page) - 1) * PageSize).Take(PageSize).ToListAsync(cancellation), await kept.CountAsync(cancellation));
    }

    private IQueryable<LicenceImport> Within()
    {
        var reach = actor.Value.ReachOf(LicencesModule.Import);
        var organs = reach.OrganIds.ToList();
        return db.LicenceImports().AsNoTracking().Where(i => reach.IsEverything || organs.Contains(i.OrganId));
    }
}
