namespace Once.Ratings.Model;

/// <summary>How far an order is.</summary>
internal enum MendingState
{
    /// <summary>待转办: the reviewing unit asks the rater and hands the order on.</summary>
    Opened,

    /// <summary>整改中.</summary>
    Mending,

    /// <summary>待回访: the organ has mended or explained.</summary>
    Reported,

    /// <summary>待销号: the rater was asked, or cannot be asked.</summary>
    CalledBack,

    /// <summary>已销号.</summary>
    Closed,

    /// <summary>评价不计入: nothing is owed any more.</summary>
    Dropped,
}

/// <summary>核实的结果.</summary>
internal enum Finding { True, Partly, Untrue }

/// <summary>What the organ did: mended, or, where nothing could be mended by law, explained.</summary>
internal enum MendingOutcome { Mended, Explained }

/// <summary>差评的原因, as the organ finds it and the reviewer accepts it.</summary>
/// <remarks>default: local practice; after the tags of the national interface, which name the same failures.</remarks>
internal enum MendingCause { ExtraMaterials, GuideWrong, NotifiedInParts, TooSlow, TooManyVisits, OnlineFailed, Queue, Skill, Manner, NoLegalBasis, Other }

/// <summary>What a contact or a call-back came to.</summary>
internal enum CallResult
{
    /// <summary>The rater says it is solved; at the first contact, that they were reached.</summary>
    Solved,
    NotSolved,

    /// <summary>Tried and not reached.</summary>
    NotReached,

    /// <summary>Anonymous, with nothing to reach them by.</summary>
    NoWay,
}

internal enum AppealState { None, Waiting, Upheld, Rejected }

/// <summary>误评 · 恶意.</summary>
internal enum AppealGround { Wrong, Malicious }

/// <summary>Chinese words of rectification, one per thing on every page.</summary>
internal static class MendingWords
{
    public static string Of(MendingState state) => state switch
    {
        MendingState.Opened => "待转办",
        MendingState.Mending => "整改中",
        MendingState.Reported => "待回访",
        MendingState.CalledBack => "待销号",
        MendingState.Closed => "已销号",
        _ => "评价不计入",
    };

    public static string Of(Finding finding) => finding switch { Finding.True => "属实", Finding.Partly => "部分属实", _ => "不属实" };

    public static string Of(MendingOutcome outcome) => outcome is MendingOutcome.Mended ? "已整改" : "已说明";

    public static string Of(MendingCause cause) => cause switch
    {
        MendingCause.ExtraMaterials => "多要材料",
        MendingCause.GuideWrong => "指南或样本有错",
        MendingCause.NotifiedInParts => "没有一次告知",
        MendingCause.TooSlow => "办得慢",
        MendingCause.TooManyVisits => "跑动次数多",
        MendingCause.OnlineFailed => "网上办不了",
        MendingCause.Queue => "排队、重复取号",
        MendingCause.Skill => "业务不熟",
        MendingCause.Manner => "服务态度",
        MendingCause.NoLegalBasis => "诉求没有法律依据",
        _ => "其他",
    };

    public static string Of(CallResult result) => result switch
    {
        CallResult.Solved => "已解决",
        CallResult.NotSolved => "没解决",
        CallResult.NotReached => "没有联系上",
        _ => "匿名，没有联系方式",
    };

    public static string Of(AppealState state) => state switch { AppealState.Waiting => "等裁定", AppealState.Upheld => "成立", AppealState.Rejected => "不成立", _ => "没有申诉" };

    public static string Of(AppealGround ground) => ground is AppealGround.Wrong ? "误评" : "恶意评价";
}
