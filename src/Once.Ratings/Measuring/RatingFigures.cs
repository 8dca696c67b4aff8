using Once.Metrics.Contract;
using Once.Ratings.Model;
using static Once.Ratings.Measuring.RatingMarks;

namespace Once.Ratings.Measuring;

/// <summary>The figures of ratings as data. Groups of fewer than five are not told apart.</summary>
/// <remarks>Formulas: 国办发〔2019〕51号, GB/T 39734-2020 附录B (names); that defaults stand in no share of satisfaction is the platform's own rule.</remarks>
internal static class RatingFigures
{
    public const string Kind = Rating.Aggregate;

    private const MetricGrain All = MetricGrain.Organ | MetricGrain.Region | MetricGrain.Subject;
    private const string Week = "评价那一周的星期一";
    private const string Source = "国办发〔2019〕51号；GB/T 39734-2020 附录B";

    /// <remarks>Default: local practice, as <see cref="RatingsOptions.SmallestGroup"/>.</remarks>
    public const int SmallestGroup = 5;

    private static readonly MetricTerm GivenOnes = new("办事人主动评的", [Key(Given)]);

    public static readonly IReadOnlyList<MetricDefinition> Definitions =
    [
        CountOf(Given, "主动评价", GivenOnes),
        Share("active", "主动评价率", GivenOnes, new("主动评的和系统默认的", [Key(Given), Key(Default)])),
        Share("good-share", "好评率", new("基本满意以上的", [Key(Good)]), GivenOnes) with { Note = "系统默认的不算在里面。" },
        Share("bad-share", "差评率", new("不满意和非常不满意的", [Key(Bad)]), GivenOnes) with { Direction = MetricDirection.Lower, Note = "系统默认的不算在里面。" },
        CountOf(Bad, "差评", new("不满意和非常不满意的", [Key(Bad)])) with { Direction = MetricDirection.Lower },
        CountOf(Default, "系统默认", new("到期没有评的", [Key(Default)])) with { Note = "只记有没有评，不算满意不满意。" },
        CountOf(Excluded, "不计入", new("核过不计入的", [Key(Excluded)])) with { Note = "都由被评单位以外的人核，理由公开。" },
    ];

    public static readonly MetricSheet Sheet = new("ratings", "好差评", "办事人自己评的，一件事评一次。系统默认的另算；不计入的都有理由。按评价那一周的星期一算日子。", 60,
        Keys(Given, "active", "good-share", "bad-share", "mended-share", "called-back-share"), Keys(Given, "active", "good-share", "bad-share", Excluded, "mended-share"), Keys("good-share"), IsPublic: true);

    public static string Key(string name) => $"{Kind}.{name}";

    private static IReadOnlyList<string> Keys(params string[] names) => [.. names.Select(Key)];

    private static MetricDefinition CountOf(string name, string title, MetricTerm what) =>
        new(Key(name), title, MetricKind.Count, "条", what, null, MetricDirection.Neither, MetricWindow.Flow, All, Week, Source) { FewBelow = 0, SmallestGroup = SmallestGroup };

    private static MetricDefinition Share(string name, string title, MetricTerm above, MetricTerm below) =>
        new(Key(name), title, MetricKind.Share, "", above, below, MetricDirection.Higher, MetricWindow.Flow, All, Week, Source) { SmallestGroup = SmallestGroup };
}
