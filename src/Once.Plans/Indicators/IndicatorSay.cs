using System.Globalization;
using Once.Plans.Contract;
using Once.Plans.Model;

namespace Once.Plans.Indicators;

/// <summary>Chinese words of indicators, and what people type of them.</summary>
internal static class IndicatorSay
{
    public static string Of(IndicatorLevel level) => level switch { IndicatorLevel.National => "国家", IndicatorLevel.Provincial => "省", _ => "市" };

    public static string Of(GoalKind kind) => kind switch { GoalKind.Rank => "名次", GoalKind.Grade => "等次", _ => "数值" };

    public static string Of(TargetSense sense) => sense switch { TargetSense.AtMost => "不超过", TargetSense.Exactly => "正好", _ => "不低于" };

    public static string Of(MaterialState state) => state switch { MaterialState.Accepted => "采用", MaterialState.SentBack => "退回", _ => "等审核" };

    /// <summary>A goal or result as typed; null where it is empty or no number.</summary>
    public static IndicatorMark? MarkOf(GoalKind kind, string? typed) => Words.OrNull(typed) is not { } given ? null
        : kind is GoalKind.Grade ? IndicatorMark.Of(given)
        : decimal.TryParse(given.Trim('第', '前', '名', ' ', '%', '％'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number is >= -1_000_000_000 and <= 1_000_000_000 ? IndicatorMark.Of(number)
        : new IndicatorMark(null, null);
}
