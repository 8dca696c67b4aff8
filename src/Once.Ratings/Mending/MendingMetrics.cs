using Once.Metrics.Contract;
using Once.Ratings.Measuring;
using Once.Ratings.Model;
using static Once.Ratings.Mending.MendingMarks;

namespace Once.Ratings.Mending;

/// <summary>整改率, 按期整改率, 实名差评回访率 as data. Groups of fewer than five are not told apart, like those of the ratings.</summary>
/// <remarks>国办发〔2019〕51号: 差评整改 with a rate of its own, named ones called back without exception.</remarks>
internal static class MendingMetrics
{
    public const string Kind = MendingOrder.Aggregate;

    private const MetricGrain All = MetricGrain.Organ | MetricGrain.Region | MetricGrain.Subject;
    private const string Week = "差评那一周的星期一";
    private const string Source = "国办发〔2019〕51号；期限是本地默认，可以改";

    public static readonly IReadOnlyList<MetricDefinition> Definitions =
    [
        Of("mended", MetricKind.Count, "差评整改", "条", new("整改好、核查单位办结的差评", [Key(Mended)]), null, Week) with { FewBelow = 0 },
        Of("mended-share", MetricKind.Share, "差评整改率", "", new("整改好、核查单位办结的", [Key(Mended)]), new("要整改的差评", [Key(Owed)]), Week) with { Note = "核过不计入的不算。" },
        Of("mended-on-time", MetricKind.Share, "按期整改率", "", new("每一轮都按期报了结果、已经办结的", [Key(Kept)]), new("已经办结的，和有一轮过了期的（不管后来报没报）", [Key(Kept), Key(Broken)]),
            "办结那天；过了期的，算在过期的第一天"),
        Of("called-back-share", MetricKind.Share, "实名差评回访率", "", new("回访到本人的，或者本人自己答了的", [Key(Reached)]), new("实名差评", [Key(Named)]), Week) with { Target = 10_000 },
    ];

    public static string Key(string name) => $"{Kind}.{name}";

    private static MetricDefinition Of(string name, MetricKind kind, string title, string unit, MetricTerm above, MetricTerm? below, string day) =>
        new(RatingFigures.Key(name), title, kind, unit, above, below, MetricDirection.Higher, MetricWindow.Flow, All, day, Source) { SmallestGroup = RatingFigures.SmallestGroup, Since = new(2026, 11, 23) };
}
