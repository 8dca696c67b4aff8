using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Plans.Contract;

namespace Once.Plans.Model;

/// <summary>第三方评价反馈问题清单: what an outside evaluation found, to be put right within a quarter. Each problem is a task of the ledger
/// that bears this list as its origin.</summary>
internal sealed class EvaluationList : IVersioned
{
    public const string Aggregate = "plan-evaluation";

    private EvaluationList() { }

    public Guid Id { get; private set; }

    public Guid OwnerOrganId { get; private set; }

    /// <summary>The report it comes from.</summary>
    public string Title { get; private set; } = "";

    /// <summary>Who evaluated.</summary>
    public string Evaluator { get; private set; } = "";

    /// <summary>Last day of the quarter in which the problems are put right.</summary>
    public DateOnly EndsOn { get; private set; }

    public DateOnly EnteredOn { get; private set; }

    public string EnteredBy { get; private set; } = "";

    public int Version { get; private set; }

    public string Quarter => LadderPeriods.Words(LadderPeriod.Quarter, EndsOn);

    /// <exception cref="RefusedException">Something is missing, or the quarter is over.</exception>
    public static EvaluationList Enter(Guid id, Guid ownerOrganId, string? title, string? evaluator, DateOnly? endsOn, string by, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(title))
            throw new RefusedException(EvaluationRefusals.TitleMissing);
        if (string.IsNullOrWhiteSpace(evaluator))
            throw new RefusedException(EvaluationRefusals.EvaluatorMissing);
        if (endsOn is not { } quarter || quarter != LadderPeriods.EndOf(LadderPeriod.Quarter, quarter) || quarter < today)
            throw new RefusedException(EvaluationRefusals.QuarterWrong);
        return new EvaluationList { Id = id, OwnerOrganId = ownerOrganId, Title = title.Trim(), Evaluator = evaluator.Trim(), EndsOn = quarter, EnteredOn = today, EnteredBy = by };
    }

    /// <summary>整改率 in percent, rounded down: a hundred means that nothing is left. Null where there is nothing to put right.</summary>
    /// <param name="done">Confirmed by the office that keeps the ledger.</param>
    /// <param name="all">Without those that need not be done any more.</param>
    public static int? RateOf(int done, int all) => all == 0 ? null : done * 100 / all;
}

/// <summary>What lists of an outside evaluation do not allow.</summary>
internal static class EvaluationRefusals
{
    public static readonly Refusal TitleMissing = new("plans.evaluation-title-missing", "写是哪一份评价报告。", null, "Title");
    public static readonly Refusal EvaluatorMissing = new("plans.evaluator-missing", "写是谁评价的。", null, "Evaluator");
    public static readonly Refusal QuarterWrong = new("plans.evaluation-quarter-wrong", "选在哪一季整改，已经过去的不能选。", null, "Quarter");
    public static readonly Refusal NothingGiven = new("plans.evaluation-nothing", "传一个 .xlsx 或 .csv 文件，或者把表格贴进来。", null, "Pasted");
    public static readonly Refusal GivenTwice = new("plans.evaluation-both", "文件和粘贴只用一样。", null, "Pasted");
    public static readonly Refusal Headings = new("plans.evaluation-headings", "第一行要是表头：要有“问题”和“责任单位”两列，“整改要求”“整改期限”可以没有。", null, "Pasted");
    public static readonly Refusal TooLong = new("plans.evaluation-too-long", "一次最多 500 个问题，请分成几份。", null, "Pasted");
    public static readonly Refusal Twice = new("plans.evaluation-twice", "这份报告这一季已经录过了。", null, "Title");
}
