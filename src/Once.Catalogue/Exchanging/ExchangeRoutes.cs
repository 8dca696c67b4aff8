using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Once.Accounts.Contract;
using Once.Kernel.Exporting;
using Once.Kernel.Time;

namespace Once.Catalogue.Exchanging;

/// <summary>Files of the exchange: the catalogue as a workbook, an empty workbook, what is wrong in an import.</summary>
internal static class ExchangeRoutes
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/console/items/export/{id:guid}.xlsx", ExportAsync).WithMetadata(new RequirePermissionAttribute(CatalogueModule.Read)).ExcludeFromDescription();
        routes.MapGet("/console/items/import/empty.xlsx", EmptyAsync).WithMetadata(new RequirePermissionAttribute(CatalogueModule.Import)).ExcludeFromDescription();
        routes.MapGet("/console/items/import/{id:guid}/problems.xlsx", ProblemsAsync).WithMetadata(new RequirePermissionAttribute(CatalogueModule.Import)).ExcludeFromDescription();
    }

    private static async Task<IResult> ExportAsync(Guid id, StartExport exports, CancellationToken cancellation)
    {
        var (content, at) = await exports.OpenAsync(id, cancellation);
        return Results.File(content, Workbook, string.Create(CultureInfo.InvariantCulture, $"实施清单-{at.ChinaDate():yyyy-MM-dd}.xlsx"));
    }

    private static async Task<IResult> EmptyAsync(CancellationToken cancellation)
    {
        var file = Draft();
        using var workbook = new XlsxWriter();
        foreach (var sheet in ExchangeSheets.All)
            _ = workbook.Add(sheet.Name, [.. sheet.Columns.Select(c => c.Required ? c.Title + "*" : c.Title)]);
        await workbook.SaveAsync(file, cancellation);
        return Answer(file, "实施清单-空表.xlsx");
    }

    private static async Task<IResult> ProblemsAsync(Guid id, ReadImports read, CancellationToken cancellation)
    {
        var detail = await read.DetailAsync(id, 0, cancellation);
        var file = Draft();
        using var workbook = new XlsxWriter();
        var sheet = workbook.Add("问题", ["表", "行", "列", "填的是", "哪里不对"]);
        foreach (var problem in detail.Problems)
            sheet.Row([problem.Sheet, problem.Row.ToString(CultureInfo.InvariantCulture), problem.Column, problem.Value, problem.Sentence]);
        await workbook.SaveAsync(file, cancellation);
        return Answer(file, "导入问题.xlsx");
    }

    private static FileStream Draft() => new(
        Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);

    private static IResult Answer(FileStream file, string name)
    {
        file.Position = 0;
        return Results.File(file, Workbook, name);
    }
}
