using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Once.Accounts.Contract;
using Once.Cases.Contract;
using Once.Cases.Model;
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
        var text = new StringBuilder("办件编号,事项,申请人,环节,来源,收件日,最近到期,法定到期\r\n");
        foreach (var row in rows)
            text.AppendJoin(',', Cell(row.Number), Cell(row.ItemName), Cell(row.ApplicantName), CaseWords.Of(row.State), CaseWords.Of(row.Source), Day(row.ReceivedOn), Day(row.DueOn), Day(row.StatutoryDueOn)).Append("\r\n");
        return text.ToString();
    }

    // The mark tells spreadsheets that it is UTF-8.
    public static FileContentHttpResult FileOf(string csv) =>
        TypedResults.File([.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(csv)], "text/csv; charset=utf-8", "办件.csv");

    public static void MapRoute(IEndpointRouteBuilder routes) =>
        routes.MapGet("/console/export.csv", async Task<FileContentHttpResult> (
            HttpContext context, ExportQueue export, CancellationToken cancellation) =>
            FileOf(await export.RunAsync(QueueAddress.Read(context.Request.Query), cancellation))).WithMetadata(new RequirePermissionAttribute(CasesPermissions.Read)).ExcludeFromDescription();

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    /// <summary>Quoted, and never a formula: a spreadsheet would run what begins with one of these signs.</summary>
    private static string Cell(string value)
    {
        var safe = value.Length > 0 && "=+-@\t\r".Contains(value[0], StringComparison.Ordinal) ? $"'{value}" : value;
        return $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
