namespace Once.Credit.Contract;

/// <summary>What an entry of a subject's file is about.</summary>
public enum EntryKind
{
    /// <summary>行政处罚.</summary>
    Penalty,

    /// <summary>不履行承诺.</summary>
    BrokenPromise,

    /// <summary>严重失信主体名单.</summary>
    SeriousList,

    /// <summary>守信记录, such as an award.</summary>
    Honour,
}

/// <summary>轻微 · 一般 · 严重.</summary>
/// <remarks>信用修复管理办法, from 2026-04-01.</remarks>
public enum Severity { Minor, General, Serious }

/// <summary>Where an entry came from.</summary>
public enum EntrySource { ByHand, Import, Program }

/// <summary>在册 · 已修复 · 已撤销.</summary>
public enum EntryState { Standing, Repaired, Annulled }

/// <summary>容缺承诺 · 告知承诺.</summary>
public enum PromiseKind { Toleration, Pledge }

/// <summary>Where a promise stands.</summary>
public enum PromiseState
{
    /// <summary>Made, nobody has found yet whether it was kept.</summary>
    Open,

    /// <summary>A check found it untrue; the subject is setting it right.</summary>
    Rectifying,

    Kept,

    Broken,

    /// <summary>The matter ended before it had to be kept.</summary>
    Dropped,
}

/// <summary>What a subject asks for about an entry: 异议 · 修复.</summary>
public enum ClaimKind { Objection, Repair }

public enum ClaimState { Open, Upheld, Dismissed }

/// <summary>优 · 良 · 中 · 差: never a hidden score, always with the entries it follows from.</summary>
/// <remarks>The four names of the national comprehensive evaluation, from memory; what leads to which: <c>GradeRules</c>.</remarks>
public enum CreditGrade { Excellent, Good, Fair, Poor }

/// <summary>Chinese words of credit, one per thing on every page.</summary>
public static class CreditWords
{
    public static string Of(EntryKind kind) => kind switch
    {
        EntryKind.Penalty => "行政处罚",
        EntryKind.BrokenPromise => "没有兑现承诺",
        EntryKind.SeriousList => "严重失信主体名单",
        EntryKind.Honour => "守信记录",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static string Of(Severity severity) => severity switch
    {
        Severity.Minor => "轻微",
        Severity.General => "一般",
        Severity.Serious => "严重",
        _ => throw new ArgumentOutOfRangeException(nameof(severity)),
    };

    public static string Of(EntrySource source) => source switch
    {
        EntrySource.ByHand => "人工录入",
        EntrySource.Import => "文件导入",
        EntrySource.Program => "平台写入",
        _ => throw new ArgumentOutOfRangeException(nameof(source)),
    };

    public static string Of(PromiseKind kind) => kind is PromiseKind.Toleration ? "容缺补交" : "告知承诺";

    /// <summary>A paper that is to follow is waited for, what a pledge says is looked into.</summary>
    public static string Of(PromiseKind kind, PromiseState state) => (kind, state) is (PromiseKind.Toleration, PromiseState.Open) ? "等补交" : Of(state);

    public static string Of(PromiseState state) => state switch
    {
        PromiseState.Open => "还没核查",
        PromiseState.Rectifying => "正在整改",
        PromiseState.Kept => "兑现了",
        PromiseState.Broken => "没有兑现",
        PromiseState.Dropped => "不用再兑现",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static string Of(ClaimKind kind) => kind is ClaimKind.Objection ? "异议" : "信用修复";

    public static string Of(ClaimState state) => state switch
    {
        ClaimState.Open => "正在办",
        ClaimState.Upheld => "同意",
        ClaimState.Dismissed => "没有同意",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static string Of(CreditGrade grade) => grade switch
    {
        CreditGrade.Excellent => "优",
        CreditGrade.Good => "良",
        CreditGrade.Fair => "中",
        CreditGrade.Poor => "差",
        _ => throw new ArgumentOutOfRangeException(nameof(grade)),
    };
}
