using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Once.Accounts.Contract;
using Once.Kernel.Exporting;
using Once.Metrics.Contract;
using Once.Metrics.Reading;

namespace Once.Metrics.Showing;

/// <summary>导出: the table of a page with the same filters, value and what it was counted from side by side.</summary>
internal static class ExportFigures
{
    public static void MapRoutes(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/console/figures.csv", (HttpContext context, ReadFigures figures, Definitions known, CancellationToken cancellation) =>
            FileAsync(context, figures, known, known.Sheet(context.Request.Query["sheet"]), isOpen: false, cancellation)).WithMetadata(new RequirePermissionAttribute(MetricsModule.Read)).ExcludeFromDescription();
        routes.MapGet("/figures.csv", (HttpContext context, ReadFigures figures, Definitions known, CancellationToken cancellation) =>
            FileAsync(context, figures, known, known.OpenSheet(context.Request.Query["sheet"]), isOpen: true, cancellation)).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> FileAsync(
        HttpContext context, ReadFigures figures, Definitions known, MetricSheet? sheet, bool isOpen, CancellationToken cancellation)
    {
        if (sheet is null)
            return TypedResults.NotFound();
        var asked = FigureRequest.Read(context.Request.Query);
        var columns = known.Of(sheet.Columns);
        var answer = await figures.RunAsync(isOpen ? asked with { Organ = null, Subject = null } : asked, columns, [], isOpen, cancellation);
        var headings = columns.SelectMany(c => new[] { $"{c.Name}（{FigureWords.UnitOf(c)}）", $"{c.Name}：分子", $"{c.Name}：分母", $"{c.Name}：件数少" });
        var rows = answer.Rows.Prepend(new FigureRow("", "合计", answer.Totals)).Select(row => CsvTable.Row([row.Code, row.Name, .. row.Figures.SelectMany(Cells)]));
        return CsvTable.File($"{sheet.Title}.csv", CsvTable.Headings(["代码", "名称", .. headings]) + string.Concat(rows));
    }

    private static IEnumerable<string> Cells(Figure figure) =>
    [
        FigureWords.Cell(figure), FormattableString.Invariant($"{figure.Numerator}"), FormattableString.Invariant($"{figure.Denominator}"), figure.IsFew ? "是" : "",
    ];
}
