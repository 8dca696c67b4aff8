using Once.Kernel.Refusals;

namespace Once.Licences.Model;

internal static class LicenceRefusals
{
    public static readonly Refusal UnknownType = new("licences.unknown-type", "没有这种证照，请事项管理人员核对事项的结果证照。");
    public static readonly Refusal IssuerWithoutCode = new("licences.issuer-without-code", "发证单位没有统一社会信用代码，发不了电子证照。");
    public static readonly Refusal WrongState = new("licences.wrong-state", "这本证照现在的状态不能这样办。");
    public static readonly Refusal Ended = new("licences.ended", "这本证照已经不能用了，不能变更，也不能延续。");
    public static readonly Refusal ReasonMissing = new("licences.reason-missing", "请写理由，持证人看得到。", Field: "Reason");
    public static readonly Refusal TermMissing = new("licences.term-missing", "请选到哪天为止，最长一年。", Field: "UntilOn");
    public static readonly Refusal PurposeMissing = new("licences.purpose-missing", "请写清给谁、做什么用。", Field: "Purpose");
    public static readonly Refusal NotInForce = new("licences.not-in-force", "这本证照现在不是有效的，不能亮证，也不能授权别人用。");
    public static readonly Refusal AlreadyWithdrawn = new("licences.already-withdrawn", "这份授权已经收回了。");
}
