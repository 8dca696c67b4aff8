namespace Once.Kernel.Clocks;

/// <summary>How a clock goes on after a suspension.</summary>
public enum ResumeRule
{
    /// <summary>With what was left.</summary>
    Continue,

    /// <summary>With the whole term again; the day of resumption is not counted.</summary>
    Restart,
}

/// <summary>A reason in law for which time is not counted, with its own rule of resumption and the days it is in force.</summary>
/// <param name="NeedsNotice">The applicant must have been told the needed time in writing.</param>
/// <param name="EffectiveTo">Last day in force, included; null while in force.</param>
public sealed record SuspensionGround(
    string Code, string Name, LegalBasis Basis, bool NeedsNotice, ResumeRule Resume, DateOnly EffectiveFrom, DateOnly? EffectiveTo = null)
{
    public bool IsInForce(DateOnly date) => date >= EffectiveFrom && (EffectiveTo is not { } last || date <= last);
}

/// <summary>The eight procedures whose time is not counted into a licence's term. Nothing else stops that clock.</summary>
/// <remarks>Source: 行政许可法 第四十五条; in force since 2004-07-01.</remarks>
public static class LicensingGrounds
{
    public static readonly SuspensionGround Hearing = Of("hearing", "听证");
    public static readonly SuspensionGround Bidding = Of("bidding", "招标");
    public static readonly SuspensionGround Auction = Of("auction", "拍卖");
    public static readonly SuspensionGround Inspection = Of("inspection", "检验");
    public static readonly SuspensionGround Testing = Of("testing", "检测");
    public static readonly SuspensionGround Quarantine = Of("quarantine", "检疫");
    public static readonly SuspensionGround Appraisal = Of("appraisal", "鉴定");
    public static readonly SuspensionGround ExpertReview = Of("expert-review", "专家评审");

    public static readonly IReadOnlyList<SuspensionGround> All =
        [Hearing, Bidding, Auction, Inspection, Testing, Quarantine, Appraisal, ExpertReview];

    public static readonly IReadOnlyList<string> Codes = [.. All.Select(g => g.Code)];

    private static SuspensionGround Of(string code, string name) => new(
        code, name, new LegalBasis("行政许可法", "第四十五条"), NeedsNotice: true, ResumeRule.Continue, new DateOnly(2004, 7, 1));
}
