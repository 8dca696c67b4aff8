namespace Once.Ui;

/// <summary>The eight lamps. Each has its own shape and colour, and is never shown without a word.</summary>
public enum LampKind
{
    /// <summary>Disc: 正常.</summary>
    Normal,

    /// <summary>Triangle: 临期, 有风险.</summary>
    Near,

    /// <summary>Diamond: 超期, 逾期.</summary>
    Over,

    /// <summary>Two bars: 已暂停.</summary>
    Paused,

    /// <summary>Half disc: 正在办.</summary>
    Doing,

    /// <summary>Pointer: 轮到您.</summary>
    You,

    /// <summary>Ring: 没开始, 等申请人.</summary>
    Idle,

    /// <summary>Tick: 办好, 通过.</summary>
    Done,
}

internal static class LampClasses
{
    public static string Of(LampKind kind) => kind switch
    {
        LampKind.Normal => "o-lamp o-lamp--normal",
        LampKind.Near => "o-lamp o-lamp--near",
        LampKind.Over => "o-lamp o-lamp--over",
        LampKind.Paused => "o-lamp o-lamp--paused",
        LampKind.Doing => "o-lamp o-lamp--doing",
        LampKind.You => "o-lamp o-lamp--you",
        LampKind.Done => "o-lamp o-lamp--done",
        LampKind.Idle => "o-lamp o-lamp--idle",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
