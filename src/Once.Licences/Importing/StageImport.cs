using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Once.Accounts.Contract;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Crypto;
using Once.Kernel.Exporting;
using Once.Kernel.Parties;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Licences.Contract;
using Once.Licences.Model;

namespace Once.Licences.Importing;

/// <summary>导入，第一步: takes a file in, checks every row, and keeps what is right and what is wrong; no licence is touched.</summary>
internal sealed class StageImport(OnceDb db, CurrentActor actor, PersonalDataCipher cipher, Recorder recorder, TimeProvider time)
{
    public const long MostBytes = 20_000_000;

    private const int MostRows = 20_000;
    private const int MostFaults = 5_000;
    private const int Chunk = 500;
    private const int Shown = 60;

    /// <returns>The run, with its faults or waiting to be confirmed.</returns>
    public async Task<Guid> RunAsync(Stream content, string fileName, CancellationToken cancellation = default)
    {
        actor.Value.Require(LicencesModule.Import, actor.Value.OrganId);
        using var file = new MemoryStream();
        await content.CopyToAsync(file, cancellation);
        var digest = Sm3.Hex(Sm3.Hash(file.ToArray()));
        file.Position = 0;
        var labels = await db.Elements().AsNoTracking().ToDictionaryAsync(e => e.Code, e => e.Name, cancellation);
        var faults = new List<CellFault>();
        var rows = Read(file, fileName, new ImportSheet(labels), faults);
        foreach (var chunk in rows.Chunk(Chunk))
            await CompareAsync(chunk, faults, cancellation);
        var run = new LicenceImport
        {
            Id = Ids.New(time),
            OrganId = actor.Value.OrganId!.Value,
            FileName = Path.GetFileName(fileName),
            Digest = digest,
            StartedById = actor.Value.AccountId,
            StartedBy = actor.Value.Name,
            StartedAt = time.UtcNow(),
            RowCount = rows.Count + faults.Where(f => rows.TrueForAll(r => r.Row != f.Row)).Select(f => f.Row).Distinct().Count(),
            FaultCount = faults.Count,
        };
        run.Checked();
        await KeepAsync(run, rows, faults, cancellation);
        return run.Id;
    }

    public static void MapRoute(IEndpointRouteBuilder routes) =>
        routes.MapGet("/console/licences/import/empty.csv", async Task<Results<FileContentHttpResult, NotFound>> (string? type, OnceDb db, CancellationToken cancellation) =>
        {
            var faces = type is not null && LicenceType.Find(type) is { } known ? known.Faces : [];
            var labels = await db.Elements().AsNoTracking().Where(e => faces.Contains(e.Code)).ToDictionaryAsync(e => e.Code, e => e.Name, cancellation);
            return CsvTable.File("证照导入空表.csv", CsvTable.Headings([.. ImportSheet.Columns, .. faces.Where(labels.ContainsKey).Select(f => labels[f])]));
        }).WithMetadata(new RequirePermissionAttribute(LicencesModule.Import)).ExcludeFromDescription();

    private static List<(int Row, ImportedLicence Licence)> Read(Stream file, string fileName, ImportSheet sheet, List<CellFault> faults)
    {
        var (read, seen, count) = (new List<(int, ImportedLicence)>(), new Dictionary<string, int>(StringComparer.Ordinal), 0);
        IReadOnlyDictionary<string, int>? places = null;
        foreach (var (number, cells) in SheetFile.Rows(file, fileName))
        {
            if (places is null)
            {
                places = ImportSheet.PlacesOf(cells) ?? throw new RefusedException(LicenceRefusals.ImportHeadings);
                continue;
            }
            if (++count > MostRows)
                throw new RefusedException(LicenceRefusals.ImportTooLong);
            if (sheet.Read(number, cells, places, faults) is not { } licence)
                continue;
            if (!seen.TryAdd(licence.Identifier, number))
                faults.Add(new CellFault(number, ImportSheet.Identifier, licence.Identifier, $"和第 {seen[licence.Identifier]} 行是同一张证。"));
            else
                read.Add((number, licence));
        }
        return places is null ? throw new RefusedException(LicenceRefusals.ImportHeadings) : count == 0 ? throw new RefusedException(LicenceRefusals.ImportEmpty) : read;
    }

