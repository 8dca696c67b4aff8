using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Cases.Documents;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Catalogue.Contract;
using Once.Kernel.Documents;
using Once.Kernel.Jobs;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Cases.Charging;

/// <param name="Fen">Amount of one; null where the list names it.</param>
/// <param name="How">How it was worked out; needed where the list names no amount.</param>
internal sealed record ChargeLine(string Name, int Count, long? Fen, string How);

internal sealed record IssuePaymentRequest(CaseKey Case, IReadOnlyList<ChargeLine> Lines);

/// <summary>发缴款通知: lines of the item's own published list alone, under the version the case was handed in under; told to
/// the non-tax system by the outbox. No clock stops.</summary>
/// <remarks>行政许可法 第58条, 第59条; 优化营商环境条例 第25条.</remarks>
internal sealed class IssuePayment(OnceDb db, CaseDesk desk, ItemOfCase items, IssueDocument issue, DocumentNumbers numbers, Outbox outbox)
{
    /// <returns>缴款码.</returns>
    public Task<string> RunAsync(IssuePaymentRequest request, CancellationToken cancellation = default) =>
        desk.StaffActAsync(request.Case, CasesPermissions.Charge, async open =>
        {
            var of = open.Case;
            if (of.State is not (CaseState.Accepted or CaseState.Reviewed or CaseState.Decided))
                throw new RefusedException(PaymentRefusals.NotTheTime);
            var item = await items.GetAsync(of, cancellation);
            var lines = LinesOf(item, request.Lines);
            var earlier = await db.CasePayments().Where(p => p.RootId == of.RootId && p.CaseNumber == of.CaseNumber).ToListAsync(cancellation);
            if (earlier.Exists(p => p.State is PaymentState.Waiting))
                throw new RefusedException(PaymentRefusals.StillWaiting);
            var total = lines.Sum(l => l.Fen);
            var serial = await numbers.NextAsync($"payment/{of.RegionCode}", open.Today.Year, cancellation);
            var number = PaymentNumbers.Of(of.RegionCode, open.Today.Year, serial);
            var document = await issue.RunAsync(open, item, CaseDocumentKind.PaymentNotice, PaymentTexts.Notice(of, lines, total, number), cancellation);
            var payment = new CasePayment
            {
                RootId = of.RootId,
                CaseNumber = of.CaseNumber,
                Ordinal = earlier.Count + 1,
                Number = number,
                DocumentNumber = document.Number,
                Lines = CaseJson.Write(lines),
                TotalFen = total,
                IssuedAt = open.Now,
            };
            db.CasePayments().Add(payment);
            outbox.Add(TellCollector.JobKind, new TellCollectorRequest(of.RootId, of.CaseNumber, payment.Ordinal, "issued"), $"{TellCollector.JobKind}:{number}:issued");
            await desk.RecordAsync(of, "cases.issue-payment", "发缴款通知", null, new { Document = document.Number, Number = number, Lines = lines, TotalFen = total }, cancellation);
            return number;
        }, cancellation);

    internal static IReadOnlyList<PaymentLine> LinesOf(PublishedItem item, IReadOnlyList<ChargeLine> asked)
    {
        if (item.Fees.Count == 0)
            throw new RefusedException(PaymentRefusals.NothingToCharge);
        if (asked.Count == 0)
            throw new RefusedException(PaymentRefusals.NoLines);
        var lines = new List<PaymentLine>();
        foreach (var line in asked)
        {
            var fee = item.Fees.FirstOrDefault(f => f.Name == line.Name) ?? throw new RefusedException(PaymentRefusals.NotListed.Saying($"“{line.Name}”不在公布的收费清单里，不能收。"));
            var one = fee.Fen ?? line.Fen ?? 0;
            if (fee.Fen is { } published && line.Fen is { } other && other != published)
                throw new RefusedException(PaymentRefusals.AmountFixed);
            if (one <= 0 || line.Count < 1)
                throw new RefusedException(PaymentRefusals.AmountMissing);
            if (fee.Fen is null && string.IsNullOrWhiteSpace(line.How))
                throw new RefusedException(PaymentRefusals.HowMissing);
            lines.Add(new PaymentLine(fee.Name, line.Count, one * line.Count, fee.Fen is null ? line.How.Trim() : fee.Standard, fee.Basis.Clause));
        }
        return PaymentTexts.IsTax(lines) || !lines.Exists(PaymentTexts.IsTax) ? lines : throw new RefusedException(PaymentRefusals.Mixed);
    }
}

/// <summary>缴款码.</summary>
internal static class PaymentNumbers
{
    /// <summary>Region (6), year (2), serial (11), check digit by modulus 10 (Luhn): twenty digits.</summary>
    /// <remarks>Default: the layout differs by province; the non-tax system's own number replaces it where one is connected.</remarks>
    public static string Of(string regionCode, int year, int serial)
    {
        var body = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{regionCode}{year % 100:00}{serial:00000000000}");
        var sum = 0;
        for (var i = 0; i < body.Length; i++)
        {
            var digit = body[body.Length - 1 - i] - '0';
            var doubled = i % 2 == 0 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return $"{body}{(10 - (sum % 10)) % 10}";
    }
}
