using Once.Cases.Model;

namespace Once.Cases.Charging;

/// <summary>Who takes the money: the treasury's non-tax system fees, the tax office's system taxes. Sections <c>Cases:NonTax</c> and
/// <c>Cases:Tax</c> of the configuration.</summary>
internal sealed class Collectors
{
    public Collector NonTax { get; set; } = new();

    public Collector Tax { get; set; } = new();

    /// <param name="lines">Of one notice: all taxes or all fees.</param>
    public Collector Of(IReadOnlyList<PaymentLine> lines) => PaymentTexts.IsTax(lines) ? Tax : NonTax;

    public Collector Of(CasePayment payment) => Of(CaseJson.Read<List<PaymentLine>>(payment.Lines));
}

/// <summary>A system that takes money; without an address nobody is told, and vouchers are entered by hand.</summary>
internal sealed class Collector
{
    /// <summary>Where notices, waivers and refunds are told.</summary>
    public string Url { get; set; } = "";

    /// <summary>Shared secret of the signatures, both ways; without one no call back is believed.</summary>
    public string Secret { get; set; } = "";

    /// <summary>Where people pay; <c>{number}</c> stands for the 缴款码.</summary>
    public string PayPage { get; set; } = "";

    /// <summary>Minutes by which a call back's clock may differ.</summary>
    /// <remarks>Default: configurable; a signature is of no use to a thief afterwards.</remarks>
    public int ToleranceMinutes { get; set; } = 5;

    public bool IsConnected => Url.Length > 0;
}
