using Once.Metrics.Contract;
using Once.Supervision.Model;

namespace Once.Supervision.Measuring;

/// <summary>The figures of clues of risk as data.</summary>
internal static class RiskFigures
{
    public const string Kind = RiskClue.Aggregate;

    /// <summary>100%, in hundredths of a percent.</summary>
    /// <remarks>The target of the action plan (“互联网+监管”风险线索反馈率 100%, city and county).</remarks>
    private const long All = 10_000;

    private static readonly MetricTerm Owed = new("反馈了的，和过了期限的", [Key(RiskMarks.Kept), Key(RiskMarks.Broken)]);

    public static readonly IReadOnlyList<MetricDefinition> Definitions =
    [
        Of("received", "收到的风险线索", MetricKind.Count, "条", new("收到的线索", [Key(RiskMarks.Received)]), null, MetricDirection.Neither, "收到那天") with { FewBelow = 0 },
        Of("answered-share", "风险线索反馈率", MetricKind.Share, "", new("反馈了的，晚了的也算", [Key(RiskMarks.Kept), Key(RiskMarks.Late)]), Owed, MetricDirection.Higher, "反馈那天；过了期限的，算在过期的第一天") with
        {
            Target = All,
            Note = "没到期限、还没反馈的不算。补反馈的算回过期那天，公布过的月份记一笔更正。",
        },
        Of("answered-on-time", "风险线索按期反馈率", MetricKind.Share, "", new("期限里反馈的", [Key(RiskMarks.Kept)]), Owed, MetricDirection.Higher, "反馈那天；过了期限的，算在过期的第一天"),
        Of("over", "逾期的风险线索", MetricKind.Count, "条", new("到期限没有反馈的，不管后来反馈没有", [Key(RiskMarks.Broken)]), null, MetricDirection.Lower, "过期的第一天") with { FewBelow = 0 },
    ];

    public static readonly MetricSheet Sheet = new("risks", "风险线索反馈", "“互联网+监管”转来的风险线索，监管单位反馈了多少。期限是本地默认，可以改。", 67,
        Keys("answered-share", "answered-on-time", "received", "over"), Keys("received", "answered-share", "answered-on-time", "over"), Keys("answered-share"));

    private static IReadOnlyList<string> Keys(params string[] names) => [.. names.Select(n => $"risk.{n}")];

    private static string Key(string mark) => $"{Kind}.{mark}";

    private static MetricDefinition Of(string name, string title, MetricKind kind, string unit, MetricTerm above, MetricTerm? below, MetricDirection better, string day) =>
        new($"risk.{name}", title, kind, unit, above, below, better, MetricWindow.Flow, MetricGrain.Organ | MetricGrain.Region, day, "行动方案：“互联网+监管”风险线索反馈率 100%；期限是本地默认，可以改") { Since = new(2026, 11, 24) };
}
