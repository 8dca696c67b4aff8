using Once.Kernel.Refusals;

namespace Once.Plans.Model;

/// <summary>Every "no" of the ledger.</summary>
internal static class PlanRefusals
{
    public static readonly Refusal TitleMissing = new("plans.title-missing", "写方案的标题。", null, "Title");
    public static readonly Refusal AlreadyPublished = new("plans.already-published", "方案已经发布，任务的文字不能再改。");
    public static readonly Refusal NotPublished = new("plans.not-published", "方案还没有发布。");
    public static readonly Refusal Closed = new("plans.closed", "方案已经收官，只能看。");
    public static readonly Refusal StandingStays = new("plans.standing-stays", "批示和议定事项的台账一直开着，不收官。");
    public static readonly Refusal HeadingMissing = new("plans.heading-missing", "写任务叫什么。", null, "Heading");
    public static readonly Refusal ProgressMissing = new("plans.progress-missing", "写一写做了什么、做到哪一步。", null, "Progress");
    public static readonly Refusal PercentWrong = new("plans.percent-wrong", "填 0 到 100 的整数，比如 60。", null, "Percent");
    public static readonly Refusal GoesOn = new("plans.goes-on", "这是持续推进的任务，不用报完成。");
    public static readonly Refusal EvidenceMissing = new("plans.evidence-missing", "先交一份佐证，再报完成。", null, "Evidence");
    public static readonly Refusal ReasonMissing = new("plans.reason-missing", "写明理由。", null, "Reason");
    public static readonly Refusal StillOpen = new("plans.still-open", "这项任务本来就还在办。");
    public static readonly Refusal TaskEnded = new("plans.task-ended", "这项任务已经结束，不能再改。");
    public static readonly Refusal NotAsked = new("plans.not-asked", "牵头单位还没有报完成。");
    public static readonly Refusal TargetTextMissing = new("plans.target-text-missing", "写指标的原话。", null, "TargetText");
    public static readonly Refusal TargetUnbound = new("plans.target-unbound", "这个指标没有连到运行数据。");
    public static readonly Refusal TargetBound = new("plans.target-bound", "这个指标连着运行数据，自己会亮，不用填。");
    public static readonly Refusal NothingToCheck = new("plans.nothing-to-check", "还没有人报过这个指标的数。");
    public static readonly Refusal FindingMissing = new("plans.finding-missing", "写明怎么查的、查到了什么。", null, "Finding");
}
