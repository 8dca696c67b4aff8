using Once.Kernel.Refusals;

namespace Once.Cases.Model;

/// <summary>Every "no" of a case, with its clause. Refusals about the state are said after 这件办件现在是“…”，.</summary>
internal static class CaseRefusals
{
    private const string Article32 = "《行政许可法》第三十二条";
    private const string Article42 = "《行政许可法》第四十二条";
    private const string Article50 = "《行政许可法》第五十条";
    private const string Article45 = "《行政许可法》第四十五条";

    public static readonly Refusal NotADraft = new("cases.not-a-draft", "已经提交过了，不能再改。");
    public static readonly Refusal NotWaitingForAnswer = new("cases.not-waiting-for-answer", "不在等受理答复。", Article32);
    public static readonly Refusal NoCorrectionAfterAcceptance = new("cases.no-correction-after-acceptance", "受理后不能再要补正。", Article32);
    public static readonly Refusal AlreadyNotified = new("cases.corrections-already-notified", "要补正的内容应当一次告知完；第二次只能针对后来补交的材料。", Article32);
    public static readonly Refusal NothingToCorrect = new("cases.nothing-to-correct", "没有要补正的内容。");
    public static readonly Refusal SilenceAccepted = new("cases.silence-accepted", "收到材料后五个工作日没有答复，依法自收到之日起已经受理。", Article32);
    public static readonly Refusal SilenceWithoutEffect = new("cases.silence-without-effect", "只有行政许可逾期不告知才视为受理。", Article32);
    public static readonly Refusal StillTimeToAnswer = new("cases.still-time-to-answer", "五个工作日还没有过完。", Article32);
    public static readonly Refusal NotAccepted = new("cases.not-accepted", "受理以后、决定以前才能办这一步。");
    public static readonly Refusal NotReviewed = new("cases.not-reviewed", "审核以后才能决定。");
    public static readonly Refusal AlreadyDecided = new("cases.already-decided", "决定已经作出，不能再改。");
    public static readonly Refusal NotDecided = new("cases.not-decided", "决定以后才能送达。", "《行政许可法》第四十四条");
    public static readonly Refusal NotDelivered = new("cases.not-delivered", "送达以后才能办结。");
    public static readonly Refusal TooLateToWithdraw = new("cases.too-late-to-withdraw", "决定以前才能撤回。");
    public static readonly Refusal SamePerson = new("cases.same-person", "收件、审核、决定要由不同的人办。您已经办过这件的前一步，请换一位同事。");
    public static readonly Refusal Paused = new("cases.paused", "计时已停，先恢复计时再办。", Article45);
    public static readonly Refusal AlreadyPaused = new("cases.already-paused", "已经有一项特别程序在进行，结束后才能再开始一项。", Article45);
    public static readonly Refusal NotPaused = new("cases.not-paused", "没有正在进行的特别程序。", Article45);
    public static readonly Refusal ExtendedBefore = new("cases.extended-before", "已经延长过一次，不能再延长。", Article42);
    public static readonly Refusal MayNotBeExtended = new("cases.may-not-be-extended", "这个事项不能延长办理期限。", Article42);
    public static readonly Refusal ExtensionTooLong = new("cases.extension-too-long", "超过了能延长的天数。", Article42, "Days");
    public static readonly Refusal ExpiredBeforeExtension = new("cases.expired-before-extension", "法定期限已经过了，过期后不能再延长。", Article42);
    public static readonly Refusal StillTimeToSupply = new("cases.still-time-to-supply", "补正的期限还没有过完。", Article32);
    public static readonly Refusal NotEnded = new("cases.not-ended", "办完的才能重新办理。");
    public static readonly Refusal LicenceStands = new("cases.licence-stands", "这件已经发了证，证还在。要改，先按证照的撤销或者变更来办。", "《行政许可法》第六十九条");
    public static readonly Refusal ReopenedByOneself = new("cases.reopened-by-oneself", "您办过这件。重新办理要由没有办过它的上级决定。", "《行政许可法》第六十条");
    public static readonly Refusal NoRenewalWaiting = new("cases.no-renewal-waiting", "没有等着决定的延续申请。", Article50);
    public static readonly Refusal StillTimeToDecide = new("cases.still-time-to-decide", "证照还没有到期，还可以作出决定。", Article50);
    public static readonly Refusal RenewedBySilence = new("cases.renewed-by-silence", "证照已经到期，到期前没有决定，依法已经视为准予延续。", Article50);
    public static readonly Refusal RenewalTooEarly = new("cases.renewal-too-early", "离到期还早，现在不用办延续。", Article50);
    public static readonly Refusal RenewalTooLate = new("cases.renewal-too-late", "申请延续的日子已经过了，请重新申请一张新证。", Article50);
    public static readonly Refusal LicenceEnded = new("cases.licence-ended", "这本证照已经不是有效的了，不能延续。", Article50);
    public static readonly Refusal NothingToPublish = new("cases.nothing-to-publish", "没有要公示的决定；只有行政许可的决定在这里公示。", "《行政许可法》第四十条");
    public static readonly Refusal PublishedBefore = new("cases.published-before", "这个决定已经公示了。");
    public static readonly Refusal NotPublished = new("cases.not-published", "这个决定没有公示。");
    public static readonly Refusal ContentMissing = new("cases.content-missing", "写明许可内容。", null, "Content");
    public static readonly Refusal PersonalInContent = new("cases.personal-in-content", "许可内容里有身份证号或者手机号，公示前要去掉。", "《个人信息保护法》第二十五条", "Content");
    public static readonly Refusal ExpertMissing = new("cases.expert-missing", "写明是哪位专家、哪个单位的。", Article45, "Expert");
    public static readonly Refusal PreReviewOver = new("cases.pre-review-over", "受理以前才有预审。");

