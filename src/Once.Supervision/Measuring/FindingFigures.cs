using Once.Metrics.Contract;
using Once.Supervision.Contract;
using Once.Supervision.Model;

namespace Once.Supervision.Measuring;

/// <summary>The figures of what supervision found, by grade and by kind.</summary>
internal static class FindingFigures
{
    public const string Kind = Finding.Aggregate;

    /// <summary>default: local practice, five: fewer lead to the person who had the case in hand.</summary>
    private const int SmallestGroup = 5;

    public static readonly IReadOnlyList<MetricDefinition> Definitions =
    [
        Of("warning", "发现：预警", "等次是预警的发现", FindingMarks.NameOf(Grade.Warning)),
        Of("yellow", "发现：黄牌", "等次是黄牌的发现", FindingMarks.NameOf(Grade.Yellow)),
        Of("red", "发现：红牌", "等次是红牌的发现", FindingMarks.NameOf(Grade.Red)),
        Of("near", "快到期", "期限快到了还没办的", FindingMarks.Near),
        Of("over", "超期限", "过了承诺、法定或者环节期限的", FindingMarks.Over),
        Of("pause", "暂停不当", "特别程序超过告知的日子、没有书面告知、反复暂停的", FindingMarks.Pause),
        Of("notice", "告知不当", "第二次补正告知、窗口说“不”没有人应答的", FindingMarks.Notice),
        Of("off-system", "体外循环", "报来结果没有过程的", FindingMarks.OffSystem),
        Of("odd-hours", "下班集中决定", "下班时间集中作决定的", FindingMarks.OddHours),
        Of("reported", "反映属实", "工作人员反映、核实属实的", FindingMarks.Reported),
        Of("again", "再次黄牌", "同一个人一年内第二张黄牌", FindingMarks.Again),
        Of("risk", "风险线索没按时反馈", "“互联网+监管”转来、过了期限还没反馈或者反馈晚了的线索", FindingMarks.Risk) with { Since = new(2026, 11, 24) },
    ];

    public static readonly MetricSheet Sheet = new("supervision-findings", "监管发现", "按规则看到的问题，按等次和种类数。发现不等于发了牌：发牌的看“效能监管”。", 66,
        Keys("warning", "yellow", "red", "over", "off-system"), Keys([.. Definitions.Select(d => d.Key["finding.".Length..])]), Keys("warning", "yellow", "red"));

    private static IReadOnlyList<string> Keys(params string[] names) => [.. names.Select(n => $"finding.{n}")];

    private static MetricDefinition Of(string name, string title, string what, string mark) =>
        new($"finding.{name}", title, MetricKind.Count, "条", new(what, [$"{Kind}.{mark}"]), null, MetricDirection.Lower, MetricWindow.Flow, MetricGrain.Organ | MetricGrain.Region,
            "出现那天，不是看到那天", "本地规则（示例），每条规则的依据见监管发现")
        {
            FewBelow = 0,
            SmallestGroup = SmallestGroup,
            Note = "一条规则对一件事的一次，只数一条；停机以后补看到的，算回出现那天，已经公布过的月份记一笔更正。",
            Since = new(2026, 11, 23),
        };
}
