using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Once.Accounts.Contract;
using Once.Kernel.Attachments;
using Once.Kernel.Codes;
using Once.Kernel.Exporting;
using Once.Kernel.Refusals;
using Once.Kernel.Time;
using Once.Plans.Laddering;

namespace Once.Plans.Supervising;

/// <summary>Orders and letters as Word files, and the papers handed in with them.</summary>
internal static class SupervisionRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        Get(routes, "/console/plans/orders/{id:guid}.docx", async (Guid id, ReadOrders read, CancellationToken cancellation) =>
            Word(OrderText.Of(await read.OneAsync(id, cancellation))));
        Get(routes, "/console/plans/letters/{id:guid}.docx", async (Guid id, ReadLadder read, CancellationToken cancellation) =>
            Word((await read.OneAsync(id, cancellation)).Text));
        Get(routes, "/console/plans/orders/{id:guid}/proof", async (Guid id, ReadOrders read, AttachmentStore files, CancellationToken cancellation) =>
            await FileAsync((await read.OneAsync(id, cancellation)).Order.AttachmentId, files, cancellation));
        Get(routes, "/console/plans/tasks/{id:guid}/checks/{check:guid}/file", async (Guid id, Guid check, ReadChecks read, AttachmentStore files, CancellationToken cancellation) =>
            await FileAsync((await read.RunAsync(id, cancellation)).Checks.FirstOrDefault(c => c.Id == check)?.AttachmentId, files, cancellation));
    }

    internal static void Get(IEndpointRouteBuilder routes, string pattern, Delegate handler) =>
        routes.MapGet(pattern, handler).WithMetadata(new RequirePermissionAttribute(PlansPermissions.Read)).ExcludeFromDescription();

    private static FileContentHttpResult Word(IssuedText text) => TypedResults.File(text.ToWord(), WordDocument.MediaType, $"{text.Title}{text.Number}.docx");

    internal static async Task<FileStreamHttpResult> FileAsync(Guid? attachment, AttachmentStore files, CancellationToken cancellation) =>
        attachment is { } id && await files.OpenAsync(id, cancellation) is { } opened
            ? TypedResults.File(opened.Content, opened.Attachment.MediaType, opened.Attachment.FileName)
            : throw new RefusedException(KernelRefusals.NotFound);
}

/// <summary>What an order says.</summary>
internal static class OrderText
{
    public static IssuedText Of(OrderView view)
    {
        var order = view.Order;
        List<string> paragraphs = [order.Demand];
        if (view.Tasks.Count > 0)
            paragraphs.Add($"涉及任务：{string.Join('；', view.Tasks.Select(t => $"{t.Number}{t.Heading}"))}。");
        if (view.Check is { } check)
            paragraphs.Add($"{ChineseDates.Full(check.On)}现场检查（{check.Inspectors}）：{check.Finding}");
        paragraphs.Add($"请于{ChineseDates.Full(order.DueOn)}前书面答复，并附佐证。");
        return new($"督办单：{order.Title}", order.DocumentNumber, view.Organ.Name, paragraphs, view.Issuer.Name, order.IssuedOn) { CheckCode = order.CheckCode is { } code ? CheckCodes.Shown(code) : null };
    }
}
