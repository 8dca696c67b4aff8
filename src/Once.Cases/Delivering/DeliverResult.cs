using Once.Cases.Contract;
using Once.Cases.Documents;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Kernel.Actors;
using Once.Kernel.Records;
using Once.Kernel.Refusals;

namespace Once.Cases.Delivering;

/// <param name="Drawn">What the recipient drew by hand (PNG); null where nothing was.</param>
internal sealed record DeliverResultRequest(CaseKey Case, DeliveryWay Way, string Recipient, byte[]? Drawn = null)
{
    /// <summary>快递单号; needed for what is sent.</summary>
    public string? Tracking { get; init; }
}

/// <summary>送达: the result reaches the applicant; the proof names the way and who received it.</summary>
/// <remarks>行政许可法 第44条.</remarks>
internal sealed class DeliverResult(CaseDesk desk, ItemOfCase items, IssueDocument issue, KeepSignature signatures, Recorder recorder, CurrentActor actor)
{
    /// <returns>Number of the proof.</returns>
    public Task<string> RunAsync(DeliverResultRequest request, CancellationToken cancellation = default) =>
        desk.StaffActAsync(request.Case, CasesPermissions.Deliver, async open =>
        {
            if (string.IsNullOrWhiteSpace(request.Recipient))
                throw new RefusedException(CaseRefusals.RecipientMissing);
            var tracking = request.Way is DeliveryWay.Post ? request.Tracking?.Trim() : null;
            if (request.Way is DeliveryWay.Post && string.IsNullOrEmpty(tracking))
                throw new RefusedException(CaseRefusals.TrackingMissing);
            var proof = await DeliverAsync(open, request.Way, tracking is null ? request.Recipient.Trim() : $"{request.Recipient.Trim()}（快递单号 {tracking}）", request.Drawn, cancellation);
            await desk.RecordAsync(open.Case, "cases.deliver", tracking is null ? "送达" : $"寄出，快递单号 {tracking}", null, new { Document = proof.Number, request.Way, request.Recipient, Tracking = tracking }, cancellation);
            return proof.Number;
        }, cancellation);

    /// <summary>异地代收: the result is given out at the window that received the case; the record names its clerk. Whether that
    /// window may do so has been asked before.</summary>
    public Task AtWindowAsync(CaseKey key, string recipient, string window, byte[]? drawn, CancellationToken cancellation)
    {
        var clerk = actor.Value;
        return desk.ProgramActAsync(key, async open =>
        {
            if (open.Case.State is not CaseState.Decided)
                return open.Case.DeliveredOn is null ? throw new RefusedException(CaseRefusals.NotDecided) : false;
            var proof = await DeliverAsync(open, DeliveryWay.ReceivingWindow, recipient, drawn, cancellation);
            await recorder.RecordAsync(new Deed("case", CaseKey.ChainOf(open.Case.RootId, open.Case.CaseNumber), "cases.deliver", $"在{window}送达", null, new { Document = proof.Number, Way = DeliveryWay.ReceivingWindow, Recipient = recipient }), clerk, cancellation);
            return true;
        }, cancellation);
    }

    private async Task<CaseDocument> DeliverAsync(OpenCase open, DeliveryWay way, string recipient, byte[]? drawn, CancellationToken cancellation)
    {
        var item = await items.GetAsync(open.Case, cancellation);
        open.Case.Deliver(open.Today);
        open.Clocks.Finish(CaseTerms.Delivery);
        var proof = await issue.RunAsync(open, item, CaseDocumentKind.DeliveryProof, CaseTexts.Delivery(open.Case, way, recipient), cancellation);
        await signatures.RunAsync(open, KeepSignature.CodeOf(proof), recipient, drawn, cancellation);
        return proof;
    }
}
