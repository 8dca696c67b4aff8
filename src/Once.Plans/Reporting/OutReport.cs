namespace Once.Plans.Reporting;

/// <summary>A figure of a report with what it is against the span before, and the page that shows what is behind it.</summary>
/// <param name="Words">暂无数据 where the platform does not count it.</param>
internal sealed record OutFigure(string Name, string Words, string How, string Before, string Change, string? Href, string? HrefBefore = null);

internal sealed record OutLine(string Text, string? Href);

/// <summary>A sentence; each number in it is a part of its own, which leads to what is behind it.</summary>
internal sealed record OutText(IReadOnlyList<OutLine> Parts)
{
    public string Words => string.Concat(Parts.Select(p => p.Text));
}

/// <param name="More">How many lines the list left out.</param>
internal sealed record OutPart(string Title, IReadOnlyList<OutText> Text, IReadOnlyList<OutFigure> Figures, IReadOnlyList<OutLine> Lines, int More, bool IsList)
{
    /// <summary>The figures with something to tell, of this span or the one before.</summary>
    public IReadOnlyList<OutFigure> Told => [.. Figures.Where(IsTold)];

    /// <summary>The others in one sentence, so that a table is not full of empty rows; null when there are none.</summary>
    public string? Untold => Figures.Where(f => !IsTold(f)).Select(f => f.Name).ToList() is { Count: > 0 } names ? $"{OutReport.Nothing}：{string.Join('、', names)}。" : null;

    private static bool IsTold(OutFigure figure) => figure.Words != OutReport.Nothing || (figure.Before.Length > 0 && figure.Before != OutReport.Nothing);
}

internal sealed record OutSection(string Title, IReadOnlyList<OutPart> Parts);

/// <summary>A report as it is written, before it becomes a page or a document.</summary>
internal sealed record OutReport(Guid PlanId, string Title, string Opening, string Owner, DateOnly From, DateOnly To, DateOnly On, IReadOnlyList<OutSection> Sections)
{
    public const string Nothing = "暂无数据";

    public const string Numbers = "一二三四五六七八九十";
}

/// <summary>The days a report is about and those it is compared with. Pure.</summary>
internal static class ReportSpan
{
    /// <summary>The span before, of the same length: whole months against as many whole months, else as many days.</summary>
    public static (DateOnly From, DateOnly To) Before(DateOnly from, DateOnly to)
    {
        var last = from.AddDays(-1);
        if (from.Day == 1 && to.AddDays(1).Day == 1)
            return (from.AddMonths(-(((to.Year - from.Year) * 12) + to.Month - from.Month + 1)), last);
        return (last.AddDays(from.DayNumber - to.DayNumber), last);
    }
}
