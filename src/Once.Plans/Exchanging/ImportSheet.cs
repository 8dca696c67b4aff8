using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Once.Kernel.Exporting;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Plans.Contract;
using Once.Plans.Model;
using Once.Plans.Tasks;

namespace Once.Plans.Exchanging;

internal sealed record SheetResult(int Changed, int Same, IReadOnlyList<SheetFault> Faults);

/// <summary>A filled ledger comes back: progress, problems and percentages of the tasks that the actor may report. With one
/// fault nothing goes in; a row that says what stands already changes nothing.</summary>
internal sealed class ImportSheet(OnceDb db, TaskDesk desk, ReportProgress reports)
{
    private const int MostRows = 5000;

    public async Task<SheetResult> RunAsync(Guid planId, Stream content, string fileName, CancellationToken cancellation = default)
    {
        var faults = new List<SheetFault>();
        var rows = Rows(content, fileName, faults);
        var ids = rows.Select(r => r.TaskId).ToList();
        var tasks = await db.WholeTasks().Where(t => t.PlanId == planId && t.IssuedAt != null && ids.Contains(t.Id)).ToDictionaryAsync(t => t.Id, cancellation);
        var (changed, organ) = (0, await desk.OrganNameAsync(cancellation));
        foreach (var row in rows)
        {
            if (!tasks.TryGetValue(row.TaskId, out var task) || !(desk.Owes(task) || desk.Keeps(task)))
                faults.Add(new(row.Number, LedgerSheet.Key, row.TaskId.ToString(), "这份台账里没有这项任务，或者不是本单位的。用下载的台账填，不要改编号。"));
            else if (row.Progress.Length == 0 || (task.Progress == row.Progress && task.Problem == Words.OrNull(row.Problem) && (row.Percent is null || task.Percent == row.Percent)))
                continue;
            else if (!(desk.Leads(task) || desk.Keeps(task)))
                faults.Add(new(row.Number, LedgerSheet.Progress, row.Progress, "这项任务由牵头单位报进展。"));
            else if (await FaultOfAsync(task, row, organ, cancellation) is { } fault)
                faults.Add(fault);
            else
                changed++;
        }
        if (faults.Count > 0)
        {
            db.ChangeTracker.Clear();
            return new(0, 0, [.. faults.OrderBy(f => f.Row)]);
        }
        await RecordClash.SaveAsync(db, cancellation);
        return new(changed, rows.Count - changed, []);
    }

    private async Task<SheetFault?> FaultOfAsync(PlanTask task, SheetRow row, string organ, CancellationToken cancellation)
    {
        try
        {
            await reports.AddAsync(task, new(task.Id, null, row.Progress, row.Problem, row.Percent), organ, cancellation);
            return null;
        }
        catch (RefusedException refused)
        {
            return new(row.Number, refused.Refusal.Field == "Percent" ? LedgerSheet.Percent : LedgerSheet.Progress, row.Progress, refused.Refusal.Message);
        }
    }

    private static List<SheetRow> Rows(Stream content, string fileName, List<SheetFault> faults)
    {
        var rows = new List<SheetRow>();
        Dictionary<string, int>? places = null;
        foreach (var (number, cells) in SheetFile.Rows(content, fileName))
        {
            if (places is null)
            {
                places = cells.Index().Where(c => c.Item.Trim().Length > 0).GroupBy(c => c.Item.Trim()).ToDictionary(g => g.Key, g => g.First().Index, StringComparer.Ordinal);
                if (!places.ContainsKey(LedgerSheet.Key) || !places.ContainsKey(LedgerSheet.Progress))
                    throw new RefusedException(PlanRefusals.SheetHeadings);
                continue;
            }
            if (rows.Count == MostRows)
                throw new RefusedException(PlanRefusals.SheetTooLong);
            if (Read(number, cells, places, faults) is { } row)
                rows.Add(row);
        }
        foreach (var twice in rows.GroupBy(r => r.TaskId).Where(g => g.Count() > 1))
            faults.Add(new(twice.Last().Number, LedgerSheet.Key, twice.Key.ToString(), $"和第 {twice.First().Number} 行是同一项任务，只留一行。"));
        return places is null ? throw new RefusedException(PlanRefusals.SheetHeadings) : [.. rows.DistinctBy(r => r.TaskId)];
    }

    private static SheetRow? Read(int number, IReadOnlyList<string> cells, Dictionary<string, int> places, List<SheetFault> faults)
    {
        string Cell(string column) => places.TryGetValue(column, out var at) && at < cells.Count ? cells[at].Trim() : "";
        if (!Guid.TryParse(Cell(LedgerSheet.Key), out var id))
        {
            faults.Add(new(number, LedgerSheet.Key, Cell(LedgerSheet.Key), "编号不对。用下载的台账填，不要改编号。"));
            return null;
        }
        var percent = Cell(LedgerSheet.Percent).TrimEnd('%', '％');
        if (percent.Length == 0)
            return new(number, id, Cell(LedgerSheet.Progress), Cell(LedgerSheet.Problem), null);
        if (int.TryParse(percent, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) && whole <= 100)
            return new(number, id, Cell(LedgerSheet.Progress), Cell(LedgerSheet.Problem), whole);
        faults.Add(new(number, LedgerSheet.Percent, percent, PlanRefusals.PercentWrong.Message));
        return null;
    }

    private sealed record SheetRow(int Number, Guid TaskId, string Progress, string Problem, int? Percent);
}
