namespace Once.Supervision.Contract;

/// <summary>How heavy a finding is: 预警 · 黄牌 · 红牌.</summary>
public enum Grade { Warning, Yellow, Red }

/// <summary>The rungs of what supervisors may send an organ, lightest first; each is reached only from the one before.</summary>
/// <remarks>催办 → 督办单 → 通报 → 约谈 → 移交 after 保障中小企业款项支付条例 第25条; cards before it: local practice, configurable.</remarks>
public enum CardKind { Warning, Yellow, Red, Order, Circular, Interview, Transfer }

/// <summary>Where a card stands. Withdrawn ones stay shown.</summary>
public enum CardState { Issued, Answered, Appealed, Settled, Withdrawn }

/// <summary>What a rule watches.</summary>
public enum Watch { Near, Over, PauseTooLong, PauseUntold, PausedOften, SecondNotice, RefusedAlone, OffSystem, OddHours, CardAgain, Reported, RiskLate }

/// <summary>Chinese words, one for each thing on every page.</summary>
public static class SupervisionWords
{
    public static string Of(Grade grade) => grade switch { Grade.Warning => "预警", Grade.Yellow => "黄牌", _ => "红牌" };

    public static string Of(CardKind kind) => kind switch
    {
        CardKind.Warning => "预警通知",
        CardKind.Yellow => "黄牌",
        CardKind.Red => "红牌",
        CardKind.Order => "督办单",
        CardKind.Circular => "通报",
        CardKind.Interview => "约谈通知",
        _ => "移交函",
    };

    /// <summary>What the form proposes to demand; whoever issues it writes what fits.</summary>
    public static string DemandOf(CardKind kind) => kind switch
    {
        CardKind.Order => "请查明原因，限期办结，并书面答复。",
        CardKind.Circular => "现予通报。请查明原因，限期整改，并书面答复。",
        CardKind.Interview => "请单位负责人到场说明情况，提出整改办法，并书面答复。",
        CardKind.Transfer => "以上事实的证据，可以调阅效能监管的记录。",
        _ => "请查明原因，马上办理，并书面答复。",
    };

    public static string Of(CardState state) => state switch
    {
        CardState.Issued => "等答复",
        CardState.Answered => "已答复，等认定",
        CardState.Appealed => "申诉中",
        CardState.Settled => "已了结",
        _ => "已撤销",
    };
}
