using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Accounts.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Attachments;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Keeping;
using Once.Plans.Ledger;

namespace Once.Plans.Exchanging;

/// <summary>Files of the ledger: the workbook, the example, a paper of evidence.</summary>
internal static class LedgerRoutes
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/console/plans/{id:guid}/sheet.xlsx", (Guid id, HttpContext context, LedgerSheet sheet, TimeProvider time, IOptions<PlansOptions> options) => SheetAsync(id, context, sheet, time, options))
            .WithMetadata(new RequirePermissionAttribute(PlansPermissions.Read)).ExcludeFromDescription();
        routes.MapGet("/console/plans/tasks/sheet.xlsx", (HttpContext context, LedgerSheet sheet, TimeProvider time, IOptions<PlansOptions> options) => SheetAsync(null, context, sheet, time, options))
            .WithMetadata(new RequirePermissionAttribute(PlansPermissions.Read)).ExcludeFromDescription();
        routes.MapGet("/console/plans/{id:guid}/example.zip", ExampleAsync).WithMetadata(new RequirePermissionAttribute(PlansPermissions.Keep)).ExcludeFromDescription();
        routes.MapGet("/console/plans/tasks/{id:guid}/evidence/{number:int}", EvidenceAsync).WithMetadata(new RequirePermissionAttribute(PlansPermissions.Read)).ExcludeFromDescription();
    }

    private static async Task<FileContentHttpResult> SheetAsync(Guid? id, HttpContext context, LedgerSheet sheet, TimeProvider time, IOptions<PlansOptions> options) =>
        TypedResults.File(await sheet.RunAsync(LedgerRequest.Read(id, context.Request.Query), time.ChinaToday(), options.Value.NearDays, context.RequestAborted), Xlsx, "任务台账.xlsx");

    private static async Task<FileContentHttpResult> ExampleAsync(Guid id, PlanExamples examples, OnceDb db, CurrentActor actor, CancellationToken cancellation)
    {
        var owner = await db.Plans().Where(p => p.Id == id).Select(p => (Guid?)p.OwnerOrganId).FirstOrDefaultAsync(cancellation);
        if (owner is not { } organ || !actor.Value.ReachOf(PlansPermissions.Keep).Covers(organ) || await examples.RunAsync(id, cancellation) is not { } example)
            throw new RefusedException(KernelRefusals.NotFound);
        return TypedResults.File(PlanExamples.Zip(example), "application/zip", $"{example.Name}.zip");
    }

    private static async Task<FileStreamHttpResult> EvidenceAsync(Guid id, int number, OnceDb db, AttachmentStore files, CurrentActor actor, CancellationToken cancellation)
    {
        var attachment = await db.TasksWithin(actor.Value.ReachOf(PlansPermissions.Read)).Where(t => t.Id == id)
            .SelectMany(_ => db.TaskEvidence().Where(e => e.TaskId == id && e.Number == number)).Select(e => e.AttachmentId).FirstOrDefaultAsync(cancellation);
        var opened = attachment is { } file ? await files.OpenAsync(file, cancellation) : null;
        return opened is null ? throw new RefusedException(KernelRefusals.NotFound) : TypedResults.File(opened.Content, opened.Attachment.MediaType, opened.Attachment.FileName);
    }
}
