using Once.Accounts.Contract;
using Once.Cases.Contract;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Credit.Contract;
using Once.Kernel.Time;

namespace Once.Cases.Telling;

/// <summary>What an applicant is told of a case, and in which words. Pure.</summary>
internal static class CaseMessages
{
    private const string Group = "办件";

    public const string Received = "cases.received";
    public const string PreReviewed = "cases.pre-reviewed";
    public const string Accepted = "cases.accepted";
    public const string Corrections = "cases.corrections";
    public const string NotAccepted = "cases.not-accepted";
    public const string TermMoved = "cases.term-moved";
    public const string Visit = "cases.visit";
    public const string Hearing = "cases.hearing";
    public const string Payment = "cases.payment";
    public const string Following = "cases.following";
    public const string Decided = "cases.decided";
    public const string Check = "cases.checked";
    public const string Delivered = "cases.delivered";
    public const string Ended = "cases.ended";
    public const string Reopened = "cases.reopened";
    public const string Urged = "cases.urged";
    public const string Called = "cases.called";
    public const string Draft = "cases.draft";
    public const string ConsentCode = "cases.consent-code";

    public static readonly IReadOnlyList<MessageKind> Kinds =
    [
        new(Received, "收到申请", Group),
        new(PreReviewed, "预审意见", Group),
        new(Accepted, "受理了", Group),
        new(Corrections, "要您补正", Group, IsPressing: true),
        new(NotAccepted, "没有受理", Group, IsPressing: true),
        new(TermMoved, "期限有变", Group),
        new(Visit, "约了现场核查", Group, IsPressing: true),
        new(Hearing, "听证", Group, IsPressing: true),
        new(Payment, "要缴费", Group, IsPressing: true),
        new(Following, "承诺要补的材料", Group, IsPressing: true),
        new(Decided, "有决定了", Group, IsPressing: true),
        new(Check, "承诺兑现没有", Group, IsPressing: true),
        new(Delivered, "结果送到", Group),
        new(Ended, "终止办理", Group, IsPressing: true),
        new(Reopened, "重新办理", Group, IsPressing: true),
        new(Urged, "牵头单位催办", "一件事", IsPressing: true),
        new(Called, "联合踏勘、验收和会商", "一件事", IsPressing: true),
        new(ConsentCode, "窗口验证码", "窗口", IsPressing: true),
        new(Draft, "草稿快到期", "草稿"),
        .. StaffMessages.Kinds,
    ];

    /// <summary>The message that goes with a document; null where another one says it already.</summary>
    /// <param name="points">How many points a notice of corrections has.</param>
    public static NewMessage? Of(CaseDocumentKind kind, OpenCase open, int points)
    {
        var (of, clocks, today) = (open.Case, open.Clocks, open.Today);
        return kind switch
        {
            CaseDocumentKind.Receipt when of.CorrectionNotices > 0 || of.AcceptedOn is not null => About(Received, open, "窗口收下了补的材料。"),
            CaseDocumentKind.Receipt when of.Source is CaseSource.Online => null, // the page says so to whoever has just pressed the button
            CaseDocumentKind.Receipt => About(Received, open, $"申请收到了，办件编号 {of.Number}。5 个工作日内告诉您受理没有。"),
            CaseDocumentKind.AcceptanceNotice => About(Accepted, open, (clocks.Open(CaseTerms.Promise) ?? clocks.Open(CaseTerms.Decision))?.DueOn is { } due
                ? $"受理了，最晚{ChineseDates.WithWeekday(due, today)}作出决定。" : "受理了，当场办。"),
            CaseDocumentKind.CorrectionNotice => About(Corrections, open, $"有 {points} 处要补正{(clocks.Open(CaseTerms.Correction)?.DueOn is { } by ? $"，请在{ChineseDates.WithWeekday(by, today)}前补" : "")}。哪里要改、怎么改，都写在里面。"),
            CaseDocumentKind.NonAcceptanceDecision => About(NotAccepted, open, "没有受理，理由和救济途径写在决定书里。"),
            CaseDocumentKind.ExtensionNotice => About(TermMoved, open, clocks.Open(CaseTerms.Decision)?.DueOn is { } until ? $"经负责人批准延长了期限，到{ChineseDates.WithWeekday(until, today)}止。" : "经负责人批准延长了期限。"),
            CaseDocumentKind.ProcedureNotice => About(TermMoved, open, "依法要走特别程序，这段时间不算在办理期限里，结束后接着算。"),
            CaseDocumentKind.VisitNotice => About(Visit, open, "约了现场核查，时间、地点和来的人写在通知书里。"),
            CaseDocumentKind.HearingRightNotice => About(Hearing, open, "您有权要求听证，5 个工作日内答复。"),
            CaseDocumentKind.HearingNotice => About(Hearing, open, "定了听证的时间和地点，写在通知书里。"),
            CaseDocumentKind.PaymentNotice => About(Payment, open, "要缴费，金额和缴款码写在通知书里；缴费不影响办理期限。"),
            CaseDocumentKind.TolerationNotice when of.FollowUntil is { } day => About(Following, open, $"承诺后补的材料，请在{ChineseDates.WithWeekday(day, today)}前补交。"),
            CaseDocumentKind.GrantDecision => About(Decided, open, "准予，决定书出好了。"),
            CaseDocumentKind.RefusalDecision => About(Decided, open, "决定不予，理由和救济途径写在决定书里。"),
            CaseDocumentKind.AnnulmentDecision => About(Decided, open, "凭承诺作出的决定撤销了，理由和救济途径写在决定书里。"),
            CaseDocumentKind.DeliveryProof => About(Delivered, open, "办理结果送到了。"),
            CaseDocumentKind.LapseNotice => About(Ended, open, "终止办理了，理由写在通知书里。备齐材料可以重新申请，前面填的、交的可以接着用。"),
            CaseDocumentKind.ReopeningNotice => About(Reopened, open, "经复核重新办理，理由写在告知书里。"),
            _ => null,
        };
    }

    /// <summary>What a check of a pledge found, and what there is to do about it.</summary>
    public static NewMessage Checked(Case of, PromiseJudged judged, DateOnly today) => About(Check, of, judged.State switch
    {
        PromiseState.Kept => "核查过了，承诺属实。",
        PromiseState.Rectifying => $"核查发现和承诺的不一样：{judged.Finding.TrimEnd('。')}。请在{ChineseDates.WithWeekday(judged.RectifyBy!.Value, today)}前整改，见《责令限期整改通知书》。",
        _ => "核查认定没有兑现承诺，已经记进信用档案；部门要看是不是撤销。您可以提异议。",
    });

    public static NewMessage About(string kind, OpenCase open, string words) => About(kind, open.Case, words);

    public static NewMessage About(string kind, Case of, string words) => new(kind, $"“{of.ItemName}”{words}", Tracking.CaseAddress.Of(of));
}
