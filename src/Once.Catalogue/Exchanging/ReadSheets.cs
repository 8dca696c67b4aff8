using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Once.Kernel.Exporting;
using Once.Kernel.Storage;

namespace Once.Catalogue.Exchanging;

/// <summary>Reads the workbook into staging, in the order of our columns whatever the order of the file's. What was read
/// before a stop is not read again.</summary>
internal sealed class ReadSheets(OnceDb db, ImportRun run, ImportProblems problems)
{
    private const int BatchSize = 5000;

    private readonly CodeMapping _mapping = CodeMapping.Read(run.Mapping);

    public async Task RunAsync(XlsxReader workbook, CancellationToken cancellation)
    {
        var found = false;
        foreach (var (at, sheet) in ExchangeSheets.All.Index())
        {
            var parts = workbook.Sheets.Where(s => s.Name.Trim().StartsWith(sheet.Name, StringComparison.Ordinal)).ToList();
            found |= at == 0 && parts.Count > 0;
            foreach (var (part, from) in parts.Index())
                await ReadAsync(workbook, at, part, from, cancellation);
        }
        if (!found)
            problems.Add(ExchangeSheets.Items.Name, 0, "", "", ImportRefusals.NoSheet.Message);
        await problems.SaveAsync(cancellation);
    }

    private async Task ReadAsync(XlsxReader workbook, int at, int part, (string Name, string Part) from, CancellationToken cancellation)
    {
        var done = await db.ImportRows().Where(r => r.RunId == run.Id && r.Sheet == at && r.Part == part).MaxAsync(r => (int?)r.Number, cancellation) ?? 0;
        var sheet = ExchangeSheets.All[at];
        int[]? places = null;
        var batch = new List<ImportRow>(BatchSize);
        foreach (var (number, cells) in workbook.Rows(from.Part))
        {
            if (places is null)
            {
                if (cells.All(c => c.Length == 0))
                    continue;
                places = PlacesOf(sheet, from.Name, number, cells);
                if (places is null)
                    break;
                continue;
            }
            if (number <= done || cells.All(c => c.Length == 0))
                continue;
            var ours = places.Select(p => p >= 0 && p < cells.Count ? cells[p] : "").ToArray();
            for (var column = 0; column < ours.Length; column++)
                ours[column] = CellOf(sheet, from.Name, number, sheet.Columns[column], ours[column]);
            batch.Add(new ImportRow { RunId = run.Id, Sheet = at, Part = part, Number = number, Code = ours[0], Cells = JsonSerializer.Serialize(ours) });
            if (batch.Count == BatchSize)
                await SaveAsync(batch, cancellation);
        }
        await SaveAsync(batch, cancellation);
    }

    /// <summary>Rows, their problems and the count of both in one transaction, so that a stop loses nothing.</summary>
    private async Task SaveAsync(List<ImportRow> batch, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await BulkRows.AddAsync(db, batch, cancellation);
        run.RowsRead += batch.Count;
        await problems.SaveAsync(cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        batch.Clear();
    }

    /// <summary>For each of our columns where it stands in the file; null when one that is needed is missing.</summary>
    private int[]? PlacesOf(ExchangeSheet sheet, string name, int row, IReadOnlyList<string> headings)
    {
        var given = headings.Select(h => _mapping.Of(CodeMapping.Headings, h.TrimEnd('*', '＊', ' '))).ToList();
        var places = sheet.Columns.Select(c => given.FindIndex(h => h == c.Title || string.Equals(h, c.Field, StringComparison.OrdinalIgnoreCase))).ToArray();
        var missing = sheet.Columns.Where((c, at) => c.Required && places[at] < 0).ToList();
        foreach (var column in missing)
            problems.Add(name, row, column.Title, "", $"表头里没有“{column.Title}”这一列（{column.Field}）。");
        return missing.Count == 0 ? places : null;
    }

    /// <summary>The cell as it is kept: of a code list our names, parted by blanks.</summary>
    private string CellOf(ExchangeSheet sheet, string name, int row, ExchangeColumn column, string cell)
    {
        var value = _mapping.Of(column.Title, cell);
        if (value.Length == 0)
        {
            if (column.Required)
                problems.Add(name, row, column.Title, "", $"“{column.Title}”不能空着。");
            return "";
        }
        if (column.Codes is not { } list)
            return value;
        var whole = list.IsMany ? string.Join('^', value.Split(['^', ',', ';', '，', '；', '、', '|'], StringSplitOptions.TrimEntries).Select(v => _mapping.Of(column.Title, v))) : value;
        if (list.TryRead(whole, out var values, out var problem))
            return string.Join(' ', values);
        problems.Add(name, row, column.Title, cell, problem);
        return "";
    }
}