    /// <summary>Against what is here: one issued here is not brought in, and a holder is called as the register calls them.</summary>
    private async Task CompareAsync((int Row, ImportedLicence Licence)[] rows, List<CellFault> faults, CancellationToken cancellation)
    {
        var identifiers = rows.Select(r => r.Licence.Identifier).ToList();
        var here = (await db.LicenceVersions().AsNoTracking().Where(v => identifiers.Contains(v.Identifier))
            .Join(db.Licences().Where(l => l.ImportId == null), v => v.LicenceId, l => l.Id, (v, l) => v.Identifier).ToListAsync(cancellation)).ToHashSet(StringComparer.Ordinal);
        var names = await NamesAsync(rows.Select(r => r.Licence), cancellation);
        foreach (var (row, licence) in rows)
        {
            if (here.Contains(licence.Identifier))
                faults.Add(new CellFault(row, ImportSheet.Identifier, licence.Identifier, "这本证照是这里签发的，不用导入。"));
            if (names.GetValueOrDefault(KeyOf(licence)) is { } registered && registered != licence.HolderName)
                faults.Add(new CellFault(row, ImportSheet.HolderName, licence.HolderIsPerson ? "" : licence.HolderName,
                    licence.HolderIsPerson ? "和这个号码登记的姓名不一样，核对号码和姓名。" : $"这个代码登记的是“{registered}”，核对代码和名称。"));
        }
    }

    private async Task<Dictionary<string, string>> NamesAsync(IEnumerable<ImportedLicence> licences, CancellationToken cancellation)
    {
        var keys = licences.Select(KeyOf).ToHashSet(StringComparer.Ordinal);
        var known = await db.Parties().AsNoTracking().Where(p => keys.Contains(p.CreditCode!) || keys.Contains(p.CitizenNumberLookup!))
            .Select(p => new { p.CreditCode, p.CitizenNumberLookup, p.Kind, p.Name }).ToListAsync(cancellation);
        return known.DistinctBy(p => p.CreditCode ?? p.CitizenNumberLookup).ToDictionary(p => (p.Kind is PartyKind.NaturalPerson ? p.CitizenNumberLookup : p.CreditCode) ?? "", p => p.Name, StringComparer.Ordinal);
    }

    private string KeyOf(ImportedLicence licence) => licence.HolderIsPerson ? cipher.Lookup(licence.Holder) : licence.Holder;

    private async Task KeepAsync(LicenceImport run, List<(int Row, ImportedLicence Licence)> rows, List<CellFault> faults, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        db.LicenceImports().Add(run);
        db.LicenceImportFaults().AddRange(faults.OrderBy(f => f.Row).Take(MostFaults).Select((fault, index) => new LicenceImportFault
        {
            ImportId = run.Id,
            Ordinal = index + 1,
            Row = fault.Row,
            Column = fault.Column,
            Value = fault.Value.Length > Shown ? $"{fault.Value[..Shown]}…" : fault.Value,
            Message = fault.Message,
        }));
        await recorder.RecordAsync(new Deed("licence-import", run.Id, "licences.stage-import", "核对导入文件", null, new { run.FileName, run.Digest, run.RowCount, run.FaultCount }, IsFirst: true), cancellation);
        await db.SaveChangesAsync(cancellation);
        foreach (var chunk in run.FaultCount > 0 ? [] : rows.Chunk(Chunk))
        {
            db.LicenceImportRows().AddRange(chunk.Select(r => new LicenceImportRow
            {
                ImportId = run.Id,
                Row = r.Row,
                Content = JsonSerializer.Serialize(r.Licence.HolderIsPerson ? r.Licence with { Holder = cipher.Encrypt(r.Licence.Holder) } : r.Licence, IssueLicence.Json),
            }));
            await db.SaveChangesAsync(cancellation);
            db.ChangeTracker.Clear();
        }
        await transaction.CommitAsync(cancellation);
    }
}
