using System.Globalization;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Plans.Contract;

namespace Once.Plans.Model;

/// <summary>Who evaluates by it: the nation, the province, the city itself.</summary>
internal enum IndicatorLevel { National, Provincial, City }

/// <summary>What a goal is: a place in a ranking, a grade of an ordered list, a number.</summary>
internal enum GoalKind { Rank, Grade, Number }

/// <summary>What is to be reached, or was reached: a number (a rank is one), or a grade.</summary>
/// <param name="Number">Ten-thousandths; null for a grade.</param>
internal sealed record IndicatorMark(long? Number, string? Grade)
{
    private const decimal Parts = 10_000m;

    public static IndicatorMark Of(decimal number) => new((long)(number * Parts), null);

    public static IndicatorMark Of(string grade) => new(null, grade);

    public decimal? Value => Number / Parts;

    public string Words(GoalKind kind, string unit) => kind switch
    {
        GoalKind.Grade => Grade ?? "",
        GoalKind.Rank => $"第 {Say(Value)} 名",
        _ => $"{Say(Value)}{unit}",
    };

    private static string Say(decimal? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";
}

/// <param name="Supports">As printed.</param>
/// <param name="Filler">Who fills it in: name and post.</param>
/// <param name="Sense">How a number must stand; a rank is at most, a grade at least.</param>
internal sealed record IndicatorWords(
    int Year, string? Name, IndicatorLevel Level, Guid? LeadOrganId, string? Supports, string? Filler, string? Basis, GoalKind Kind, TargetSense Sense, IndicatorMark? Goal, string? Unit, DateOnly? MaterialsUntil);

/// <summary>营商环境评价指标: what an evaluation looks at in a year, who answers for it, what is to be reached and what was.</summary>
internal sealed class Indicator : IVersioned
{
    public const string Aggregate = "plan-indicator";

    /// <summary>Years before this are no business of a reform office any more.</summary>
    private const int FirstYear = 2015;

    private Indicator() { }

    public Guid Id { get; private set; }

    public Guid OwnerOrganId { get; private set; }

    public int Year { get; private set; }

    public string Name { get; private set; } = "";

    public IndicatorLevel Level { get; private set; }

    public Guid LeadOrganId { get; private set; }

    public string Supports { get; private set; } = "";

    public string Filler { get; private set; } = "";

    /// <summary>The document that sets it.</summary>
    public string Basis { get; private set; } = "";

    public GoalKind Kind { get; private set; }

    public TargetSense Sense { get; private set; }

    public long? GoalParts { get; private set; }

    public string? GoalGrade { get; private set; }

    public string Unit { get; private set; } = "";

    public long? ResultParts { get; private set; }

    public string? ResultGrade { get; private set; }

    /// <summary>Where the result stands printed.</summary>
    public string? ResultBasis { get; private set; }

    public DateOnly? ResultOn { get; private set; }

    /// <summary>Last day for materials, included; null while nobody asked for them.</summary>
    public DateOnly? MaterialsUntil { get; private set; }

    /// <summary>How often its lead was reminded of the materials.</summary>
    public int Reminded { get; private set; }

    public int Version { get; private set; }

    public IndicatorMark? Goal => GoalParts is null && GoalGrade is null ? null : new(GoalParts, GoalGrade);

    public IndicatorMark? Result => ResultParts is null && ResultGrade is null ? null : new(ResultParts, ResultGrade);

    public string GoalWords => Goal is not { } goal ? "没有定目标" : Kind switch
    {
        GoalKind.Rank => $"进前 {goal.Value:0.####} 名",
        GoalKind.Grade => $"{goal.Grade}以上",
        _ => $"{Sense switch { TargetSense.AtMost => "不超过 ", TargetSense.Exactly => "", _ => "不低于 " }}{goal.Words(Kind, Unit)}",
    };

    public static Indicator Enter(Guid id, Guid ownerOrganId) => new() { Id = id, OwnerOrganId = ownerOrganId };

