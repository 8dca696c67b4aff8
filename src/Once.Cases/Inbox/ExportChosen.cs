using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Once.Accounts.Contract;

namespace Once.Cases.Inbox;

/// <summary>导出勾上的: the chosen rows as a table for a spreadsheet; the form's token is checked like that of any post.</summary>
internal static class ExportChosen
{
    public static void MapRoute(IEndpointRouteBuilder routes) =>
        routes.MapPost("/console/export-chosen.csv", async Task<FileContentHttpResult> (
            IFormCollection form, ExportQueue export, CancellationToken cancellation) =>
            ExportQueue.FileOf(await export.RunAsync(QueueAddress.Keys(form[InboxTable.ChosenName]), cancellation)))
        .WithMetadata(new RequirePermissionAttribute(CasesPermissions.Read)).ExcludeFromDescription();
}
