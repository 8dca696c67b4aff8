using Once.Catalogue.Contract;

namespace Once.Cases.Contract;

/// <summary>Where a case stands. Silence, extension and special procedures are facts beside it, not states.</summary>
public enum CaseState
{
    /// <summary>草稿: only its author sees it.</summary>
    Draft,

    /// <summary>收件: papers are in, the organ must answer within five working days.</summary>
    Submitted,

    /// <summary>补正告知: the organ has told everything to mend, the applicant's turn.</summary>
    Correcting,

    /// <summary>受理.</summary>
    Accepted,

    /// <summary>审核意见 given, waiting for the decision.</summary>
    Reviewed,

    /// <summary>决定: granted or refused, waiting for delivery.</summary>
    Decided,

    /// <summary>送达.</summary>
    Delivered,

    /// <summary>办结.</summary>
    Closed,

    /// <summary>不予受理.</summary>
    NotAccepted,

    /// <summary>撤回.</summary>
    Withdrawn,

    /// <summary>终止办理: what was promised to follow did not come, or the item it had to wait for in a joint application ended without a result.</summary>
    Terminated,

    /// <summary>待前置: handed in with a joint application; begins by itself when the item it waits for has its result.</summary>
    Waiting,
}

/// <summary>准予 or 不予.</summary>
public enum Outcome { Granted, Refused }

/// <summary>Where the application came in.</summary>
public enum CaseSource { Online, Window, Partner }

/// <summary>The procedures whose time is not counted; there are no others.</summary>
/// <remarks>Source: 行政许可法 第45条.</remarks>
public enum SpecialProcedure { Hearing, Bidding, Auction, Inspection, Testing, Quarantine, Appraisal, ExpertReview }

/// <summary>Why an application is not accepted.</summary>
/// <remarks>Source: 行政许可法 第32条第1款第1项、第2项; not supplied: the special law of the item, else local practice.</remarks>
public enum AcceptanceGround
{
    NotNeeded,
    NotCompetent,

    /// <summary>补正不来: what was asked for did not come in the term given.</summary>
    NotSupplied,
}

/// <summary>A clerk's mark on a material: 没看 · 合格 · 有问题.</summary>
public enum MaterialMark { Unseen, Fit, Faulty }

/// <summary>许可类别 of the publication: 普通 · 特许 · 认可 · 核准 · 登记 · 其他.</summary>
/// <remarks>Source: 行政许可法 第12条.</remarks>
public enum LicenceCategory { Ordinary, Franchise, Recognition, Verification, Registration, Other }

/// <summary>How the result reaches the applicant.</summary>
public enum DeliveryWay
{
    Electronic, Window, Post,

    /// <summary>On the spot, when it is decided.</summary>
    OnSpot,

    /// <summary>At the window that received it for another place's organ.</summary>
    ReceivingWindow,
}

/// <summary>Numbered documents of a case.</summary>
public enum CaseDocumentKind
{
    Receipt, AcceptanceNotice, CorrectionNotice, NonAcceptanceDecision, ExtensionNotice, ProcedureNotice, GrantDecision, RefusalDecision, DeliveryProof,
    LapseNotice, ReopeningNotice, VisitNotice, HearingRightNotice, HearingNotice, PaymentNotice, TolerationPromise, TolerationNotice, PledgeLetter, AnnulmentDecision, RectificationOrder,
}

