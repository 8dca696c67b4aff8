using Once.Kernel.Refusals;

namespace Once.Plans.Model;

/// <summary>Every "no" of supervision, the ladder and meetings.</summary>
internal static class SupervisionRefusals
{
    public static readonly Refusal NoLastDay = new("plans.no-last-day", "这项任务没有时限，不用申请延期。");
    public static readonly Refusal ExtensionTooLate = new("plans.extension-too-late", "延期要在到期那天之前申请，今天已经来不及了。");
    public static readonly Refusal ExtensionNotLater = new("plans.extension-not-later", "新的时限要晚于现在的时限。", null, "DueOn");
    public static readonly Refusal ExtensionWaiting = new("plans.extension-waiting", "已经有一份延期申请在等批。");
    public static readonly Refusal ExtensionDecided = new("plans.extension-decided", "这份延期申请已经批过了。");
    public static readonly Refusal ExtensionPassed = new("plans.extension-passed", "申请的新时限已经过去，批了也没有用。请退回，让单位重新说明。");
    public static readonly Refusal OtherPerson = new("plans.other-person", "请换一个人：自己办的事不能由自己来认定。");
    public static readonly Refusal DemandMissing = new("plans.demand-missing", "写明要对方做什么。", null, "Demand");
    public static readonly Refusal OrderTitleMissing = new("plans.order-title-missing", "写督办单的标题。", null, "Title");
    public static readonly Refusal DaysWrong = new("plans.days-wrong", "填 1 到 60 的整数，比如 5。", null, "Days");
    public static readonly Refusal OrderTaskWrong = new("plans.order-task-wrong", "督办单里的任务要由收单的单位牵头或者负责。", null, "Tasks");
    public static readonly Refusal OrderClosed = new("plans.order-closed", "督办单已经销号。");
    public static readonly Refusal OrderUnanswered = new("plans.order-unanswered", "对方还没有答复。");
    public static readonly Refusal OrderAnswered = new("plans.order-answered", "已经答复，等认定。");
    public static readonly Refusal AnswerMissing = new("plans.answer-missing", "写明做了什么、结果怎样。", null, "Answer");
    public static readonly Refusal ProofMissing = new("plans.proof-missing", "答复要有佐证：写明佐证是什么，或者传一个文件。", null, "Proof");
    public static readonly Refusal CheckDayWrong = new("plans.check-day-wrong", "填检查的日期，不能晚于今天。", null, "On");
    public static readonly Refusal CheckMissing = new("plans.check-missing", "写明看到了什么。", null, "Finding");
    public static readonly Refusal CheckOrdered = new("plans.check-ordered", "这次检查已经发过督办单。");
    public static readonly Refusal EarlierRung = new("plans.earlier-rung", "更早一期的函还没有处理，请先处理那一份。");
    public static readonly Refusal LetterDealt = new("plans.letter-dealt", "这份函已经处理过了。");
    public static readonly Refusal LetterNotIssued = new("plans.letter-not-issued", "这份函还没有发出。");
    public static readonly Refusal NoAnswerOwed = new("plans.no-answer-owed", "这份函不用答复。");
    public static readonly Refusal AppointmentMissing = new("plans.appointment-missing", "写明约谈的时间和地点。", null, "Appointment");
    public static readonly Refusal LadderWrong = new("plans.ladder-wrong", "期数填 0 到 12 的整数，答复的工作日填 0 到 60 的整数。", null, "PeriodsReminder");
    public static readonly Refusal LadderDayWrong = new("plans.ladder-day-wrong", "新阶梯从明天或者以后开始，已经算过的不能改。", null, "EffectiveFrom");
    public static readonly Refusal BasisMissing = new("plans.basis-missing", "写明依据哪份文件。", null, "Basis");
    public static readonly Refusal SchemeWeightsWrong = new("plans.scheme-weights-wrong", "各项的份量合起来要正好 100。", null, "Weight0");
    public static readonly Refusal SchemePartWrong = new("plans.scheme-part-wrong", "每一项要有名称，份量填 1 到 100 的整数；扣分的一项要写一处扣几分。", null, "Name0");
    public static readonly Refusal SchemePartTwice = new("plans.scheme-part-twice", "同一样东西只能算一项。", null, "Kind0");
    public static readonly Refusal SchemeFigureWrong = new("plans.scheme-figure-wrong", "用运行数据的一项，写百分之几得满分、百分之几不得分，两个数不能一样。", null, "Full0");
    public static readonly Refusal SchemeGradesWrong = new("plans.scheme-grades-wrong", "等次要有名称，起点不能重复，最低的一等从 0 分起。", null, "GradeName0");
    public static readonly Refusal SchemeNumberWrong = new("plans.scheme-number-wrong", "填整数，比如 20。");
    public static readonly Refusal SchemeDaysWrong = new("plans.scheme-days-wrong", "工作日填 1 到 20 的整数。", null, "DrawDays");
    public static readonly Refusal SchemeQuarterWrong = new("plans.scheme-quarter-wrong", "选从哪一季起用。", null, "Since");
    public static readonly Refusal SchemeQuarterOver = new("plans.scheme-quarter-over", "这一季已经过去，或者已经按定好的办法在算，不能再换。请选以后的一季。", null, "Since");
    public static readonly Refusal SchemeInForce = new("plans.scheme-in-force", "这份办法已经生效，不能再改。要改就另起一份，从以后的一季用。");
    public static readonly Refusal AppraisalPublished = new("plans.appraisal-published", "这一季的结果已经公布，不能再算。有错的由单位提异议来改。");
    public static readonly Refusal AppraisalEmpty = new("plans.appraisal-empty", "这一季没有单位可以评，没有什么好公布的。");
    public static readonly Refusal ObjectionLate = new("plans.objection-late", "提异议的期限已经过了，或者结果还没有公布。");
    public static readonly Refusal ObjectionRaised = new("plans.objection-raised", "已经提过异议，一季只提一次。");
    public static readonly Refusal NoObjection = new("plans.no-objection", "没有等答复的异议。");
    public static readonly Refusal ScoreWrong = new("plans.score-wrong", "分数填 0 到 100，最多两位小数，比如 86.5。", null, "Score");
    public static readonly Refusal MeetingTitleMissing = new("plans.meeting-title-missing", "写会议的名称。", null, "Title");
    public static readonly Refusal MeetingHeld = new("plans.meeting-held", "会议纪要已经定稿，不能再改。");
    public static readonly Refusal PointMissing = new("plans.point-missing", "写明议什么。", null, "Topic");
    public static readonly Refusal DecisionMissing = new("plans.decision-missing", "写明议定了什么。", null, "Decision");
    public static readonly Refusal PointDecided = new("plans.point-decided", "这个议题已经议定并交办。");
    public static readonly Refusal MinutesMissing = new("plans.minutes-missing", "写谁主持、谁参加。", null, "Chair");
    public static readonly Refusal MinutesEarly = new("plans.minutes-early", "会还没有开，不能定稿。", null, "Minutes");
}
