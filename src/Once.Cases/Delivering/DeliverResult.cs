using Once.Cases.Contract;
using Once.Cases.Documents;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Kernel.Refusals;

namespace Once.Cases.Delivering;

internal sealed record DeliverResultRequest(CaseKey Case, DeliveryWay Way, string Recipient);

/// <summary>送达: the result reaches the applicant; the proof names the way and who received it.</summary>
/// <remarks>行政许可法 第44条.</remarks>
internal sealed class DeliverResult(CaseDesk desk, ItemOfCase items, IssueDocument issue)
{
    /// <returns>Number of the proof.</returns>
    public Task<string> RunAsync(DeliverResultRequest request, CancellationToken cancellation = default) =>
        desk.StaffActAsync(request.Case, CasesPermissions.Deliver, async open =>
        {
            if (string.IsNullOrWhiteSpace(request.Recipient))
                throw new RefusedException(CaseRefusals.RecipientMissing);
            var item = await items.GetAsync(open.Case, cancellation);
            open.Case.Deliver(open.Today);
            open.Clocks.Finish(CaseTerms.Delivery);
            var proof = await issue.RunAsync(open, item, CaseDocumentKind.DeliveryProof, CaseTexts.Delivery(open.Case, request.Way, request.Recipient.Trim()), cancellation);
            await desk.RecordAsync(open.Case, "cases.deliver", "送达", null, new { Document = proof.Number, request.Way, request.Recipient }, cancellation);
            return proof.Number;
        }, cancellation);
}