/// <summary>Chinese words for the states and kinds of cases, one per thing on every page.</summary>
public static class CaseWords
{
    public static string Of(CaseState state) => state switch
    {
        CaseState.Draft => "草稿",
        CaseState.Submitted => "待受理",
        CaseState.Correcting => "等补正",
        CaseState.Accepted => "审核",
        CaseState.Reviewed => "决定",
        CaseState.Decided => "待送达",
        CaseState.Delivered => "已送达",
        CaseState.Closed => "已办结",
        CaseState.NotAccepted => "不予受理",
        CaseState.Withdrawn => "已撤回",
        CaseState.Terminated => "终止办理",
        CaseState.Waiting => "待前置",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static string Of(SpecialProcedure procedure) => procedure switch
    {
        SpecialProcedure.Hearing => "听证",
        SpecialProcedure.Bidding => "招标",
        SpecialProcedure.Auction => "拍卖",
        SpecialProcedure.Inspection => "检验",
        SpecialProcedure.Testing => "检测",
        SpecialProcedure.Quarantine => "检疫",
        SpecialProcedure.Appraisal => "鉴定",
        SpecialProcedure.ExpertReview => "专家评审",
        _ => throw new ArgumentOutOfRangeException(nameof(procedure)),
    };

    public static string Of(CaseDocumentKind kind) => kind switch
    {
        CaseDocumentKind.Receipt => "收件凭证",
        CaseDocumentKind.AcceptanceNotice => "受理通知书",
        CaseDocumentKind.CorrectionNotice => "补正告知书",
        CaseDocumentKind.NonAcceptanceDecision => "不予受理决定书",
        CaseDocumentKind.ExtensionNotice => "延期告知书",
        CaseDocumentKind.ProcedureNotice => "特别程序告知书",
        CaseDocumentKind.GrantDecision => "准予决定书",
        CaseDocumentKind.RefusalDecision => "不予决定书",
        CaseDocumentKind.DeliveryProof => "送达回证",
        CaseDocumentKind.LapseNotice => "终止办理通知书",
        CaseDocumentKind.ReopeningNotice => "重新办理告知书",
        CaseDocumentKind.VisitNotice => "现场核查通知书",
        CaseDocumentKind.HearingRightNotice => "听证权利告知书",
        CaseDocumentKind.HearingNotice => "听证通知书",
        CaseDocumentKind.PaymentNotice => "缴款通知书",
        CaseDocumentKind.TolerationPromise => "容缺补交承诺书",
        CaseDocumentKind.TolerationNotice => "容缺受理通知书",
        CaseDocumentKind.PledgeLetter => "告知承诺书",
        CaseDocumentKind.AnnulmentDecision => "撤销决定书",
        CaseDocumentKind.RectificationOrder => "责令限期整改通知书",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>The document as its item names it: a decision of permission is one of a licence alone.</summary>
    /// <param name="type">行政权力类型 of the item; 01 is 行政许可.</param>
    /// <remarks>行政许可法 第38条, 第39条 for licences; 行政确认 and other matters end in a decision of their own name.</remarks>
    public static string Of(CaseDocumentKind kind, ItemType type) => (kind, type) switch
    {
        (CaseDocumentKind.GrantDecision, ItemType.Licence) => "准予许可决定书",
        (CaseDocumentKind.RefusalDecision, ItemType.Licence) => "不予许可决定书",
        (CaseDocumentKind.GrantDecision, ItemType.Confirmation) => "确认决定书",
        (CaseDocumentKind.RefusalDecision, ItemType.Confirmation) => "不予确认决定书",
        (CaseDocumentKind.GrantDecision, ItemType.Reward) => "奖励决定书",
        (CaseDocumentKind.RefusalDecision, ItemType.Reward) => "不予奖励决定书",
        (CaseDocumentKind.GrantDecision, ItemType.Adjudication) => "裁决书",
        (CaseDocumentKind.RefusalDecision, ItemType.Adjudication) => "不予裁决决定书",
        (CaseDocumentKind.GrantDecision, _) => "准予办理决定书",
        (CaseDocumentKind.RefusalDecision, _) => "不予办理决定书",
        _ => Of(kind),
    };

    public static string Of(LicenceCategory category) => category switch
    {
        LicenceCategory.Ordinary => "普通",
        LicenceCategory.Franchise => "特许",
        LicenceCategory.Recognition => "认可",
        LicenceCategory.Verification => "核准",
        LicenceCategory.Registration => "登记",
        LicenceCategory.Other => "其他",
        _ => throw new ArgumentOutOfRangeException(nameof(category)),
    };

    public static string Of(MaterialMark mark) => mark switch
    {
        MaterialMark.Unseen => "没看",
        MaterialMark.Fit => "合格",
        MaterialMark.Faulty => "有问题",
        _ => throw new ArgumentOutOfRangeException(nameof(mark)),
    };

    /// <summary>As an applicant wants it.</summary>
    public static string Wanted(DeliveryWay way) => way switch
    {
        DeliveryWay.Electronic => "只要电子证照",
        DeliveryWay.Post => "快递寄给我",
        DeliveryWay.OnSpot => "当场拿",
        _ => "到窗口自己取",
    };

    public static string Of(DeliveryWay way) => way switch
    {
        DeliveryWay.Electronic => "电子送达",
        DeliveryWay.Window => "窗口领取",
        DeliveryWay.ReceivingWindow => "代收窗口领取",
        DeliveryWay.Post => "邮寄",
        DeliveryWay.OnSpot => "当场交给",
        _ => throw new ArgumentOutOfRangeException(nameof(way)),
    };

    public static string Of(CaseSource source) => source switch
    {
        CaseSource.Online => "网上",
        CaseSource.Window => "窗口",
        _ => "外地代收",
    };
}
