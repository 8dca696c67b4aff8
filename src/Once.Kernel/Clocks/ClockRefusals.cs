using Once.Kernel.Refusals;

namespace Once.Kernel.Clocks;

/// <summary>What may not be done to a clock.</summary>
public static class ClockRefusals
{
    public static readonly Refusal NotRunning = new("clocks.not-running", "这个时限现在没有在计时，不能这样做。");
    public static readonly Refusal NotSuspended = new("clocks.not-suspended", "这个时限没有暂停，不用恢复。");
    public static readonly Refusal Ended = new("clocks.ended", "这个时限已经结束。");
    public static readonly Refusal Expired = new("clocks.expired", "期限已经过了，超期的事实会一直留着，不能再延长或暂停。");
    public static readonly Refusal GroundNotAllowed = new("clocks.ground-not-allowed", "这个理由不能停表，停表只能是法律写明的程序。", "《行政许可法》第四十五条");
    public static readonly Refusal GroundNotInForce = new("clocks.ground-not-in-force", "这条停表依据今天不在有效期内。");
    public static readonly Refusal NoticeMissing = new("clocks.notice-missing", "停表前要把所需时间书面告知申请人。", "《行政许可法》第四十五条");
    public static readonly Refusal NoticeInFuture = new("clocks.notice-in-future", "书面告知的日期不能晚于今天。", "《行政许可法》第四十五条");
    public static readonly Refusal ExtensionNotAllowed = new("clocks.extension-not-allowed", "这个时限不能延长。");
    public static readonly Refusal ExtensionTooOften = new("clocks.extension-too-often", "延长的次数已经用完。");
    public static readonly Refusal ExtensionTooLong = new("clocks.extension-too-long", "延长超过了法律允许的天数。");
    public static readonly Refusal WrongApprover = new("clocks.wrong-approver", "批准延长的人不对。");
    public static readonly Refusal ReasonMissing = new("clocks.reason-missing", "请写明理由，理由要告知申请人。", Field: "reason");
    public static readonly Refusal UnknownLadder = new("clocks.unknown-ladder", "提醒阶梯不存在，时限没法盯住。");
}