    /// <exception cref="RefusedException">Something is missing or out of bounds.</exception>
    public void Say(IndicatorWords words, IReadOnlyList<string> grades)
    {
        Year = words.Year is >= FirstYear and <= 2100 ? words.Year : throw new RefusedException(IndicatorRefusals.YearWrong);
        Name = Words.OrNull(words.Name) ?? throw new RefusedException(IndicatorRefusals.NameMissing);
        LeadOrganId = words.LeadOrganId ?? throw new RefusedException(IndicatorRefusals.LeadMissing);
        if (words.Goal is { } goal)
            RefuseWrong(goal, words.Kind, grades, IndicatorRefusals.GoalWrong);
        (Level, Kind, Sense, GoalParts, GoalGrade) = (words.Level, words.Kind, words.Kind switch { GoalKind.Rank => TargetSense.AtMost, GoalKind.Grade => TargetSense.AtLeast, _ => words.Sense }, words.Goal?.Number, words.Goal?.Grade);
        (Supports, Filler, Basis, Unit) = (words.Supports?.Trim() ?? "", words.Filler?.Trim() ?? "", words.Basis?.Trim() ?? "", words.Kind is GoalKind.Number ? words.Unit?.Trim() ?? "" : "");
        if (words.MaterialsUntil != MaterialsUntil)
            (MaterialsUntil, Reminded) = (words.MaterialsUntil, 0);
    }

    public void Reach(IndicatorMark? result, string? basis, IReadOnlyList<string> grades, DateOnly today)
    {
        var reached = result ?? throw new RefusedException(IndicatorRefusals.ResultWrong);
        RefuseWrong(reached, Kind, grades, IndicatorRefusals.ResultWrong);
        ResultBasis = Words.OrNull(basis) ?? throw new RefusedException(IndicatorRefusals.ResultBasisMissing);
        (ResultParts, ResultGrade, ResultOn) = (reached.Number, reached.Grade, today);
    }

    public void Remind(int number) => Reminded = number;

    /// <summary>Whether the result is what was to be reached; null while one of the two is missing.</summary>
    /// <param name="grades">The best first; a grade that is not among them meets nothing.</param>
    public bool? IsMet(IReadOnlyList<string> grades)
    {
        if (Goal is not { } goal || Result is not { } result)
            return null;
        if (Kind is GoalKind.Grade)
            return At(result.Grade) is var reached and >= 0 && reached <= At(goal.Grade);
        return TargetLights.Of(Sense, goal.Value ?? 0, Unit, null, result.Value, isMeasured: true) is TargetLight.Met;

        int At(string? grade) => grade is null ? -1 : grades.ToList().IndexOf(grade);
    }

    private static void RefuseWrong(IndicatorMark mark, GoalKind kind, IReadOnlyList<string> grades, Refusal refusal)
    {
        var right = kind switch
        {
            GoalKind.Grade => mark.Grade is { } grade && grades.Contains(grade, StringComparer.Ordinal),
            GoalKind.Rank => mark.Value is { } rank && rank >= 1 && rank == decimal.Truncate(rank),
            _ => mark.Value is >= 0,
        };
        if (!right)
            throw new RefusedException(refusal.Saying(kind switch { GoalKind.Grade => $"选一个：{string.Join('、', grades)}。", GoalKind.Rank => "名次填 1 以上的整数，比如 20。", _ => "填 0 以上的数，比如 98.5。" }));
    }
}

internal enum MaterialState { HandedIn, Accepted, SentBack }

/// <summary>素材: what shows that an indicator is reached; a file, or an address where it stands.</summary>
internal sealed class IndicatorMaterial : IVersioned
{
    private IndicatorMaterial() { }

    public Guid IndicatorId { get; private set; }

    public int Number { get; private set; }

    public string Title { get; private set; } = "";

    public string Proves { get; private set; } = "";

    public string? Link { get; private set; }

    public Guid? AttachmentId { get; private set; }

    public string? FileName { get; private set; }

    public MaterialState State { get; private set; }

    public string? SentBackReason { get; private set; }

    public DateOnly HandedInOn { get; private set; }

    public string HandedInBy { get; private set; } = "";

    public int Version { get; private set; }

