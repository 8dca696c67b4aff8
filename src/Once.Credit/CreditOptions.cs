namespace Once.Credit;

/// <summary>What differs by place. Section <c>Credit</c> of the configuration.</summary>
internal sealed class CreditOptions
{
    /// <summary>Months for which a broken promise stands in the file unless it is repaired before; while it stands,
    /// no further promise is taken.</summary>
    /// <remarks>Default: local practice, configurable; 国办发〔2020〕42号 asks for the record, not for its length.</remarks>
    public int BrokenPromiseMonths { get; set; } = 12;

    /// <summary>Working days the subject has to set right what a check found untrue.</summary>
    /// <remarks>Default: local practice, configurable (上海市优化营商环境条例 第27条: 限期整改).</remarks>
    public int RectifyDays { get; set; } = 10;

    /// <summary>Working days in which an objection is answered.</summary>
    /// <remarks>山东省社会信用条例 第39条: three working days; default elsewhere, configurable.</remarks>
    public int ObjectionDays { get; set; } = 3;

    /// <summary>Working days where another unit has to look into it first.</summary>
    /// <remarks>山东省社会信用条例 第39条: seven working days; default elsewhere, configurable.</remarks>
    public int ObjectionElsewhereDays { get; set; } = 7;

    /// <summary>Working days in which an application for repair is decided.</summary>
    /// <remarks>信用修复管理办法 (from 2026-04-01), its number of days from memory: configurable.</remarks>
    public int RepairDays { get; set; } = 10;
}
