using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Cases.Model;
using Once.Kernel.Attachments;
using Once.Kernel.Crypto;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Outside;

/// <summary>The calls of other systems: signed with their own secret, believed only within some minutes of their clock.</summary>
internal sealed class OutsideDoor(OnceDb db, TakeOutsideAnswer take, AttachmentStore files, IOptions<OutsideOptions> options, TimeProvider time)
{
    /// <summary>Header that names the system.</summary>
    public const string SystemHeader = "X-Once-System";

    private const int LongestBody = 64 * 1024;

    public static void MapRoutes(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/outside/answers", async Task<Ok<OutsideReceipt>> (HttpContext context, OutsideDoor door, CancellationToken cancellation) =>
        {
            using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
            var buffer = new char[LongestBody];
            var body = new string(buffer, 0, await reader.ReadBlockAsync(buffer, cancellation));
            var system = door.SignedBy(context.Request.Headers, body);
            return TypedResults.Ok(await door.AnswerAsync(system, body, cancellation));
        }).WithName("TakeOutsideAnswer").WithSummary("外部系统告诉办到哪一步：头 X-Once-System、X-Once-Time、X-Once-Signature，SM3-HMAC 签名；同一消息编号只算一次").Accepts<OutsideAnswer>("application/json")
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity).AllowAnonymous().RequireRateLimiting(CasesLimits.Receipts);

        routes.MapGet("/outside/files/{id:guid}", async Task<Results<FileStreamHttpResult, NotFound>> (Guid id, HttpContext context, OutsideDoor door, CancellationToken cancellation) =>
        {
            var system = door.SignedBy(context.Request.Headers, context.Request.Path);
            return await door.FileAsync(system, id, cancellation) is { } opened
                ? TypedResults.File(opened.Content, opened.Attachment.MediaType, opened.Attachment.FileName) : TypedResults.NotFound();
        }).WithName("FetchOutsideFile").WithSummary("外部系统取办件的材料：签名的内容是这个地址的路径")
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity).AllowAnonymous().RequireRateLimiting(CasesLimits.Receipts);
    }

    /// <exception cref="RefusedException"><see cref="OutsideRefusals.BadSignature"/>.</exception>
    public OutsideSystem SignedBy(IHeaderDictionary headers, string signed) =>
        options.Value.Named(headers[SystemHeader]) is { } system
        && BodySignature.Holds(system.Secret, options.Value.ToleranceMinutes, headers[BodySignature.TimeHeader], headers[BodySignature.Header], signed, time.UtcNow())
            ? system : throw new RefusedException(OutsideRefusals.BadSignature);

    public Task<OutsideReceipt> AnswerAsync(OutsideSystem system, string body, CancellationToken cancellation) => take.RunAsync(system, OutsideAnswer.Read(body), cancellation);

    /// <summary>A paper of a case that this system handles, as long as it handles it.</summary>
    private async Task<OpenedAttachment?> FileAsync(OutsideSystem system, Guid id, CancellationToken cancellation)
    {
        var isTheirs = await (
            from file in db.CaseFiles()
            join link in db.OutsideCases() on new { file.RootId, file.CaseNumber } equals new { link.RootId, link.CaseNumber }
            where file.AttachmentId == id && link.System == system.Code && !link.IsOver
            select link.RootId).AnyAsync(cancellation);
        return isTheirs ? await files.OpenAsync(id, cancellation) : null;
    }
}
