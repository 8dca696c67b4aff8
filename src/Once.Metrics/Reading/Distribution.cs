using Once.Metrics.Contract;

namespace Once.Metrics.Reading;

/// <summary>How often each whole value occurs: enough to know any percentile exactly. Immutable.</summary>
internal sealed class Distribution
{
    public static readonly Distribution Empty = new([]);

    private readonly List<(int Value, long Count)> _counts;

    /// <param name="counts">In any order; equal values are added up, and what a stock has taken back cancels out.</param>
    public Distribution(IEnumerable<(int Value, long Count)> counts)
    {
        _counts = [.. counts.GroupBy(c => c.Value).Select(g => (Value: g.Key, Count: g.Sum(c => c.Count))).Where(c => c.Count != 0).OrderBy(c => c.Value)];
        (Count, Sum) = (_counts.Sum(c => c.Count), _counts.Sum(c => c.Value * c.Count));
    }

    public long Count { get; }

    public long Sum { get; }

    /// <summary>The smallest value that at least so many hundredths of all reach or stay below; null where there is none.</summary>
    /// <param name="percent">From 1 to 100.</param>
    /// <remarks>Nearest rank: exact, and always a value that occurred.</remarks>
    public int? Percentile(int percent)
    {
        if (Count <= 0)
            return null;
        var rank = ((Count * percent) + 99) / 100;
        var seen = 0L;
        foreach (var (value, count) in _counts)
        {
            seen += count;
            if (seen >= rank)
                return value;
        }
        return _counts[^1].Value;
    }

    public static Distribution Of(IEnumerable<Distribution> several) => new(several.SelectMany(d => d._counts));
}

/// <summary>A figure worked out: what stands above and below the line, and the value.</summary>
/// <param name="Value">Percentages as hundredths of a percent, cut off; means in tenths; null where there is nothing to tell.</param>
internal sealed record Figure(MetricDefinition Of, long Numerator, long? Denominator, long? Value)
{
    /// <summary>Too few to lean on.</summary>
    public bool IsFew => Of.FewBelow > 0 && (Denominator ?? Numerator) is > 0 and var count && count < Of.FewBelow;

    /// <summary>There is something, and so little that it is not told: see <see cref="MetricDefinition.SmallestGroup"/>.</summary>
    public bool IsHidden { get; private init; }

    /// <summary>How many it is about.</summary>
    public long Weight => Denominator ?? Numerator;

    /// <summary>The same, unless it is so small that it leads to persons.</summary>
    public Figure Sparing() => SmallGroups.IsSmall(Weight, Of.SmallestGroup) ? Hide() : this;

    /// <summary>The same untold.</summary>
    public Figure Hide() => new(Of, 0, Of.Denominator is null ? null : 0, null) { IsHidden = true };

    /// <summary>Whether the target is met; null without a target or a value.</summary>
    public bool? MeetsTarget => Of.Target is not { } target || Value is not { } value ? null : Of.Direction is MetricDirection.Lower ? value <= target : value >= target;

    public static Figure Compute(MetricDefinition of, IReadOnlyDictionary<string, Distribution> measures)
    {
        Distribution Join(MetricTerm term) => Distribution.Of(term.Measures.Select(m => measures.GetValueOrDefault(m, Distribution.Empty)));
        var above = Join(of.Numerator);
        if (of.Kind is MetricKind.Median or MetricKind.NinetiethPercentile)
            return new Figure(of, above.Count, above.Count, above.Percentile(of.Kind is MetricKind.Median ? 50 : 90));
        if (of.Kind is MetricKind.Mean)
            return new Figure(of, above.Sum, above.Count, above.Count == 0 ? null : above.Sum * 10 / above.Count);
        var numerator = of.Numerator.IsSum ? above.Sum : above.Count;
        if (of.Denominator is not { } term)
            return new Figure(of, numerator, null, numerator);
        var below = Join(term);
        var denominator = term.IsSum ? below.Sum : below.Count;
        var part = of.Kind is MetricKind.Reduction ? denominator - numerator : numerator;
        return new Figure(of, numerator, denominator, denominator == 0 ? null : part * 10_000 / denominator);
    }
}
