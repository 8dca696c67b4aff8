using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Once.Accounts.Contract;
using Once.Kernel.Exporting;
using Once.Kernel.Time;

namespace Once.Plans.Reporting;

internal static class ReportRoutes
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/console/plans/{id:guid}/report.docx", FileAsync)
        .WithMetadata(new RequirePermissionAttribute(PlansPermissions.Keep)).ExcludeFromDescription();

    /// <summary>What the address asks for; without days, the month before this one.</summary>
    public static WriteReportRequest Read(Guid planId, IQueryCollection query, DateOnly today)
    {
        var month = new DateOnly(today.Year, today.Month, 1);
        return new(planId, SheetFile.DayOf(query["from"].ToString()) ?? month.AddMonths(-1), SheetFile.DayOf(query["to"].ToString()) ?? month.AddDays(-1));
    }

    private static async Task<FileContentHttpResult> FileAsync(Guid id, HttpContext context, WriteReport write, TimeProvider time)
    {
        var report = await write.RunAsync(Read(id, context.Request.Query, time.ChinaToday()), context.RequestAborted);
        return TypedResults.File(ReportDocument.Of(report, $"{context.Request.Scheme}://{context.Request.Host}"), WordDocument.MediaType, $"{report.Title}.docx");
    }
}
