using Once.Kernel.Refusals;

namespace Once.Cases.Model;

/// <summary>Every "no" around a visit to the place.</summary>
internal static class VisitRefusals
{
    private const string Article34 = "《行政许可法》第三十四条";

    public static readonly Refusal TooFewOfficers = new("cases.visit-too-few-officers", "现场核查要有两名以上工作人员。", Article34, "Officers");
    public static readonly Refusal NotCertified = new("cases.visit-not-certified", "有人没有执法证，或者证件那天已经过期，换一位。", Article34, "Officers");
    public static readonly Refusal InThePast = new("cases.visit-in-the-past", "核查的时间不能早于现在。", null, "PlannedOn");
    public static readonly Refusal TimeMissing = new("cases.visit-time-missing", "写明哪天、几点去。", null, "PlannedOn");
    public static readonly Refusal PlaceMissing = new("cases.visit-place-missing", "写明去哪里。", null, "Place");
    public static readonly Refusal PointsMissing = new("cases.visit-points-missing", "至少写一项要看的。", null, "Points");
    public static readonly Refusal AlreadyArranged = new("cases.visit-already-arranged", "已经约好一次核查，办完或者取消以后才能再约。");
    public static readonly Refusal NotYet = new("cases.visit-not-yet", "还没有到约好的时间，不能先写结果。");
    public static readonly Refusal Over = new("cases.visit-over", "这次核查已经结束，不能再改。");
    public static readonly Refusal NotRecorded = new("cases.visit-not-recorded", "核查结果还没有写，不能签名。");
    public static readonly Refusal NotAnOfficer = new("cases.visit-not-an-officer", "您不是这次核查的人员，不能写结果，也不能签名。", Article34);
    public static readonly Refusal SignedBefore = new("cases.visit-signed-before", "您已经签过名了。");
    public static readonly Refusal FindingMissing = new("cases.visit-finding-missing", "每一项都要选结果。");
    public static readonly Refusal RemarkMissing = new("cases.visit-remark-missing", "不符合的，写明现场看到什么。");
    public static readonly Refusal VerdictMissing = new("cases.visit-verdict-missing", "选一个核查结论。", null, "Verdict");
    public static readonly Refusal VerdictAgainstFindings = new("cases.visit-verdict-against-findings", "有不符合的项，结论不能是“符合”。", null, "Verdict");
    public static readonly Refusal PresentMissing = new("cases.visit-present-missing", "写明申请人一方谁在场；没有人在场的也写明。", null, "PresentPerson");
    public static readonly Refusal CertificateIncomplete = new("cases.certificate-incomplete", "持证人、证号和有效期都要填。", null, "Number");
    public static readonly Refusal CertificateDays = new("cases.certificate-days", "有效期的最后一天不能早于第一天。", null, "ValidUntil");
    public static readonly Refusal CertificateKnown = new("cases.certificate-known", "这个证号已经登记过了。", null, "Number");
}
