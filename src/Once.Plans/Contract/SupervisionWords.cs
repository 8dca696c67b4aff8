namespace Once.Plans.Contract;

public enum ExtensionState { Asked, Approved, Refused }

/// <summary>督办单: sent, answered (待认定), closed (销号).</summary>
public enum OrderState { Open, Answered, Closed }

/// <summary>提醒函 → 约谈 → 移交问责, in the order of weight; and 表扬 apart from them.</summary>
public enum LetterRung { Commendation, Reminder, Interview, Referral }

/// <summary>How failed periods add up: one after another, or within one calendar year.</summary>
public enum LadderCount { Consecutive, Cumulative }

public enum LadderPeriod { Month, Quarter }

public enum LetterState { Proposed, Dropped, Issued, Answered, Withdrawn }

public enum MeetingState { Planned, Held }

/// <summary>Chinese words of supervision, one per thing on every page.</summary>
public static class SupervisionWords
{
    public static string Of(ExtensionState state) => state switch { ExtensionState.Asked => "等批", ExtensionState.Approved => "同意", _ => "不同意" };

    public static string Of(OrderState state) => state switch { OrderState.Open => "等答复", OrderState.Answered => "等认定", _ => "已销号" };

    public static string Of(LetterRung rung) => rung switch { LetterRung.Reminder => "提醒函", LetterRung.Interview => "约谈通知", LetterRung.Referral => "移交问责函", _ => "表扬通报" };

    public static string Of(LadderCount way) => way is LadderCount.Consecutive ? "连续" : "年内累计";

    public static string Of(LadderPeriod period) => period is LadderPeriod.Month ? "个月" : "个季度";

    public static string Of(LetterState state) => state switch
    {
        LetterState.Proposed => "等确认",
        LetterState.Dropped => "不发",
        LetterState.Issued => "已发出",
        LetterState.Answered => "已答复",
        _ => "已撤回",
    };

    public static string Of(MeetingState state) => state is MeetingState.Planned ? "准备中" : "已开";
}
