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
    public static readonly Refusal NothingGiven = new("plans.nothing-given", "选一个文件，或者把方案的文字粘进来。", null, "file");
    public static readonly Refusal NoNext = new("plans.no-next", "这已经是最后一项，后面没有可以并进来的。");
    public static readonly Refusal PhraseNotFound = new("plans.phrase-not-found", "从原文里抄一句（不能是开头那句），从那句起分成另一项。", null, "From");
    public static readonly Refusal NoTasks = new("plans.no-tasks", "一项任务也没有，不能发布。");
    public static readonly Refusal NamesUnsettled = new("plans.names-unsettled", "还有单位名没有对上。");
    public static readonly Refusal TasksUnchecked = new("plans.tasks-unchecked", "还有存疑的任务没有人看过。");
    public static readonly Refusal SecondPerson = new("plans.second-person", "请换一个人复核发布：最后改的人不能自己发布。");
    public static readonly Refusal OpenTasks = new("plans.open-tasks", "还有任务没有完成，不能收官。");
    public static readonly Refusal DayMissing = new("plans.day-missing", "填日期，比如 2026-12-31。", null, "DueOn");
    public static readonly Refusal OwnerMissing = new("plans.owner-missing", "选一个单位。", null, "OrganId");
    public static readonly Refusal NobodyGiven = new("plans.nobody-given", "至少选一个县区、园区或者单位。", null, "Organs");
    public static readonly Refusal EvidenceTitleMissing = new("plans.evidence-title-missing", "写明这份佐证说明什么。", null, "Title");
    public static readonly Refusal MeasureMissing = new("plans.measure-missing", "写一条举措。", null, "Measure");
    public static readonly Refusal StoneMissing = new("plans.milestone-missing", "写节点叫什么。", null, "Title");
    public static readonly Refusal MetricMissing = new("plans.metric-missing", "选一个运行数据。", null, "MetricKey");
    public static readonly Refusal UnitDiffers = new("plans.unit-differs", "这个运行数据和指标不是同一种数：一个是比率，一个不是。换一个运行数据。", null, "MetricKey");
    public static readonly Refusal ValueMissing = new("plans.value-missing", "填一个数，比如 99.5。", null, "Value");
    public static readonly Refusal ServesItself = new("plans.serves-itself", "不能对应到自己或者自己的下级任务。", null, "ServesTaskId");
    public static readonly Refusal TargetsMissed = new("plans.targets-missed", "还有指标没有达到。确实要办结，写明理由。", null, "Reason");
    public static readonly Refusal SheetHeadings = new("plans.sheet-headings", "第一行要是表头：要有“编号”和“进展”两列，最好用下载的台账填。", null, "file");
    public static readonly Refusal SheetTooLong = new("plans.sheet-too-long", "一次最多导入 5000 行，请分几个文件。", null, "file");
    public static readonly Refusal NoFile = new("plans.no-file", "先选一个 .xlsx 或 .csv 文件。", null, "file");
    public static readonly Refusal SaidMissing = new("plans.said-missing", "写明是谁批示的、哪一天。", null, "Said");
    public static readonly Refusal LaterThanAbove = new("plans.later-than-above", "不能晚于上一级任务的时限。", null, "DueOn");
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
    public static readonly Refusal PersonMissing = new("plans.person-missing", "写上姓名，三个人都要有。", null, "Leader");
    public static readonly Refusal FindingMissing = new("plans.finding-missing", "写明怎么查的、查到了什么。", null, "Finding");
    public static readonly Refusal AlreadyReported = new("plans.already-reported", "这一轮已经报过了。要改，请台账单位退回。");
    public static readonly Refusal NotReported = new("plans.not-reported", "这一轮还没有报上来，或者已经处理过了。");
    public static readonly Refusal LeadReported = new("plans.lead-reported", "牵头单位已经报上去了，请直接和牵头单位说。");
    public static readonly Refusal RoundRunning = new("plans.round-running", "上一轮还没有到期，到期以后再加开。");
    public static readonly Refusal RoundDayPast = new("plans.round-day-past", "报送的最后一天不能早于今天。", null, "DueOn");
    public static readonly Refusal NobodyToAsk = new("plans.nobody-to-ask", "没有可以请报进展的单位：任务都结束了，或者写的单位都不在平台上。");
    public static readonly Refusal ShareWrong = new("plans.share-wrong", "填 1 到 100 的整数，比如 20。", null, "Share");
    public static readonly Refusal NothingToDraw = new("plans.nothing-to-draw", "没有可以抽的：还没有单位报数，或者都查过了。");
    public static readonly Refusal SpanWrong = new("plans.span-wrong", "起始日不能晚于截止日。", null, "from");
    public static readonly Refusal NoTemplate = new("plans.no-template", "还没有可以用的报告模板，请管理员放一份到 data/reports。");
}
