using Once.Kernel.Refusals;

namespace Once.Plans.Model;

/// <summary>What contests and good practice do not allow.</summary>
internal static class ContestRefusals
{
    public static readonly Refusal TitleMissing = new("plans.contest-title-missing", "写榜单的题目。", null, "Title");
    public static readonly Refusal TopicMissing = new("plans.contest-topic-missing", "写清要解决什么问题、做到什么样。", null, "Topic");
    public static readonly Refusal ClaimDayWrong = new("plans.claim-day-wrong", "揭榜截止日不能早于今天。", null, "ClaimUntil");
    public static readonly Refusal ResultDayWrong = new("plans.result-day-wrong", "交成果的最后一天要晚于揭榜截止日。", null, "ResultUntil");
    public static readonly Refusal WinnersWrong = new("plans.winners-wrong", "填 1 到 20 的整数，比如 3。", null, "Winners");
    public static readonly Refusal CriteriaWrong = new("plans.criteria-wrong", "评分标准一行一条，写成“成效 40”，分数加起来正好 100。", null, "Criteria");
    public static readonly Refusal JudgesMissing = new("plans.judges-missing", "至少选三位评委，发榜的人不能当评委。", null, "Judges");
    public static readonly Refusal ClaimOver = new("plans.claim-over", "揭榜已经截止。");
    public static readonly Refusal ClaimantWrong = new("plans.claimant-wrong", "揭榜的要是本地下辖的县区或者园区。", null, "OrganId");
    public static readonly Refusal ClaimedAlready = new("plans.claimed-already", "这个单位已经揭榜。", null, "OrganId");
    public static readonly Refusal ApproachMissing = new("plans.approach-missing", "写清打算怎么做、分几步。", null, "Approach");
    public static readonly Refusal ResultMissing = new("plans.result-missing", "写清做成了什么、有什么数字。", null, "Result");
    public static readonly Refusal ResultOver = new("plans.result-over", "交成果的时间已经过了。");
    public static readonly Refusal ClaimEnded = new("plans.claim-ended", "已经退出，不能再交。");
    public static readonly Refusal StillRunning = new("plans.contest-running", "交成果的时间还没有过，等过了再评。");
    public static readonly Refusal NothingHandedIn = new("plans.nothing-handed-in", "没有单位交成果，不能评分，只能撤榜。");
    public static readonly Refusal NotScoring = new("plans.not-scoring", "现在不是评分的时候。");
    public static readonly Refusal NotPosted = new("plans.not-posted", "这张榜已经不在揭榜阶段。");
    public static readonly Refusal NotJudge = new("plans.not-judge", "您不是这张榜的评委。");
    public static readonly Refusal OwnClaim = new("plans.own-claim", "这是您所在地方的成果，请回避。");
    public static readonly Refusal PointsWrong = new("plans.points-wrong", "每一条都要打分，填 0 到这一条满分之间的整数。", null, "Points1");
    public static readonly Refusal NotShown = new("plans.contest-not-shown", "现在不在公示。");
    public static readonly Refusal StillShown = new("plans.contest-still-shown", "公示还没有满，满了再公布名单。");
    public static readonly Refusal HoldsNothing = new("plans.holds-nothing", "这个单位不在名单上。");
    public static readonly Refusal LostReasonMissing = new("plans.lost-reason-missing", "写明什么原因、谁核实的。", null, "Reason");
    public static readonly Refusal ObjectionMissing = new("plans.objection-missing", "写明谁提的、什么意见。", null, "Objection");
    public static readonly Refusal ObjectionUnanswered = new("plans.objection-unanswered", "写明怎么核实的、怎么答复的。", null, "Answer");
    public static readonly Refusal MarksMissing = new("plans.marks-missing", "还有评委没有打完分。");
    public static readonly Refusal TakeBackReasonMissing = new("plans.take-back-reason-missing", "写明为什么撤榜。", null, "Reason");
    public static readonly Refusal PracticeTitleMissing = new("plans.practice-title-missing", "写做法的名称。", null, "Title");
    public static readonly Refusal ProblemMissing = new("plans.practice-problem-missing", "写原来难在哪里。", null, "Problem");
    public static readonly Refusal ChangeMissing = new("plans.practice-change-missing", "写怎么改的。", null, "Change");
    public static readonly Refusal EffectMissing = new("plans.practice-effect-missing", "写改了以后的效果，最好有前后对比的数字。", null, "Effect");
    public static readonly Refusal FirstMissing = new("plans.first-missing", "首创案例要选在多大范围里是第一个。", null, "First");
    public static readonly Refusal FirstProofMissing = new("plans.first-proof-missing", "首创要有依据：写明查过什么，或者谁认定的。", null, "Proof");
    public static readonly Refusal PracticeInReview = new("plans.practice-in-review", "已经报上去，等评审，现在不能改。");
    public static readonly Refusal PracticeNotSubmitted = new("plans.practice-not-submitted", "还没有报上来，或者已经评过。");
    public static readonly Refusal ReviewMissing = new("plans.review-missing", "写明评审意见。", null, "Words");
    public static readonly Refusal PracticeNotKept = new("plans.practice-not-kept", "入库以后才能推广。");
    public static readonly Refusal PracticeNotSpread = new("plans.practice-not-spread", "还没有推广，不能采用。");
    public static readonly Refusal NoReviewer = new("plans.no-reviewer", "这个地方还没有管方案台账的单位，没有人评审。");
    public static readonly Refusal OwnPractice = new("plans.own-practice", "这是本单位自己的做法，不用采用。", null, "OrganId");
    public static readonly Refusal AdoptionSettled = new("plans.adoption-settled", "这个单位已经回复过。", null, "OrganId");
    public static readonly Refusal HowMissing = new("plans.how-missing", "写明怎么用的、效果怎样；不适用的写原因。", null, "How");
    public static readonly Refusal TargetsMissing = new("plans.targets-missing", "选推广到哪些单位。", null, "Organs");
}
