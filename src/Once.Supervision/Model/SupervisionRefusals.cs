using Once.Kernel.Refusals;

namespace Once.Supervision.Model;

/// <summary>Every "no" of supervision.</summary>
internal static class SupervisionRefusals
{
    public static readonly Refusal DemandMissing = new("supervision.demand-missing", "写明要对方做什么。", null, "Demand");
    public static readonly Refusal DaysWrong = new("supervision.days-wrong", "填 1 到 30 的整数，比如 5。", null, "Days");
    public static readonly Refusal IssuedBefore = new("supervision.issued-before", "这一级已经发过了，看看已经发出的那一份。");
    public static readonly Refusal RungSkipped = new("supervision.rung-skipped", "要一级一级来：先发前一级，前一级没有改正再往上。", null, "Kind");
    public static readonly Refusal RungTooSoon = new("supervision.rung-too-soon", "前一级还在答复期限里，或者正在申诉，不能往上发。", null, "Kind");
    public static readonly Refusal Answered = new("supervision.answered", "已经答复，等认定。");
    public static readonly Refusal Unanswered = new("supervision.unanswered", "对方还没有答复。");
    public static readonly Refusal NotOpen = new("supervision.not-open", "这份已经了结、撤销或者正在申诉，不能再这样办。");
    public static readonly Refusal AnswerMissing = new("supervision.answer-missing", "写明原因、做了什么、结果怎样。", null, "Answer");
    public static readonly Refusal ReasonMissing = new("supervision.reason-missing", "写明理由。", null, "Reason");
    public static readonly Refusal AppealLate = new("supervision.appeal-late", "申诉期限已经过了。", null, "Reason");
    public static readonly Refusal AppealedBefore = new("supervision.appealed-before", "已经申诉过一次，不能再申诉。");
    public static readonly Refusal NoAppeal = new("supervision.no-appeal", "没有申诉等着处理。");
    public static readonly Refusal OtherPerson = new("supervision.other-person", "请换一个人：自己发的牌不能由自己来裁定。");
    public static readonly Refusal DigestDaysMissing = new("supervision.digest-days", "至少选一天。", null, "Days");
    public static readonly Refusal DigestHourWrong = new("supervision.digest-hour", "选早上 6 点到晚上 8 点之间的整点。", null, "Hour");
    public static readonly Refusal DigestOrganUnknown = new("supervision.digest-organ", "这里面有您管不到的单位，重新选。", null, "Organs");
    public static readonly Refusal DigestAreaUnknown = new("supervision.digest-area", "这里面有您管不到的地方，重新选。", null, "Areas");
}
