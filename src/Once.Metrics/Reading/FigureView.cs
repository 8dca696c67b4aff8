using Once.Kernel.Time;
using Once.Metrics.Contract;
using Once.Ui;

namespace Once.Metrics.Reading;

/// <summary>What a page of figures shows, handed down to its parts.</summary>
/// <param name="Path">Address of the page without its query.</param>
/// <param name="IsOpen">Shown to the public.</param>
internal sealed record FigureView(
    string Path, FigureRequest Asked, DateOnly Today, IReadOnlyList<MetricDefinition> Shown, FigureAnswer? Answer, FigureChoices Choices, bool IsOpen = false)
{
    public static readonly FigureView Empty = new("", new FigureRequest(), DateOnly.MinValue, [], null, new FigureChoices([], [], []));

    /// <summary>Rows that have nothing to tell, which the public page folds.</summary>
    public IReadOnlyList<FigureRow> Quiet { get; init; } = [];

    public string ByWords => Asked.By switch
    {
        FigureBy.Region => "地方",
        FigureBy.Subject when Choices.Subjects.Count > 0 => Choices.SubjectWord,
        _ => Choices.OrganWord,
    };

    /// <summary>2026年1月1日到9月22日.</summary>
    public string SpanWords
    {
        get
        {
            var (from, to) = Asked.SpanOn(Today);
            return $"{ChineseDates.Full(from)}到{(from.Year == to.Year ? ChineseDates.MonthAndDay(to, from) : ChineseDates.Full(to))}";
        }
    }

    /// <summary>A visitor reads on a phone: a page of the table is short there.</summary>
    public int PageSize => IsOpen ? 10 : 30;

    private IReadOnlyList<FigureRow> All => Answer?.Rows ?? [];

    public int Page => Math.Min(Asked.Page, Math.Max(1, (All.Count + PageSize - 1) / PageSize));

    public IReadOnlyList<FigureRow> Rows => [.. All.Skip((Page - 1) * PageSize).Take(PageSize)];

    public int Total => All.Count;

    public string PageHref(int page) => Path + Asked.ToQuery(("page", page == 1 ? "" : $"{page}"));

    public string Href(FigureRequest request) => Path + request.ToQuery();

    public FigureRequest Narrowed(FigureRow row) => Asked.By switch
    {
        FigureBy.Region => Asked with { Region = row.Code },
        FigureBy.Subject when Choices.Subjects.Count > 0 => Asked with { Subject = row.Code },
        _ => Asked with { Organ = row.Code },
    };

    public IReadOnlyList<ViewTab> ByTabs =>
    [
        new($"按{Choices.OrganWord}", Href(Asked with { By = FigureBy.Organ }), Current: ByWords == Choices.OrganWord),
        new("按地方", Href(Asked with { By = FigureBy.Region }), Current: ByWords == "地方"),
        .. Choices.Subjects.Count > 0 ? [new ViewTab($"按{Choices.SubjectWord}", Href(Asked with { By = FigureBy.Subject }), Current: ByWords == Choices.SubjectWord)] : Array.Empty<ViewTab>(),
    ];

    /// <summary>Fewer than how many are marked as few in the rows shown; empty where none is.</summary>
    public IReadOnlyList<int> FewBelow => [.. Rows.SelectMany(r => r.Figures).Where(f => f.IsFew).Select(f => f.Of.FewBelow).Distinct().Order()];

    public static string Of(FigurePeriod period) => period switch
    {
        FigurePeriod.ThisMonth => "本月",
        FigurePeriod.LastMonth => "上月",
        FigurePeriod.ThisQuarter => "本季",
        FigurePeriod.LastQuarter => "上季",
        FigurePeriod.LastTwelveMonths => "近 12 个月",
        FigurePeriod.LastYear => "去年",
        FigurePeriod.Chosen => "自己选日子",
        _ => "今年",
    };

    /// <summary>Figures of one unit by month, as the chart draws them.</summary>
    public static ChartFigures ChartOf(string title, IReadOnlyList<MetricDefinition> lines, FigureTrend trend) => new(
        ChartKind.Line, title, FigureWords.UnitOf(lines[0]), [.. trend.Months.Select(m => $"{m.Month}月")],
        [.. lines.Select(l => new ChartSeries(l.Name, [.. trend.Figures[l.Key].Select(FigureWords.Point)]))],
        lines.Select(l => l.Target).FirstOrDefault(t => t is not null) is { } target ? lines[0].Kind is MetricKind.Share ? target / 100d : target : null);
}
