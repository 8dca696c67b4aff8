using Once.Cases.Measuring;
using Once.Metrics.Contract;
using static Once.Cases.JointFigures.JointMarks;

namespace Once.Cases.JointFigures;

/// <summary>The figures of joint applications as data.</summary>
internal static class JointFigureList
{
    /// <summary>Also the aggregate of the records of the whole.</summary>
    public const string Kind = "joint";

    private const MetricGrain All = MetricGrain.Organ | MetricGrain.Region | MetricGrain.Subject;
    private const string OwnRule = "本平台的口径，可以改";
    private const string DoneDay = "最后一项有结果那天";
    private const string SubmitDay = "提交那天";
    private static readonly MetricTerm Everything = new("提交的一件事", [Key(Received)]);

    public static readonly IReadOnlyList<MetricDefinition> Definitions =
    [
        CountOf("received", "一件事收件", Everything, SubmitDay),
        CountOf("done", "一件事办完", new("各项都有了结果的一件事", [Key(Done)]), DoneDay),
        Share("granted", "全部办成", new("每一项都办成的", [Key(Granted)]), new("办完的一件事", [Key(Done)]), MetricDirection.Higher, DoneDay),
        CountOf("cross-region-count", "跨域通办", new("申请人不是办理地县区的", [Key(CrossRegion)]), SubmitDay),
        CountOf("first-sets-free", "免费首套公章", new("企业开办里刻的第一套公章，钱由财政出", [Key(FirstSets)]), "公章备案作出决定那天", "套"),
        Share("cross-region", "跨域申请", new("申请人不是办理地县区的", [Key(CrossRegion)]), Everything, MetricDirection.Neither, SubmitDay),
        Mean("items", "平均几项", "项", Items, "一件事里的事项", SubmitDay, MetricDirection.Neither),
        Mean("days", "平均用时", "个工作日", Days, "办完的一件事从收件到最后一项有结果", DoneDay, MetricDirection.Lower),
        Saved(Papers, "少交材料", "份材料", "交来的材料，同一份只算一次", "一项一项单独办要交的份数"),
        Saved(Trips, "少跑", "次", "到窗口的日子，同一天办几项算一次", "各项到窗口的日子加起来") with
        {
            Note = "只数真到窗口的：窗口收件、窗口补正、当面领结果；全程网上办的一次也没有。",
            Since = new(2026, 11, 24),
            Changed = "按公布的办事清单上的跑动次数算",
        },
        Saved(OnSite, "少上门", "次核查", "工作人员上门核查，联合踏勘、联合验收算一次", "各项核查次数加起来"),
        Saved(Days, "少等", "个工作日", "从收件到最后一项有结果", "各项从自己收件到有结果的工作日加起来") with { Note = "单独办按一项接一项算；本来就可以同时办的，省的没有这么多。" },
    ];

    /// <summary>Where the time went, by organ: counted with the cases of each item.</summary>
    public static readonly IReadOnlyList<MetricDefinition> OfItems =
    [
        new("case.joint-decided", "一件事里的事项", MetricKind.Count, "件", new("作为一件事的一项作出决定的", [$"{CaseFigures.Kind}.{CaseMarks.JointDecided}"]), null, MetricDirection.Neither, MetricWindow.Flow, All, "作出决定那天", OwnRule) { FewBelow = 0 },
        OfItem("joint-answering", "等答复", CaseMarks.JointAnswering, "从最后一次收件到受理"),
        OfItem("joint-handling", "审核到决定", CaseMarks.JointHandling, "从受理到决定，停下来的日子也算"),
        OfItem("joint-before", "收件前后", CaseMarks.JointBefore, "从整件事提交到这一项最后一次收件：等前一项、等补正"),
    ];

    public static readonly IReadOnlyList<MetricSheet> Sheets =
    [
        new("joint", "一件事", "一次申请几项，和一项一项单独办比，少交了多少、少跑了多少、少等了多少。都从办件里数，不估算。", 50,
            Keys("received", "done", "papers-saved", "trips-saved", "on-site-saved", "days-saved"),
            Keys("received", "done", "granted", "first-sets-free", "cross-region-count", "cross-region", "items", "days", "papers-saved", "trips-saved", "on-site-saved", "days-saved"), Keys("papers-saved", "days-saved"), IsPublic: true),
        new("joint-time", "一件事的时间花在哪", "一件事里每一项，等前面、等答复、审核到决定各用了多少个工作日，按单位看。", 51,
            ["case.joint-decided", "case.joint-before", "case.joint-answering", "case.joint-handling"],
            ["case.joint-decided", "case.joint-before", "case.joint-answering", "case.joint-handling"], ["case.joint-answering", "case.joint-handling"]),
    ];

    private static IReadOnlyList<string> Keys(params string[] names) => [.. names.Select(Key)];

    private static string Key(string mark) => $"{Kind}.{mark}";

    private static MetricDefinition CountOf(string name, string title, MetricTerm what, string day, string unit = "件") =>
        new(Key(name), title, MetricKind.Count, unit, what, null, MetricDirection.Neither, MetricWindow.Flow, All, day, OwnRule) { FewBelow = 0 };

    private static MetricDefinition Share(string name, string title, MetricTerm part, MetricTerm whole, MetricDirection direction, string day) =>
        new(Key(name), title, MetricKind.Share, "", part, whole, direction, MetricWindow.Flow, All, day, OwnRule);

    private static MetricDefinition Mean(string name, string title, string unit, string mark, string what, string day, MetricDirection direction) =>
        new(Key(name), title, MetricKind.Mean, unit, new(what, [Key(mark)]), null, direction, MetricWindow.Flow, All, day, OwnRule);

    private static MetricDefinition Saved(string mark, string title, string unit, string together, string alone) =>
        new(Key($"{mark}-saved"), title, MetricKind.Reduction, "", new($"{together}（{unit}）", [Key(mark)], IsSum: true), new($"{alone}（{unit}）", [Key(Alone(mark))], IsSum: true),
            MetricDirection.Higher, MetricWindow.Flow, All, DoneDay, OwnRule)
        { FewBelow = 0 };

    private static MetricDefinition OfItem(string name, string title, string mark, string what) =>
        new($"{CaseFigures.Kind}.{name}", title, MetricKind.Mean, "个工作日", new(what, [$"{CaseFigures.Kind}.{mark}"]), null, MetricDirection.Lower, MetricWindow.Flow, All, "作出决定那天", OwnRule);
}
