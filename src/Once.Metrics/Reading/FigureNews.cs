using Once.Metrics.Contract;

namespace Once.Metrics.Reading;

/// <summary>What the public page says first and what it folds: a figure is told where something has changed or happened. Pure.</summary>
internal static class FigureNews
{
    /// <summary>Whether there is something to read: a reduction that is none, a count of nothing and a share of nothing have none.
    /// What is kept back because it is small is said to be so.</summary>
    public static bool Tells(Figure figure) => figure.IsHidden || figure switch
    {
        { Value: null } => false,
        { Of.Kind: MetricKind.Reduction } => figure.Numerator != figure.Denominator,
        { Of.Kind: MetricKind.Count } => figure.Value > 0,
        _ => true,
    };

    /// <summary>Rows that tell something, and the others. Where the cards are about reductions alone, what there is beside them
    /// tells nothing, and whoever has cut most comes first.</summary>
    public static (IReadOnlyList<FigureRow> Told, IReadOnlyList<FigureRow> Quiet) Part(IReadOnlyList<FigureRow> rows, IReadOnlyList<MetricDefinition> cards)
    {
        var isOfReductions = cards.All(c => c.Kind is MetricKind.Reduction);
        var parted = rows.ToLookup(r => r.Figures.Any(f => Tells(f) && (!isOfReductions || f.Of.Kind is MetricKind.Reduction)));
        IReadOnlyList<FigureRow> told = isOfReductions
            ? [.. parted[true].OrderByDescending(r => r.Figures.Max(f => f.Of.Kind is MetricKind.Reduction ? f.Value ?? 0 : 0)).ThenByDescending(r => r.Weight).ThenBy(r => r.Code, StringComparer.Ordinal)]
            : [.. parted[true]];
        return (told, [.. parted[false]]);
    }

    /// <summary>How it stands against the span before, in a few words; null where nothing was there then, or nothing is now.</summary>
    public static string? Against(Figure now, Figure before)
    {
        if (now.Value is not { } value || before.Value is not { } was || before.Weight == 0)
            return null;
        if (value == was)
            return "和上一段持平";
        var (more, less) = now.Of.Kind is MetricKind.Share or MetricKind.Reduction ? ("高", "低") : ("多", "少");
        return $"比上一段{(value > was ? more : less)} {FigureWords.Apart(now.Of, value, was)}";
    }
}
