using Microsoft.EntityFrameworkCore;
using Once.Kernel.Exporting;
using Once.Kernel.Storage;
using Once.Plans.Contract;
using Once.Plans.Ledger;
using Once.Plans.Model;

namespace Once.Plans.Exchanging;

/// <summary>The ledger as offices keep it in a workbook.</summary>
internal sealed class LedgerSheet(OnceDb db, ReadLedger ledger)
{
    public const string Progress = "进展";
    public const string Problem = "问题";
    public const string Percent = "完成百分比";
    public const string Key = "编号";

    /// <summary>The columns offices know, then two by which a filled sheet finds its tasks again.</summary>
    public static readonly IReadOnlyList<string> Columns = ["序号", "任务", "牵头单位", "责任单位", "完成时限", Progress, Problem, "佐证", "状态", Percent, Key];

    /// <summary>In characters, for A4 across; the key of the task is there but hidden.</summary>
    private static readonly IReadOnlyList<int> Widths = [6, 26, 16, 24, 13, 36, 24, 18, 9, 10, 0];

    private const int MostRows = 200_000;
    private const int Batch = 500;

    public async Task<byte[]> RunAsync(LedgerRequest asked, DateOnly today, int nearDays, CancellationToken cancellation = default)
    {
        using var workbook = new XlsxWriter();
        var sheet = workbook.Add("台账", Columns, Widths);
        foreach (var batch in (await ledger.AllAsync(asked, MostRows, cancellation)).Chunk(Batch))
        {
            var ids = batch.Select(r => r.Id).ToList();
            var duties = (await db.TaskDuties().AsNoTracking().Where(d => ids.Contains(d.TaskId)).ToListAsync(cancellation)).OrderBy(d => d.Number).ToLookup(d => d.TaskId);
            var evidence = (await db.TaskEvidence().AsNoTracking().Where(e => ids.Contains(e.TaskId)).ToListAsync(cancellation)).OrderBy(e => e.Number).ToLookup(e => e.TaskId);
            foreach (var row in batch)
                sheet.Row([
                    $"{row.Order}", $"{row.Number}{row.Heading}", Names(duties[row.Id], DutyRole.Lead), Names(duties[row.Id], DutyRole.Support),
                    row.DueOn is { } due ? CsvTable.Day(due) : row.IsContinuous ? "持续推进" : row.DeadlineText ?? "", row.Progress ?? "", row.Problem ?? "",
                    string.Join('；', evidence[row.Id].Select(e => e.Title)), LedgerWords.Of(row.LampOn(today, nearDays)), row.Percent is { } percent ? $"{percent}" : "", row.Id.ToString()]);
        }
        using var target = new MemoryStream();
        await workbook.SaveAsync(target, cancellation);
        return target.ToArray();
    }

    private static string Names(IEnumerable<TaskDuty> duties, DutyRole role) => string.Join('、', duties.Where(d => d.Role == role).Select(d => d.Printed));
}
