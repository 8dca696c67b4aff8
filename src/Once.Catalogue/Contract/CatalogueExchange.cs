using Microsoft.EntityFrameworkCore;
using Once.Catalogue.Exchanging;
using Once.Kernel.Storage;

namespace Once.Catalogue.Contract;

/// <summary>How an import from a file ended.</summary>
/// <param name="Problems">Sentences with sheet, row and column; when there are any, nothing was changed.</param>
public sealed record ImportOutcome(int New, int Changed, int Unchanged, IReadOnlyList<string> Problems);

/// <summary>Import and export of the catalogue as workbooks, in one go: for the command line and for loaders.</summary>
public sealed class CatalogueExchange
{
    private readonly OnceDb _db;
    private readonly StartImport _start;
    private readonly RunImport _run;
    private readonly ExportItems _export;

    internal CatalogueExchange(OnceDb db, StartImport start, RunImport run, ExportItems export) => (_db, _start, _run, _export) = (db, start, run, export);

    /// <summary>Reads, checks and, unless something is wrong, switches in. The actor must hold the permission.</summary>
    /// <param name="mapping">Lines 列名,本地代码,国家代码; empty for national codes.</param>
    public async Task<ImportOutcome> ImportAsync(Stream content, string fileName, string mapping = "", CancellationToken cancellation = default)
    {
        var id = await _start.RunAsync(content, fileName, mapping, cancellation);
        await _run.RunAsync(id, cancellation);
        if (await _db.ImportRuns().AnyAsync(r => r.Id == id && r.State == ImportState.Ready, cancellation))
        {
            await _start.ConfirmAsync(id, cancellation);
            await _run.RunAsync(id, cancellation);
        }
        var run = await _db.ImportRuns().AsNoTracking().SingleAsync(r => r.Id == id, cancellation);
        var problems = await _db.ImportProblems().Where(p => p.RunId == id).OrderBy(p => p.Number).ToListAsync(cancellation);
        return new ImportOutcome(run.New, run.Changed, run.Unchanged, [.. problems.Select(p => $"{p.Sheet} 第 {p.Row} 行 {p.Column}：{p.Sentence}")]);
    }

    /// <summary>Every list in force within the actor's reach.</summary>
    /// <returns>How many.</returns>
    public Task<int> ExportAsync(Stream target, CancellationToken cancellation = default) => _export.RunAsync(target, cancellation);
}
