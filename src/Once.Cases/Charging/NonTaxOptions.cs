namespace Once.Cases.Charging;

/// <summary>The treasury's non-tax system. Section <c>Cases:NonTax</c> of the configuration; without an address nobody is
/// told, and vouchers are entered by hand.</summary>
internal sealed class NonTaxOptions
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
