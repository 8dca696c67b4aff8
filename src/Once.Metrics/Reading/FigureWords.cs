using System.Globalization;
using Once.Metrics.Contract;
using Once.Ui;

namespace Once.Metrics.Reading;

/// <summary>Figures as pages and files say them. A share is cut off, so that nothing becomes 100% by rounding, and what
/// is there never becomes 0%.</summary>
internal static class FigureWords
{
    public const string Nothing = "–";

    /// <summary>Without the unit: 99.21%, 4, 少 30.00%.</summary>
    public static string Of(Figure figure) => figure.Value is not { } value ? Nothing : figure.Of.Kind switch
    {
        MetricKind.Share => Percent(value, figure.Numerator != 0),
        MetricKind.Reduction when figure.Numerator == figure.Denominator => "没变",
        MetricKind.Reduction => (value >= 0 ? "少 " : "多 ") + Percent(Math.Abs(value), isSome: true),
        MetricKind.Mean => (value / 10m).ToString("0.0", CultureInfo.InvariantCulture),
        _ => Say.Count(value),
    };

    /// <summary>How far two values lie apart: 1.02 个百分点, 4, 0.3.</summary>
    public static string Apart(MetricDefinition of, long one, long other) => of.Kind switch
    {
        MetricKind.Share or MetricKind.Reduction => (Math.Abs(one - other) / 100m).ToString("0.##", CultureInfo.InvariantCulture) + " 个百分点",
        MetricKind.Mean => (Math.Abs(one - other) / 10m).ToString("0.0", CultureInfo.InvariantCulture),
        _ => Say.Count(Math.Abs(one - other)),
    };

    /// <summary>The value as a cell of a spreadsheet: a plain number, percentages as such; empty where there is none.</summary>
    public static string Cell(Figure figure) => figure.Value is not { } value ? "" : figure.Of.Kind switch
    {
        MetricKind.Share or MetricKind.Reduction => (value / 100m).ToString("0.00", CultureInfo.InvariantCulture),
        MetricKind.Mean => (value / 10m).ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>The value a chart draws.</summary>
    public static double? Point(Figure figure) => figure.Value is not { } value ? null : figure.Of.Kind switch
    {
        MetricKind.Share or MetricKind.Reduction => value / 100d,
        MetricKind.Mean => value / 10d,
        _ => value,
    };

    public static string UnitOf(MetricDefinition of) => of.Kind is MetricKind.Share or MetricKind.Reduction ? "%" : of.Unit;

    /// <summary>310,375 ÷ 312,846; for a reduction 从 9 到 6; for a percentile 共 120 件.</summary>
    public static string How(Figure figure) => figure switch
    {
        { IsHidden: true } => $"不到 {figure.Of.SmallestGroup} 条，不分开说",
        { Denominator: null } => figure.Of.Numerator.Words,
        { Denominator: 0, Of.Window: MetricWindow.Stock } => "没有",
        { Denominator: 0 } => "这段时间没有",
        { Of.Kind: MetricKind.Median or MetricKind.NinetiethPercentile } => $"按 {Say.Count(figure.Numerator)} 件算",
        { Of.Kind: MetricKind.Reduction, Denominator: { } before } => $"从 {Say.Count(before)} 到 {Say.Count(figure.Numerator)}",
        { Denominator: { } below } => $"{Say.Count(figure.Numerator)} ÷ {Say.Count(below)}",
    };

    private static string Percent(long hundredths, bool isSome) => hundredths == 0 && isSome
        ? "不到 0.01%"
        : (hundredths / 100m).ToString(hundredths % 100 == 0 ? "0" : "0.##", CultureInfo.InvariantCulture) + "%";
}
