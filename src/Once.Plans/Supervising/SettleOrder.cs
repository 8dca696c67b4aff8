using Once.Kernel.Actors;
using Once.Kernel.Attachments;
using Once.Kernel.Time;

namespace Once.Plans.Supervising;

/// <param name="Proof">What shows it; needed where no file is given.</param>
internal sealed record AnswerOrderRequest(Guid OrderId, int? Version, string Answer, string? Proof, Stream? Content = null, string? FileName = null);

/// <summary>答复、退回、销号: the organ answers with evidence; somebody else of the supervisors' judges it.</summary>
internal sealed class SettleOrder(OrderDesk desk, CurrentActor actor, AttachmentStore files, TimeProvider time)
{
    public async Task AnswerAsync(AnswerOrderRequest request, CancellationToken cancellation = default)
    {
        var order = await desk.ForAnswererAsync(request.OrderId, request.Version, cancellation);
        var file = request.Content is { } content ? await files.SaveAsync(content, request.FileName ?? "", actor.Value.AccountId, cancellation) : null;
        order.Reply(request.Answer, new(request.Proof, file?.Id, file?.FileName), actor.Value, time.ChinaToday());
        await desk.EndClockAsync(order, cancellation);
        await desk.SaveAsync(order, "plans.answer-order", "答复督办单", null, new { order.Answer, order.Proof, file?.FileName, file?.Digest }, cancellation);
    }

    /// <param name="days">Working days for the next answer.</param>
    public async Task ReturnAsync(Guid id, int? version, string? reason, int days, CancellationToken cancellation = default)
    {
        var order = await desk.ForSupervisorAsync(id, version, cancellation);
        var due = await desk.StartClockAsync(order, days, "退回", cancellation);
        order.Return(reason, due, actor.Value);
        await desk.SaveAsync(order, "plans.return-order", "退回", order.ReturnReason, new { order.DueOn }, cancellation);
    }

    public async Task CloseAsync(Guid id, int? version, CancellationToken cancellation = default)
    {
        var order = await desk.ForSupervisorAsync(id, version, cancellation);
        order.Close(actor.Value, time.ChinaToday());
        await desk.SaveAsync(order, "plans.close-order", "销号", null, null, cancellation);
    }
}
