using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Cases.Model;

/// <summary>待缴 · 已缴 · 免缴 · 等退付 · 已退付 · 作废.</summary>
internal enum PaymentState { Waiting, Paid, Waived, Refunding, Refunded, Void }

/// <summary>One line of a notice.</summary>
/// <param name="Name">A fee of the item's published list.</param>
/// <param name="How">How it was worked out, in words; empty where the list names a fixed amount.</param>
/// <param name="Clause">What the fee rests on.</param>
internal sealed record PaymentLine(string Name, int Count, long Fen, string How, string Clause);

/// <summary>缴款通知: what is to be paid for a case, by which number. It stops no clock of the organ.</summary>
/// <remarks>行政许可法 第58条, 第59条: only what a law or regulation allows, at the published standard; the money goes to the
/// treasury, never through the organ.</remarks>
internal sealed class CasePayment : IVersioned
{
    public required Guid RootId { get; init; }

    public required int CaseNumber { get; init; }

    /// <summary>The how-manieth notice of the case, from 1.</summary>
    public required int Ordinal { get; init; }

    /// <summary>缴款码: what one pays by, at a bank, at the window or in the treasury's system.</summary>
    public required string Number { get; init; }

    /// <summary>Number of the document 缴款通知书.</summary>
    public required string DocumentNumber { get; init; }

    /// <summary>A JSON list of <see cref="PaymentLine"/>.</summary>
    public required string Lines { get; init; }

    public required long TotalFen { get; init; }

    public required DateTime IssuedAt { get; init; }

    public PaymentState State { get; private set; }

    public DateTime? PaidAt { get; private set; }

    /// <summary>财政票据号 of what was paid.</summary>
    public string? Voucher { get; private set; }

    /// <summary>Where it was paid, in words.</summary>
    public string? Channel { get; private set; }

    /// <summary>Why it is waived, refunded or void.</summary>
    public string? Reason { get; private set; }

    /// <summary>What a waiver rests on.</summary>
    public string? Basis { get; private set; }

    public DateTime? SettledAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>已缴. The same voucher told twice changes nothing.</summary>
    /// <returns>False when it was known.</returns>
    public bool Pay(long fen, string voucher, string channel, DateTime at)
    {
        if (State is PaymentState.Paid or PaymentState.Refunding or PaymentState.Refunded && Voucher == voucher)
            return false;
        Require(PaymentState.Waiting, PaymentRefusals.NotWaiting);
        if (fen != TotalFen)
            throw new RefusedException(PaymentRefusals.WrongAmount);
        (State, PaidAt, Voucher, Channel) = (PaymentState.Paid, at, voucher, channel);
        return true;
    }

    /// <summary>免缴, on what the published list or a law says.</summary>
    public void Waive(string basis, string reason, DateTime at)
    {
        Require(PaymentState.Waiting, PaymentRefusals.NotWaiting);
        (State, Basis, Reason, SettledAt) = (PaymentState.Waived, basis, reason, at);
    }

    /// <summary>作废: issued by mistake, or nothing is owed any more.</summary>
    public void Cancel(string reason, DateTime at)
    {
        Require(PaymentState.Waiting, PaymentRefusals.NotWaiting);
        (State, Reason, SettledAt) = (PaymentState.Void, reason, at);
    }

    /// <summary>退付: the treasury is asked to give back the whole amount.</summary>
    public void Refund(string reason)
    {
        Require(PaymentState.Paid, PaymentRefusals.NotPaid);
        (State, Reason) = (PaymentState.Refunding, reason);
    }

    /// <returns>False when it was known.</returns>
    public bool ConfirmRefund(DateTime at)
    {
        if (State is PaymentState.Refunded)
            return false;
        Require(PaymentState.Refunding, PaymentRefusals.NotRefunding);
        (State, SettledAt) = (PaymentState.Refunded, at);
        return true;
    }

    private void Require(PaymentState state, Refusal otherwise)
    {
        if (State != state)
            throw new RefusedException(otherwise);
    }
}

/// <summary>Every "no" around money.</summary>
internal static class PaymentRefusals
{
    private const string Article58 = "《行政许可法》第五十八条";

    public static readonly Refusal NothingToCharge = new("cases.payment-nothing-to-charge", "这个事项不收费。", Article58);
    public static readonly Refusal NotListed = new("cases.payment-not-listed", "只能收公布的收费清单里有的项目。", "《优化营商环境条例》第二十五条", "Lines");
    public static readonly Refusal NoLines = new("cases.payment-no-lines", "至少选一项收费。", null, "Lines");
    public static readonly Refusal AmountMissing = new("cases.payment-amount-missing", "写明收多少钱。", null, "Lines");
    public static readonly Refusal AmountFixed = new("cases.payment-amount-fixed", "清单写明了标准，金额不能另填。", Article58, "Lines");
    public static readonly Refusal HowMissing = new("cases.payment-how-missing", "清单没有定死金额的，写明怎么算出来的。", Article58, "Lines");
    public static readonly Refusal Mixed = new("cases.payment-mixed", "税和费不能写在一张通知上：税由税务系统收，费由非税系统收，分两次发。", null, "Lines");
    public static readonly Refusal NotTheTime = new("cases.payment-not-the-time", "受理以后、送达以前才能发缴款通知。");
    public static readonly Refusal StillWaiting = new("cases.payment-still-waiting", "还有一份通知没有缴，先等它，或者把它作废。");
    public static readonly Refusal NotWaiting = new("cases.payment-not-waiting", "这份通知已经不是待缴的了。");
    public static readonly Refusal NotPaid = new("cases.payment-not-paid", "没有缴过，不用退。");
    public static readonly Refusal NotRefunding = new("cases.payment-not-refunding", "没有申请退付。");
    public static readonly Refusal WrongAmount = new("cases.payment-wrong-amount", "缴的钱和通知上的不一样，要和财政核对。");
    public static readonly Refusal BasisMissing = new("cases.payment-basis-missing", "写明免缴的依据。", "《行政许可法》第五十九条", "Basis");
    public static readonly Refusal VoucherMissing = new("cases.payment-voucher-missing", "填财政票据号。", null, "Voucher");
    public static readonly Refusal Connected = new("cases.payment-connected", "接了非税系统，缴没缴以它的回执为准，不能手工登记。");
    public static readonly Refusal NotADemonstration = new("cases.payment-not-a-demonstration", "只有演示城市才有演示缴费。");
    public static readonly Refusal BadSignature = new("cases.payment-bad-signature", "签名不对，或者时间差得太多。");
}
