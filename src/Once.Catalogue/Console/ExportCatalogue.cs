using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Once.Accounts.Contract;
using Once.Catalogue.Auditing;
using Once.Catalogue.Contract;
using Once.Kernel.Exporting;

namespace Once.Catalogue.Console;

/// <summary>导出: the list and the audit as tables for a spreadsheet, with the filters of their pages.</summary>
internal static class ExportCatalogue
{
    private const int Most = 10_000;

    public static void MapRoutes(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/console/items.csv", ListAsync).WithMetadata(new RequirePermissionAttribute(CatalogueModule.Read)).ExcludeFromDescription();
        routes.MapGet("/console/items-audit.csv", AuditAsync).WithMetadata(new RequirePermissionAttribute(CatalogueModule.Read)).ExcludeFromDescription();
    }

    private static async Task<FileContentHttpResult> ListAsync(ListVersions list, string? q, string? organ, ListView? view, ItemType? type, AcrossScope? across, string? wrong, CancellationToken cancellation)
    {
        var found = await list.RunAsync(new ListRequest(q?.Trim(), organ, 1, view ?? ListView.InForce, type, wrong == "yes", Most) { Across = across }, cancellation);
        return File("实施清单.csv", found.Rows.Select(r => new[]
        {
            r.Code, r.Name, CodeList.Name(r.Type), r.Organ, Number(r.Number), CodeList.Name(r.State), CsvTable.Day(r.ValidFrom),
            Number(r.StatutoryDays), Number(r.PromisedDays), Number(r.Visits), r.Across is { } range ? CodeList.Name(range) : "", Number(r.Findings),
        }).Prepend(["实施编码", "事项名称", "事项类型", "实施主体", "版本", "状态", "启用日", "法定工作日", "承诺工作日", "到现场次数", "通办范围", "检查要改"]));
    }

    private static async Task<FileContentHttpResult> AuditAsync(ReadAudit audit, string? rule, string? organ, string? blocks, CancellationToken cancellation)
    {
        var report = await audit.RunAsync(new AuditRequest(string.IsNullOrEmpty(rule) ? null : rule, string.IsNullOrEmpty(organ) ? null : organ, blocks == "yes"), cancellation);
        return File("全库检查.csv", report.Rows.Select(r => new[] { r.Code, r.Name, r.Organ, r.Rule.Title, r.Sentence, r.Rule.Blocks ? "不改不能发布" : "提醒", r.Rule.Source })
            .Prepend(["实施编码", "事项名称", "实施主体", "规则", "哪里不对", "轻重", "来源"]));
    }

    private static FileContentHttpResult File(string name, IEnumerable<string[]> rows) => CsvTable.File(name, string.Concat(rows.Select((row, at) => at == 0 ? CsvTable.Headings(row) : CsvTable.Row(row))));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
