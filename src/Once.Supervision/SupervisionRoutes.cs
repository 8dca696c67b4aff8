using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Once.Accounts.Contract;
using Once.Kernel.Exporting;
using Once.Supervision.Showing;

namespace Once.Supervision;

/// <summary>Findings as a table.</summary>
internal static class SupervisionRoutes
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/console/findings.csv", async (HttpContext context, ReadFindings read, CancellationToken cancellation) =>
            CsvTable.File("监管发现.csv", await read.ExportAsync(FindingsRequest.Read(context.Request.Query), cancellation)))
            .WithMetadata(new RequirePermissionAttribute(SupervisionPermissions.Watch)).ExcludeFromDescription();
}
