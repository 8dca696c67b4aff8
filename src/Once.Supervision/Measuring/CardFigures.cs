using Once.Metrics.Contract;
using Once.Supervision.Contract;
using Once.Supervision.Model;

namespace Once.Supervision.Measuring;

/// <summary>The figures of supervision as data: cards and orders, and whether they were answered in time.</summary>
internal static class CardFigures
{
    public const string Kind = Card.Aggregate;

    private const string Source = "本地规则（示例）；督办、通报、约谈的次序参照《保障中小企业款项支付条例》第二十五条";
    private const string Issued = "发出那天";
    private const string Standing = "发出的不收回；撤销了的不算在这里，另外数。";

    private static readonly MetricTerm Kept = new("按期答复的", [Key(CardMarks.AnswerKept)]);

    public static readonly IReadOnlyList<MetricDefinition> Definitions =
    [
        CountOf("warnings", "预警通知", "发出的预警通知", CardKind.Warning),
        CountOf("yellow", "黄牌", "发出的黄牌", CardKind.Yellow),
        CountOf("red", "红牌", "发出的红牌", CardKind.Red),
        CountOf("orders", "督办单", "发出的督办单", CardKind.Order),
        CountOf("raised", "通报和约谈", "发出的通报、约谈通知", CardKind.Circular, CardKind.Interview),
        Of("answered-on-time", "按期答复率", MetricKind.Share, "", Kept, new("按期答复的和过了期的（不管后来答没答）", [Key(CardMarks.AnswerKept), Key(CardMarks.AnswerBroken)]), MetricDirection.Higher, "答复那天；过了期的，算在过期的第一天"),
        Of("withdrawn", "撤销", MetricKind.Count, "张", new("发出以后撤销的", [Key(CardMarks.Withdrawn)]), null, MetricDirection.Neither, Issued) with { FewBelow = 0 },
    ];

    public static readonly MetricSheet Sheet = new("supervision", "效能监管", "发给各单位的牌和督办单，按期答复了多少。移交的不在这里。", 65,
        Keys("yellow", "red", "orders", "raised", "answered-on-time", "withdrawn"), Keys("warnings", "yellow", "red", "orders", "raised", "answered-on-time", "withdrawn"), Keys("answered-on-time"));

    private static IReadOnlyList<string> Keys(params string[] names) => [.. names.Select(n => $"supervision.{n}")];

    private static string Key(string mark) => $"{Kind}.{mark}";

    private static MetricDefinition CountOf(string name, string title, string what, params CardKind[] kinds) =>
        Of(name, title, MetricKind.Count, "张", new(what, [.. kinds.Select(k => Key(CardMarks.NameOf(k)))]), null, MetricDirection.Lower, Issued) with { FewBelow = 0, Note = Standing };

    private static MetricDefinition Of(string name, string title, MetricKind kind, string unit, MetricTerm above, MetricTerm? below, MetricDirection better, string day) =>
        new($"supervision.{name}", title, kind, unit, above, below, better, MetricWindow.Flow, MetricGrain.Organ | MetricGrain.Region, day, Source) { Since = new(2026, 11, 23) };
}