    public static IndicatorMaterial HandIn(Guid indicatorId, int number, string? title, string? proves, string? link, Guid? attachmentId, string? fileName, string by, DateOnly today)
    {
        if (attachmentId is null && Words.OrNull(link) is null)
            throw new RefusedException(IndicatorRefusals.NothingHandedIn);
        if (Words.OrNull(link) is { } given && !(Uri.TryCreate(given, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
            throw new RefusedException(IndicatorRefusals.LinkWrong);
        return new()
        {
            IndicatorId = indicatorId,
            Number = number,
            Title = Words.OrNull(title) ?? throw new RefusedException(IndicatorRefusals.TitleMissing),
            Proves = Words.OrNull(proves) ?? throw new RefusedException(IndicatorRefusals.ProvesMissing),
            Link = Words.OrNull(link),
            AttachmentId = attachmentId,
            FileName = fileName,
            HandedInOn = today,
            HandedInBy = by,
        };
    }

    public void Judge(bool accepted, string? reason)
    {
        if (State is not MaterialState.HandedIn)
            throw new RefusedException(IndicatorRefusals.Judged);
        SentBackReason = accepted ? null : Words.OrNull(reason) ?? throw new RefusedException(IndicatorRefusals.SendBackReasonMissing);
        State = accepted ? MaterialState.Accepted : MaterialState.SentBack;
    }
}

/// <summary>自查自纠: what an organ found of itself; the task that mends it where something is to be mended.</summary>
internal sealed class IndicatorCheck
{
    public required Guid IndicatorId { get; init; }

    public required int Number { get; init; }

    public required string Finding { get; init; }

    public required DateOnly CheckedOn { get; init; }

    public required string CheckedBy { get; init; }

    public Guid? TaskId { get; init; }
}

/// <summary>What indicators, their materials and checks do not allow.</summary>
internal static class IndicatorRefusals
{
    public static readonly Refusal YearWrong = new("plans.indicator-year-wrong", "写年份，比如 2026。", null, "Year");
    public static readonly Refusal NameMissing = new("plans.indicator-name-missing", "写指标的名称。", null, "Name");
    public static readonly Refusal NameTwice = new("plans.indicator-twice", "这一年已经有同名的指标。", null, "Name");
    public static readonly Refusal LeadMissing = new("plans.indicator-lead-missing", "选哪个单位牵头。", null, "LeadOrganId");
    public static readonly Refusal GoalWrong = new("plans.indicator-goal-wrong", "目标看不懂。", null, "Goal");
    public static readonly Refusal ResultWrong = new("plans.indicator-result-wrong", "写评价结果。", null, "Result");
    public static readonly Refusal ResultBasisMissing = new("plans.indicator-result-basis-missing", "写结果出自哪份通报或者报告。", null, "ResultBasis");
    public static readonly Refusal TitleMissing = new("plans.material-title-missing", "写素材的名称。", null, "Title");
    public static readonly Refusal ProvesMissing = new("plans.material-proves-missing", "写它能说明什么。", null, "Proves");
    public static readonly Refusal NothingHandedIn = new("plans.material-nothing", "传一个文件，或者写网址。", null, "Link");
    public static readonly Refusal LinkWrong = new("plans.material-link-wrong", "网址要以 http:// 或者 https:// 开头。", null, "Link");
    public static readonly Refusal Judged = new("plans.material-judged", "这件素材已经审过。");
    public static readonly Refusal SendBackReasonMissing = new("plans.material-reason-missing", "写明退回的原因、要补什么。", null, "Reason");
    public static readonly Refusal FindingMissing = new("plans.check-finding-missing", "写自查发现了什么；没有问题就写“没有发现问题”。", null, "Finding");
    public static readonly Refusal MendDayPast = new("plans.check-mend-day-past", "整改的最后一天不能早于今天。", null, "MendUntil");
    public static readonly Refusal NothingGiven = new("plans.indicator-nothing", "传一个 .xlsx 或 .csv 文件，或者把表格贴进来，只用一样。", null, "Pasted");
    public static readonly Refusal Headings = new("plans.indicator-headings", "第一行要是表头：要有“指标”和“牵头单位”两列。", null, "Pasted");
}
