using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Once.Accounts.Contract;
using Once.Cases.Contract;
using Once.Cases.Model;
using Once.Kernel.Exporting;
using Once.Kernel.Time;

namespace Once.Cases.Inbox;

/// <summary>导出: the view as a table for a spreadsheet, with the filters of the page, at most ten thousand rows.</summary>
internal sealed class ExportQueue(CaseQueue queue, TimeProvider time)
{
    private const int Most = 10_000;

    public async Task<string> RunAsync(QueueRequest request, CancellationToken cancellation)
    {
        var page = await queue.PageAsync(request with { Size = Most, After = null }, time.ChinaToday(), cancellation);
        return Table(page.Rows);
    }

    /// <summary>The rows chosen by hand.</summary>
    public async Task<string> RunAsync(IReadOnlyList<CaseKey> chosen, CancellationToken cancellation) => Table(await queue.ChosenAsync(chosen, cancellation));

    private static string Table(IReadOnlyList<CaseQueueRow> rows)
    {
        var text = new StringBuilder(CsvTable.Headings("办件编号", "事项", "申请人", "环节", "来源", "收件日", "最近到期", "法定到期"));
        foreach (var row in rows)
            text.Append(CsvTable.Row(row.Number, row.ItemName, row.ApplicantName, CaseWords.Of(row.State), CaseWords.Of(row.Source), CsvTable.Day(row.ReceivedOn), CsvTable.Day(row.DueOn), CsvTable.Day(row.StatutoryDueOn)));
        return text.ToString();
    }

    public static FileContentHttpResult FileOf(string table) => CsvTable.File("办件.csv", table);

    public static void MapRoute(IEndpointRouteBuilder routes) =>
        routes.MapGet("/console/export.csv", async Task<FileContentHttpResult> (
            HttpContext context, ExportQueue export, CancellationToken cancellation) =>
            FileOf(await export.RunAsync(QueueAddress.Read(context.Request.Query), cancellation))).WithMetadata(new RequirePermissionAttribute(CasesPermissions.Read)).ExcludeFromDescription();
}
