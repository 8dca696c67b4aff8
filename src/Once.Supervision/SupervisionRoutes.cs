using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Once.Accounts.Contract;
using Once.Kernel.Exporting;
using Once.Supervision.Clues;
using Once.Supervision.Reporting;
using Once.Supervision.Risks;
using Once.Supervision.Showing;

namespace Once.Supervision;

/// <summary>Findings, reports and clues as tables, and the files of reports and clues.</summary>
internal static class SupervisionRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/console/findings.csv", async (HttpContext context, ReadFindings read, CancellationToken cancellation) =>
            CsvTable.File("监管发现.csv", await read.ExportAsync(FindingsRequest.Read(context.Request.Query), cancellation)))
            .WithMetadata(new RequirePermissionAttribute(SupervisionPermissions.Watch)).ExcludeFromDescription();
        routes.MapGet("/console/reports.csv", async (HttpContext context, ReadReports read, CancellationToken cancellation) =>
            CsvTable.File("反映问题.csv", await read.ExportAsync(ReportsRequest.Read(context.Request.Query), cancellation)))
            .WithMetadata(new RequirePermissionAttribute(SupervisionPermissions.Report)).ExcludeFromDescription();
        routes.MapGet("/console/clues.csv", async (HttpContext context, ReadClues read, CancellationToken cancellation) =>
            CsvTable.File("问题线索.csv", await read.ExportAsync(CluesRequest.Read(context.Request.Query), cancellation)))
            .WithMetadata(new RequirePermissionAttribute(SupervisionPermissions.SeeClues)).ExcludeFromDescription();
        routes.MapGet("/console/risks.csv", async (HttpContext context, ReadRisks read, CancellationToken cancellation) =>
            CsvTable.File("风险线索.csv", await read.ExportAsync(RisksRequest.Read(context.Request.Query), cancellation)))
            .WithMetadata(new RequirePermissionAttribute(SupervisionPermissions.ReadRisks)).ExcludeFromDescription();
        routes.MapGet("/console/risks/empty.csv", () => CsvTable.File("风险线索空表.csv", CsvTable.Headings(RiskRows.Columns)))
            .WithMetadata(new RequirePermissionAttribute(SupervisionPermissions.TakeRisks)).ExcludeFromDescription();
        PostedRisks.MapRoute(routes);
        routes.MapGet("/console/clues/{id:guid}/files/{ordinal:int}", async (Guid id, int ordinal, ReadClues read, CancellationToken cancellation) =>
        {
            var (mediaType, name, content) = await read.FileAsync(id, ordinal, cancellation);
            return TypedResults.File(content, mediaType, name);
        })
            .WithMetadata(new SignedInAttribute { Who = SignedInAttribute.For.Staff }).ExcludeFromDescription(); // who may not see it is told that it is not there
        routes.MapGet("/console/reports/{id:guid}/files/{file:guid}", async (Guid id, Guid file, ReadReports read, CancellationToken cancellation) =>
        {
            var opened = await read.FileAsync(id, file, cancellation);
            return TypedResults.File(opened.Content, opened.Attachment.MediaType, opened.Attachment.FileName);
        })
            .WithMetadata(new RequirePermissionAttribute(SupervisionPermissions.Report)).ExcludeFromDescription();
    }
}