    public static readonly Refusal ReasonMissing = new("cases.reason-missing", "写明理由，申请人看得到。", "《行政许可法》第三十八条", "Reason");
    public static readonly Refusal FieldMissing = new("cases.field-missing", "这一项要填。");
    public static readonly Refusal FieldWrong = new("cases.field-wrong", "这一项填得不对。");
    public static readonly Refusal MaterialMissing = new("cases.material-missing", "这份材料要交。");
    public static readonly Refusal AttachmentUnusable = new("cases.attachment-unusable", "这个文件不能用，请换一个再传。");
    public static readonly Refusal ItemNotInForce = new("cases.item-not-in-force", "这个事项现在没有公布，不能申请。");
    public static readonly Refusal KeyMissing = new("cases.key-missing", "这张表缺了提交凭据，请刷新后再交；您填的可以先存草稿。");
    public static readonly Refusal NoPoints = new("cases.no-points", "至少写一处要补正的，并写明怎么改。", Article32, "Points");
    public static readonly Refusal PointIncomplete = new("cases.point-incomplete", "每一处都要写明哪里不对、怎么改。", Article32);
    public static readonly Refusal PointUnknown = new("cases.point-unknown", "这个事项没有这项材料或字段，不能要求补正。", "《行政许可法》第三十一条");
    public static readonly Refusal PointNotMended = new("cases.point-not-mended", "这一处还没有改。");
    public static readonly Refusal CompetentOrganMissing = new("cases.competent-organ-missing", "写明应当向哪个单位申请。", Article32, "CompetentOrgan");
    public static readonly Refusal ExpectedDayPassed = new("cases.expected-day-passed", "预计完成的日子不能早于今天。", Article45, "ExpectedUntil");
    public static readonly Refusal RecipientMissing = new("cases.recipient-missing", "写明谁收到了。", null, "Recipient");
    public static readonly Refusal ChoiceMissing = new("cases.choice-missing", "请选一项。");
    public static readonly Refusal EndedBeforeAssignment = new("cases.ended-before-assignment", "已经办完的不用再交办。");
    public static readonly Refusal HandlerUnknown = new("cases.handler-unknown", "这位同事不在办这件的单位，换一位。", null, "Handler");
    public static readonly Refusal UnmaskReasonMissing = new("cases.unmask-reason-missing", "写明为什么要看完整号码，会留在查看记录里。", "《个人信息保护法》第五十一条", "Reason");
    public static readonly Refusal ViewNameMissing = new("cases.view-name-missing", "给视图起个名字。", null, "Name");
    public static readonly Refusal TooManyViews = new("cases.too-many-views", "最多存 12 个视图，先删掉用不着的。", null, "Name");
    public static readonly Refusal NothingChosen = new("cases.nothing-chosen", "先勾上要办的办件。");
    public static readonly Refusal NothingToFollow = new("cases.nothing-to-follow", "没有承诺后补的材料。");
    public static readonly Refusal StillTimeToFollow = new("cases.still-time-to-follow", "承诺的日子还没有过完。");
    public static readonly Refusal PapersFollow = new("cases.papers-follow", "承诺后补的材料还没有来，补齐才能准予。");
    public static readonly Refusal FollowPaperMissing = new("cases.follow-paper-missing", "至少交一份承诺补交的材料。", null, "files");
    public static readonly Refusal MayNotFollow = new("cases.may-not-follow", "这份材料不能后补，要现在交。");
    public static readonly Refusal MissingAndNotPromised = new("cases.missing-and-not-promised", "现在交，或者承诺后补。");
    public static readonly Refusal PromiseBarred = new("cases.promise-barred", "现在不能用承诺。", "信用修复以前不适用容缺受理和告知承诺");
    public static readonly Refusal PromiseUnproven = new("cases.promise-unproven", "先核验身份，才能作承诺。");
    public static readonly Refusal NoPledge = new("cases.no-pledge", "这个事项没有告知承诺，按一般程序办。");
    public static readonly Refusal PledgeExcluded = new("cases.pledge-excluded", "这个事项不能用告知承诺。", "国办发〔2020〕42号");
    public static readonly Refusal PledgeUnsigned = new("cases.pledge-unsigned", "签上申请人的名字才算承诺。", "国办发〔2020〕42号", "PledgeName");
    public static readonly Refusal PledgeTextChanged = new("cases.pledge-text-changed", "承诺的内容刚刚换了新的一版，请看过再签。", null, "PledgeName");
    public static readonly Refusal NoteEmpty = new("cases.note-empty", "备注还没有写。", null, "Text");
}
