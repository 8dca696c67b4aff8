using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Catalogue.Exchanging;

internal sealed record ImportDetail(ImportRun Run, IReadOnlyList<ImportProblem> Problems);

/// <summary>Imports as their officers see them.</summary>
internal sealed class ReadImports(OnceDb db, CurrentActor actor)
{
    public const int PageSize = 50;

    private const int MostRuns = 30;

    public async Task<IReadOnlyList<ImportRun>> RunAsync(CancellationToken cancellation = default)
    {
        actor.Value.Require(CatalogueModule.Import);
        return await db.ImportRuns().AsNoTracking().Within(actor.Value).OrderByDescending(r => r.StartedAt).Take(MostRuns).ToListAsync(cancellation);
    }

    /// <param name="page">From 1; 0 for all problems.</param>
    /// <exception cref="RefusedException"><see cref="KernelRefusals.NotFound"/>.</exception>
    public async Task<ImportDetail> DetailAsync(Guid id, int page, CancellationToken cancellation = default)
    {
        actor.Value.Require(CatalogueModule.Import);
        var run = await db.ImportRuns().AsNoTracking().Within(actor.Value).SingleOrDefaultAsync(r => r.Id == id, cancellation)
            ?? throw new RefusedException(KernelRefusals.NotFound);
        // As one walks down the file: the sheet of the lists first, then row by row.
        var problems = db.ImportProblems().AsNoTracking().Where(p => p.RunId == id)
            .OrderBy(p => p.Sheet == ExchangeSheets.Items.Name ? 0 : 1).ThenBy(p => p.Sheet).ThenBy(p => p.Row).ThenBy(p => p.Number);
        return new ImportDetail(run, page == 0 ? await problems.ToListAsync(cancellation) : await problems.Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancellation));
    }
}
