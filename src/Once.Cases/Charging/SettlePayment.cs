using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Kernel.Jobs;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Cases.Charging;

/// <summary>What an officer may do about a notice.</summary>
internal enum PaymentAct { EnterVoucher, Waive, Void, Refund, ConfirmRefund }

/// <param name="Basis">What a waiver rests on.</param>
/// <param name="Voucher">财政票据号, where one is entered by hand.</param>
internal sealed record SettlePaymentRequest(CaseKey Case, int Payment, PaymentAct Act, string Reason, string Basis = "", string Voucher = "");

/// <summary>登记缴款、免缴、作废、退付: by the post that may, with the reason; who takes the money is told. Where one is
/// connected, whether money came or went is its word alone.</summary>
/// <remarks>行政许可法 第59条: everything goes to the treasury, and nobody keeps or splits it.</remarks>
internal sealed class SettlePayment(OnceDb db, CaseDesk desk, Outbox outbox, IOptions<Collectors> collectors)
{
    public Task<bool> RunAsync(SettlePaymentRequest request, CancellationToken cancellation = default) =>
        desk.StaffActAsync(request.Case, request.Act is PaymentAct.EnterVoucher or PaymentAct.Void ? CasesPermissions.Charge : CasesPermissions.Waive, async open =>
        {
            var of = open.Case;
            var payment = await db.CasePayments().FirstOrDefaultAsync(p => p.RootId == of.RootId && p.CaseNumber == of.CaseNumber && p.Ordinal == request.Payment, cancellation)
                ?? throw new RefusedException(KernelRefusals.NotFound);
            Apply(payment, request, open.Now);
            outbox.Add(TellCollector.JobKind, new TellCollectorRequest(of.RootId, of.CaseNumber, payment.Ordinal, payment.State.ToString()), $"{TellCollector.JobKind}:{payment.Number}:{payment.State}");
            await desk.RecordAsync(of, $"cases.payment-{payment.State.ToString().ToLowerInvariant()}", $"缴款通知{PaymentTexts.Of(payment.State)}", payment.Reason,
                new { payment.Number, payment.TotalFen, payment.Voucher, payment.Basis }, cancellation);
            return true;
        }, cancellation);

    private void Apply(CasePayment payment, SettlePaymentRequest request, DateTime now)
    {
        var (reason, voucher) = (request.Reason.Trim(), request.Voucher.Trim());
        if (request.Act is PaymentAct.EnterVoucher or PaymentAct.ConfirmRefund && collectors.Value.Of(payment).IsConnected)
            throw new RefusedException(PaymentRefusals.Connected);
        if (request.Act is PaymentAct.Waive or PaymentAct.Void or PaymentAct.Refund && reason.Length == 0)
            throw new RefusedException(CaseRefusals.ReasonMissing with { Clause = null });
        switch (request.Act)
        {
            case PaymentAct.EnterVoucher when voucher.Length == 0:
                throw new RefusedException(PaymentRefusals.VoucherMissing);
            case PaymentAct.EnterVoucher:
                payment.Pay(payment.TotalFen, voucher, "窗口登记", now);
                break;
            case PaymentAct.Waive when request.Basis.Trim().Length == 0:
                throw new RefusedException(PaymentRefusals.BasisMissing);
            case PaymentAct.Waive:
                payment.Waive(request.Basis.Trim(), reason, now);
                break;
            case PaymentAct.Void:
                payment.Cancel(reason, now);
                break;
            case PaymentAct.Refund:
                payment.Refund(reason);
                break;
            case PaymentAct.ConfirmRefund:
                payment.ConfirmRefund(now);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(request));
        }
    }
}
