using Once.Metrics.Contract;
using static Once.Catalogue.Measuring.ItemMarks;

namespace Once.Catalogue.Measuring;

/// <summary>减材料、减环节、减时限、减跑动、减费用、减证明, and how far terms and online handling have come: figures of the
/// versions in force, as data.</summary>
internal static class ItemFigures
{
    public const string Kind = "item";

    private const string EndOfDay = "那天在用的实施清单";
    private const string SixCuts = "减环节、减材料、减证明、减跑动、减时限、减费用（“六减一增”），按实施清单各版的内容数";
    private const string Depth = "网上办理深度分级，Ⅲ级能在线预审、Ⅳ级全程网办";

    public static readonly IReadOnlyList<MetricDefinition> Definitions =
    [
        new($"{Kind}.{Items}", "实施清单", MetricKind.Count, "份", new("在用的实施清单", [Key(Items)]), null, MetricDirection.Neither, MetricWindow.Stock, MetricGrain.Organ | MetricGrain.Region, EndOfDay, SixCuts) { FewBelow = 0 },
        Cut(Materials, "材料", "要交的材料份数"),
        Cut(Steps, "环节", "办理环节数"),
        Cut(Days, "时限", "承诺的工作日数"),
        Cut(Visits, "跑动", "要到现场的次数"),
        Cut(Fees, "费用", "收费项目数"),
        Cut(ProofsAsked, "证明", "要开的证明份数"),
        Share("promise-share", "承诺占法定", new("承诺的工作日", [Key(PromisedDays)], IsSum: true), new("法定的工作日", [Key(StatutoryDays)], IsSum: true), MetricDirection.Lower, "实施清单的承诺办结时限和法定办结时限") with { FewBelow = 0, Note = "只看有法定期限的；越小，承诺得越快。" },
        .. Depths.Select(d => new MetricDefinition(Key(d.Name), $"网办 {d.Level} 级", MetricKind.Count, "份", new($"网上办到 {d.Level} 级的", [Key(d.Name)]), null, MetricDirection.Neither, MetricWindow.Stock, MetricGrain.Organ | MetricGrain.Region, EndOfDay, Depth) { FewBelow = 0 }),
        Share("one-visit", "最多跑一次", new("最多跑一次的", [Key(OneVisit)]), All, MetricDirection.Higher, "实施清单的到办事现场次数"),
        Share("no-visit", "一次不用跑", new("一次也不用跑的", [Key(NoVisit)]), All, MetricDirection.Higher, "实施清单的到办事现场次数"),
        Share("online-deep", "网办三级以上", new("Ⅲ级和Ⅳ级的", [Key(OnlineDeep)]), All, MetricDirection.Higher, Depth),
        Share("online-whole", "全程网办", new("Ⅳ级的", [Key(OnlineWhole)]), All, MetricDirection.Higher, Depth),
    ];

    public static readonly IReadOnlyList<MetricSheet> Sheets =
    [
        new("cuts", "改革减了多少", "每个事项在用的一版和它在本平台的第一版比：要交的材料、要走的环节、要等的天数、要跑的趟数、要交的费、要开的证明。都从实施清单里数出来，没有手填的。", 50,
            Keys("materials-cut", "steps-cut", "days-cut", "visits-cut", "fees-cut", "proofs-cut"),
            Keys(Items, "materials-cut", "steps-cut", "days-cut", "visits-cut", "fees-cut", "proofs-cut"), Keys("materials-cut", "days-cut"), IsPublic: true),
        new("promises", "承诺和网办", "承诺的天数是法定的几成，多少事最多跑一次、能在网上办。", 51,
            Keys("promise-share", "one-visit", "no-visit", "online-deep", "online-whole", Items),
            Keys(Items, "promise-share", "one-visit", "no-visit", "online-deep", "online-whole", "depth-1", "depth-2", "depth-3", "depth-4"), Keys("promise-share", "one-visit", "online-deep"), IsPublic: true),
    ];

    private static MetricTerm All => new("在用的实施清单", [Key(Items)]);

    private static string Key(string mark) => $"{Kind}.{mark}";

    private static IReadOnlyList<string> Keys(params string[] names) => [.. names.Select(Key)];

    private static MetricDefinition Cut(string name, string title, string what) => new(
        Key($"{name}-cut"), $"减{title}", MetricKind.Reduction, "", new($"在用的一版：{what}", [Key(name)], IsSum: true), new($"第一版：{what}", [Key(Before(name))], IsSum: true),
        MetricDirection.Higher, MetricWindow.Stock, MetricGrain.Organ | MetricGrain.Region, EndOfDay, SixCuts)
    { FewBelow = 0 };

    private static MetricDefinition Share(string name, string title, MetricTerm part, MetricTerm whole, MetricDirection direction, string source) =>
        new(Key(name), title, MetricKind.Share, "", part, whole, direction, MetricWindow.Stock, MetricGrain.Organ | MetricGrain.Region, EndOfDay, source);
}
