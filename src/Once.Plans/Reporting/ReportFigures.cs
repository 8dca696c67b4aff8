using System.Globalization;
using Once.Metrics.Contract;

namespace Once.Plans.Reporting;

/// <summary>Figures of a report, each read over the span and over the span before.</summary>
internal sealed class ReportFigures(MetricLookup metrics)
{
    public async Task<OutFigure> ReadAsync(TemplateFigure asked, DateOnly from, DateOnly to, string? regionPrefix, CancellationToken cancellation)
    {
        var (earlier, last) = ReportSpan.Before(from, to);
        if (await metrics.ReadAsync(asked.Key, from, to, null, regionPrefix, cancellation) is not { } now || await metrics.ReadAsync(asked.Key, earlier, last, null, regionPrefix, cancellation) is not { } before)
            return new(asked.Name, OutReport.Nothing, "", "", "", null);
        var kind = metrics.All.FirstOrDefault(m => m.Key == asked.Key)?.Kind ?? MetricKind.Count;
        var (has, had) = (IsTold(now), IsTold(before));
        return new(now.Name, has ? now.Words : OutReport.Nothing, has ? now.How + (now.IsFew ? "，件数少" : "") : "", had ? before.Words : OutReport.Nothing,
            has && had ? Change(kind, now, before) : "",
            PageOf(now, from, to), had ? PageOf(before, earlier, last) : null);
    }

    private static string PageOf(MetricReading reading, DateOnly from, DateOnly to) => FormattableString.Invariant($"{reading.Href}?from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}");

    /// <summary>Against the span before: 持平, 多 3 件, 高 1.25 个百分点.</summary>
    internal static string Change(MetricKind kind, MetricReading now, MetricReading before)
    {
        var change = now.Value!.Value - before.Value!.Value;
        if (change == 0)
            return "持平";
        var size = Math.Abs(change);
        return kind switch
        {
            MetricKind.Share or MetricKind.Reduction => $"{(change > 0 ? "高" : "低")} {(size / 100m).ToString("0.##", CultureInfo.InvariantCulture)} 个百分点",
            MetricKind.Mean => $"{(change > 0 ? "多" : "少")} {(size / 10m).ToString("0.#", CultureInfo.InvariantCulture)}{Unit(now)}",
            _ => $"{(change > 0 ? "多" : "少")} {size.ToString("N0", CultureInfo.InvariantCulture)}{Unit(now)}",
        };
    }

    private static bool IsTold(MetricReading reading) => reading.Value is not null && reading.Denominator is not 0;

    private static string Unit(MetricReading reading) => reading.Words.IndexOf(' ', StringComparison.Ordinal) is > 0 and var at ? reading.Words[at..] : "";
}
