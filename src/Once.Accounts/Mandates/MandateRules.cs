using Once.Kernel.Refusals;

namespace Once.Accounts.Mandates;

/// <summary>Who may confirm a mandate: the enterprise's verified legal representative or a window always; somebody who
/// already holds a mandate for every matter, only when it is not the enterprise's first.</summary>
/// <remarks>民法典 第165条 (written authorisation by the principal); the confirmation of the first one is a rule of the platform.</remarks>
internal static class MandateRules
{
    public static readonly Refusal UnknownEnterprise = new("accounts.unknown-enterprise", "没有查到这个统一社会信用代码的企业，请对照营业执照核对。", Field: "CreditCode");
    public static readonly Refusal AlreadyAsked = new("accounts.mandate-asked", "您对这家企业已经有授权或正在等确认，不用再申请。", Field: "CreditCode");
    public static readonly Refusal RepresentativeNeedsNone = new("accounts.representative-needs-none", "您就是这家企业的法定代表人，不用授权，直接在“替谁办”里选它。", Field: "CreditCode");
    public static readonly Refusal TermOver = new("accounts.mandate-term", "截止日期要在今天或以后，并且不超过三年。", Field: "UntilOn");
    public static readonly Refusal MayNotConfirm = new("accounts.may-not-confirm", "企业的第一份授权要由核验过身份的法定代表人确认，或者到大厅窗口确认。");
    public static readonly Refusal NotYours = new("accounts.mandate-not-yours", "这份授权和您无关，您不能处理。");
    public static readonly Refusal MayNotActFor = new("accounts.may-not-act-for", "您现在没有这家企业的有效授权。");

    /// <summary>Default of the platform: a longer mandate is asked for anew.</summary>
    public const int LongestYears = 3;

    /// <param name="isRepresentative">The confirming person is proven and the enterprise's legal representative.</param>
    /// <param name="holdsFullMandate">The confirming person holds a mandate for every matter today.</param>
    /// <param name="isAgent">The confirming person is the one to be authorised.</param>
    public static bool MayConfirm(bool isRepresentative, bool holdsFullMandate, bool isAgent) =>
        isRepresentative || (holdsFullMandate && !isAgent);

    public static bool TermIsGood(DateOnly today, DateOnly untilOn) => today <= untilOn && untilOn <= today.AddYears(LongestYears);
}
