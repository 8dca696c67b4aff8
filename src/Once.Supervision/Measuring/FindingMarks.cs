using Once.Metrics.Contract;
using Once.Supervision.Contract;
using Once.Supervision.Model;

namespace Once.Supervision.Measuring;

/// <summary>What a finding counts for in the figures: its grade and its kind, on the day it came about, whenever it was seen. Pure.</summary>
internal static class FindingMarks
{
    public const string Near = "near";
    public const string Over = "over";
    public const string Pause = "pause";
    public const string Notice = "notice";
    public const string OffSystem = "off-system";
    public const string OddHours = "odd-hours";
    public const string Reported = "reported";
    public const string Again = "again";
    public const string Risk = "risk";

    public static string NameOf(Grade grade) => grade switch { Grade.Warning => "warning", Grade.Yellow => "yellow", _ => "red" };

    public static string NameOf(Watch watch) => watch switch
    {
        Watch.Near => Near,
        Watch.Over => Over,
        Watch.PauseTooLong or Watch.PauseUntold or Watch.PausedOften => Pause,
        Watch.SecondNotice or Watch.RefusedAlone => Notice,
        Watch.OffSystem => OffSystem,
        Watch.OddHours => OddHours,
        Watch.Reported => Reported,
        Watch.CardAgain => Again,
        Watch.RiskLate => Risk,
        _ => throw new ArgumentOutOfRangeException(nameof(watch)),
    };

    /// <param name="watch">What its rule watches; null where the rule is no longer in the file: its grade counts all the same.</param>
    public static IReadOnlyList<MetricMark> Of(Finding finding, Watch? watch) =>
        watch is { } kind ? [new(NameOf(finding.Grade), finding.On), new(NameOf(kind), finding.On)] : [new(NameOf(finding.Grade), finding.On)];
}
