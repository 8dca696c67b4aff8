using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Once.Accounts.Contract;
using Once.Credit.Contract;
using Once.Credit.Model;
using Once.Kernel.Actors;
using Once.Kernel.Exporting;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Credit.Filing;

/// <summary>What came of a file: everything went in, or nothing and every fault is told.</summary>
/// <param name="Skipped">Rows that were in the files already.</param>
internal sealed record ImportResult(int Entered, int Skipped, IReadOnlyList<RowFault> Faults);

/// <summary>导入: a table of entries, .csv or .xlsx. Faults are told by row and column; with one of them nothing goes in.
/// The same file twice enters nothing twice.</summary>
internal sealed class ImportEntries(OnceDb db, CurrentActor actor, FindSubject subjects, WriteEntry write, Recorder recorder, TimeProvider time)
{
    private const int MostRows = 5000;

    public async Task<ImportResult> RunAsync(Stream content, string fileName, CancellationToken cancellation = default)
    {
        var who = actor.Value;
        who.Require(CreditPermissions.Import, who.OrganId);
        var faults = new List<RowFault>();
        var rows = Rows(content, fileName, faults);
        var (entered, skipped) = (0, 0);
        var seen = new HashSet<(Guid, EntryKind, string)>();
        foreach (var row in rows)
        {
            try
            {
                var party = await subjects.OrOpenAsync(row.Subject, row.Name, cancellation);
                if (!seen.Add((party.Id, row.Content.Kind, row.Content.Document))
                    || await db.CreditEntries().AnyAsync(e => e.PartyId == party.Id && e.Kind == row.Content.Kind && e.Document == row.Content.Document, cancellation))
                    skipped++;
                else
                {
                    await write.AddAsync(party.Id, who.OrganId!.Value, row.Content, EntrySource.Import, cancellation);
                    entered++;
                }
            }
            catch (RefusedException refused)
            {
                faults.AddRange(refused.Refusals.Select(r => new RowFault(row.Row, ColumnOf(r), "", r.Message)));
            }
        }
        if (faults.Count > 0)
        {
            db.ChangeTracker.Clear();
            return new ImportResult(0, 0, [.. faults.OrderBy(f => f.Row)]);
        }
        await recorder.RecordAsync(new Deed("credit-import", Ids.New(time), "credit.import", "导入信用记录", null, new { File = fileName, Entered = entered, Skipped = skipped }, IsFirst: true), cancellation);
        await db.SaveChangesAsync(cancellation);
        return new ImportResult(entered, skipped, []);
    }

    public static void MapRoute(IEndpointRouteBuilder routes) =>
        routes.MapGet("/console/credit/import/empty.csv", FileContentHttpResult () => CsvTable.File("信用记录空表.csv", CsvTable.Headings(EntrySheet.Columns)))
            .WithMetadata(new RequirePermissionAttribute(CreditPermissions.Import)).ExcludeFromDescription();

    private static List<SheetRow> Rows(Stream content, string fileName, List<RowFault> faults)
    {
        var read = new List<SheetRow>();
        IReadOnlyDictionary<string, int>? places = null;
        foreach (var (number, cells) in SheetFile.Rows(content, fileName))
        {
            if (places is null)
            {
                places = EntrySheet.PlacesOf(cells) ?? throw new RefusedException(CreditRefusals.NoHeadings);
                continue;
            }
            if (read.Count == MostRows)
                throw new RefusedException(CreditRefusals.TooManyRows);
            if (EntrySheet.Read(number, cells, places, faults) is { } row)
                read.Add(row);
        }
        return places is null ? throw new RefusedException(CreditRefusals.NoHeadings) : read;
    }

    private static string ColumnOf(Refusal refusal) => refusal.Field switch
    {
        "Subject" => EntrySheet.Subject,
        "DecidedOn" => EntrySheet.DecidedOn,
        "Basis" => EntrySheet.Basis,
        _ => "",
    };
}
