using Once.Kernel.Refusals;

namespace Once.Ratings.Model;

/// <summary>Every "no" of a rectification.</summary>
internal static class MendingRefusals
{
    public static readonly Refusal NotWaiting = new("ratings.order-handed-over", "这张整改单已经转办。");
    public static readonly Refusal NotMending = new("ratings.order-not-mending", "这张整改单不在整改中。");
    public static readonly Refusal NotReported = new("ratings.order-not-reported", "单位还没有报整改结果，先不用回访。");
    public static readonly Refusal NotCalledBack = new("ratings.order-not-called-back", "还没有回访，不能销号。实名的差评都要回访。", "国办发〔2019〕51号");
    public static readonly Refusal Ended = new("ratings.order-ended", "这张整改单已经办结。");
    public static readonly Refusal RatedMayNotReview = new("ratings.rated-may-not-review", "被评的单位不能自己转办、回访、裁定和销号，由别的单位来做。", "国办发〔2019〕51号");
    public static readonly Refusal FindingMissing = new("ratings.finding-missing", "选核实的结果。", null, "Finding");
    public static readonly Refusal FindingWordsMissing = new("ratings.finding-words-missing", "写明怎么核实的、查到了什么。", null, "FindingWords");
    public static readonly Refusal NotVerified = new("ratings.not-verified", "先核实，再报整改。");
    public static readonly Refusal OutcomeMissing = new("ratings.outcome-missing", "选整改了，还是作了说明。", null, "Outcome");
    public static readonly Refusal TrueIsMended = new("ratings.true-is-mended", "属实的差评要整改，不能只作说明。", "国办发〔2019〕51号", "Outcome");
    public static readonly Refusal CauseMissing = new("ratings.cause-missing", "选一个原因。", null, "Cause");
    public static readonly Refusal MeasureMissing = new("ratings.measure-missing", "写明做了什么，或者怎样说明的。", null, "Measure");
    public static readonly Refusal ImprovementMissing = new("ratings.improvement-missing", "写明以后怎么改，同样的事不再发生。", null, "Improvement");
    public static readonly Refusal ResultMissing = new("ratings.call-result-missing", "选联系的结果。", null, "Result");
    public static readonly Refusal NoteMissing = new("ratings.call-note-missing", "写明联系的经过。", null, "Note");
    public static readonly Refusal NamedMustBeTried = new("ratings.named-must-be-called", "实名评价留了联系方式，要回访。", "国办发〔2019〕51号", "Result");
    public static readonly Refusal RaterAnswered = new("ratings.rater-answered", "您已经答复过了。");
    public static readonly Refusal RaterWordsMissing = new("ratings.rater-words-missing", "写一写哪里没有解决，单位好接着改。", null, "Words");
    public static readonly Refusal AnswerMissing = new("ratings.rater-answer-missing", "选已解决，还是没解决。", null, "Answer");
    public static readonly Refusal AppealedBefore = new("ratings.appealed-before", "已经申诉过一次，不能再申诉。");
    public static readonly Refusal NoAppeal = new("ratings.no-appeal", "没有等裁定的申诉。");
    public static readonly Refusal AppealWaits = new("ratings.appeal-waits", "申诉还没有裁定，先裁定再销号。");
    public static readonly Refusal GroundMissing = new("ratings.appeal-ground-missing", "选误评，还是恶意评价。", null, "Ground");
    public static readonly Refusal AppealWordsMissing = new("ratings.appeal-words-missing", "写明凭什么说是误评或者恶意。", null, "AppealWords");
    public static readonly Refusal DecisionMissing = new("ratings.appeal-decision-missing", "选成立，还是不成立。", null, "Decision");
    public static readonly Refusal ReasonMissing = new("ratings.mending-reason-missing", "写明理由。", null, "Reason");
    public static readonly Refusal SameOrgan = new("ratings.same-organ", "已经由这个单位负责。", null, "Organ");
    public static readonly Refusal OrganMissing = new("ratings.organ-missing", "选一个单位。", null, "Organ");
    public static readonly Refusal ContactNotAllowed = new("ratings.contact-not-allowed", "评价人没有允许经办单位联系，由核查单位转达。");
    public static readonly Refusal MessageMissing = new("ratings.message-missing", "写要转达的话。", null, "Message");
    public static readonly Refusal MessageRelayed = new("ratings.message-relayed", "这句话已经转达过了。");
}
