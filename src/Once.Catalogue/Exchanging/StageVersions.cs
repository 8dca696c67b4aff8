using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Once.Catalogue.Auditing;
using Once.Catalogue.Model;
using Once.Kernel;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Catalogue.Exchanging;

/// <summary>Compares what was read with what is in force, list by list in the order of the codes, and stages a version
/// for each that is new or changed. Goes on where it stopped.</summary>
internal sealed class StageVersions(OnceDb db, ImportRun run, ImportProblems problems, TimeProvider time)
{
    private const int BatchSize = 2000;
    private const string ItemSheet = "实施清单";

    private readonly Dictionary<string, Guid> _items = new(StringComparer.Ordinal);
    private BuildItem _build = null!;

    public async Task RunAsync(CancellationToken cancellation)
    {
        await PrepareAsync(cancellation);
        var after = await LastCheckedAsync(cancellation);
        if (after.Length == 0)
            await TellOrphansAsync(cancellation);
        while (true)
        {
            var codes = await Rows(0).Where(r => r.Code.CompareTo(after) > 0).Select(r => r.Code).Distinct().OrderBy(c => c).Take(BatchSize).ToListAsync(cancellation);
            if (codes.Count == 0)
                break;
            await StageAsync(codes, cancellation);
            after = codes[^1];
        }
        await problems.SaveAsync(cancellation);
    }

    private IQueryable<ImportRow> Rows(int sheet) => db.ImportRows().AsNoTracking().Where(r => r.RunId == run.Id && r.Sheet == sheet);

    private async Task PrepareAsync(CancellationToken cancellation)
    {
        var organs = await db.Organs().AsNoTracking().Where(o => o.CreditCode != null).ToListAsync(cancellation);
        var regions = await db.Regions().Select(r => r.Code).ToHashSetAsync(cancellation);
        var reach = run.OrganIds?.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse).ToHashSet();
        _build = new BuildItem(organs.GroupBy(o => o.CreditCode!).ToDictionary(g => g.Key, g => g.First()), regions, reach, time.ChinaToday());
        foreach (var item in await db.ServiceItems().Select(i => new { i.BasicCode, i.Id }).ToListAsync(cancellation))
            _items[item.BasicCode] = item.Id;
        foreach (var staged in await db.ImportVersions().Where(v => v.RunId == run.Id).Select(v => new { v.BasicCode, v.ItemId }).Distinct().ToListAsync(cancellation))
            _items.TryAdd(staged.BasicCode, staged.ItemId);
        if (run.Lists == 0)
        {
            run.BeginChecking(await Rows(0).Select(r => r.Code).Distinct().CountAsync(cancellation));
            await db.SaveChangesAsync(cancellation);
        }
    }

    /// <summary>Codes are checked in order, so their number says which was the last.</summary>
    private async Task<string> LastCheckedAsync(CancellationToken cancellation) => run.Checked == 0 ? ""
        : await Rows(0).Select(r => r.Code).Distinct().OrderBy(c => c).Skip(run.Checked - 1).FirstAsync(cancellation);

    private async Task TellOrphansAsync(CancellationToken cancellation)
    {
        for (var sheet = 1; sheet < ExchangeSheets.All.Count; sheet++)
        {
            var orphans = await Rows(sheet).Where(r => !db.ImportRows().Any(i => i.RunId == run.Id && i.Sheet == 0 && i.Code == r.Code))
                .OrderBy(r => r.Part).ThenBy(r => r.Number).Select(r => new { r.Number, r.Code }).Take(1000).ToListAsync(cancellation);
            foreach (var orphan in orphans)
                problems.Add(ExchangeSheets.All[sheet].Name, orphan.Number, ExchangeSheets.Code.Title, orphan.Code, "“实施清单”表里没有这个实施编码。");
        }
    }

    private async Task StageAsync(List<string> codes, CancellationToken cancellation)
    {
        var rows = (await db.ImportRows().AsNoTracking().Where(r => r.RunId == run.Id && codes.Contains(r.Code)).OrderBy(r => r.Part).ThenBy(r => r.Number).ToListAsync(cancellation))
            .GroupBy(r => r.Code).ToDictionary(g => g.Key, g => g.ToLookup(r => r.Sheet, r => (r.Number, Cells: JsonSerializer.Deserialize<string[]>(r.Cells)!)));
        var before = (await db.ItemVersions().AsNoTracking().Where(v => codes.Contains(v.Code) && v.State == VersionState.Published)
            .Select(v => new { v.Id, v.Code, v.Number, v.Body }).ToListAsync(cancellation)).GroupBy(v => v.Code).ToDictionary(g => g.Key, g => g.MaxBy(v => v.Number)!);
        var numbers = await db.ItemVersions().Where(v => codes.Contains(v.Code)).GroupBy(v => v.Code).Select(g => new { g.Key, Last = g.Max(v => v.Number) }).ToDictionaryAsync(g => g.Key, g => g.Last, cancellation);

        var staged = new List<ImportVersion>();
        foreach (var code in codes)
        {
            var sheets = rows[code];
            foreach (var (row, _) in sheets[0].Skip(1))
                problems.Add(ItemSheet, row, ExchangeSheets.Code.Title, code, $"实施编码和第 {sheets[0].First().Number} 行重复。");
            var known = before.GetValueOrDefault(code);
            if (Staged(sheets, code, known?.Id, known?.Body, numbers.GetValueOrDefault(code)) is { } version)
                staged.Add(version);
        }
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await BulkRows.AddAsync(db, staged, cancellation);
        run.Checked += codes.Count;
        await problems.SaveAsync(cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private ImportVersion? Staged(ILookup<int, (int Number, string[] Cells)> sheets, string code, Guid? beforeId, string? body, int lastNumber)
    {
        var first = sheets[0].First();
        var list = new ListRows(first.Number, first.Cells, [.. sheets[1]], [.. sheets[2].Select(r => r.Cells)], [.. sheets[3].Select(r => r.Cells)]);
        // A cell that a code list or an empty field has refused already has told its problem.
        if (ExchangeSheets.Items.Columns.Index().Any(c => c.Item.Required && first.Cells[c.Index].Length == 0) || sheets[1].Any(m => m.Cells[1].Length == 0 || m.Cells[2].Length == 0))
            return null;
        var before = body is null ? null : ItemBody.Read(body);
        var made = _build.Run(list, before, ItemOf(list.Item[1]), (row, column, value, sentence) => problems.Add(ItemSheet, row, column.Title, value, sentence));
        if (made is null)
            return null;
        if (before is not null && ItemBody.Write(made with { ItemId = before.ItemId }) == ItemBody.Write(before))
        {
            run.Unchanged++;
            return null;
        }
        made = made with { VersionId = Ids.New(time), VersionNumber = lastNumber + 1, ValidFrom = before is not null && made.ValidFrom <= before.ValidFrom ? time.ChinaToday() : made.ValidFrom };
        var version = ItemVersion.Draft(made, run.StartedBy, run.StartedAt, run.Reason);
        if (version.Blocking > 0)
        {
            foreach (var finding in ItemAudit.Of(made).Where(f => f.Rule.Blocks))
                problems.Add(ItemSheet, list.Row, ExchangeSheets.Code.Title, made.Code, finding.Sentence);
            return null;
        }
        (run.New, run.Changed) = before is null ? (run.New + 1, run.Changed) : (run.New, run.Changed + 1);
        return ImportVersion.Of(version, run.Id, beforeId);
    }

    private Guid ItemOf(string basicCode)
    {
        if (!_items.TryGetValue(basicCode, out var id))
            _items[basicCode] = id = Ids.New(time);
        return id;
    }
}
