using Once.Kernel.Organs;
using Once.Metrics.Reading;

namespace Once.Metrics.Contract;

/// <summary>A figure as other modules read it, for targets of plans and assessments.</summary>
/// <param name="Words">The value with its unit, such as 99.21% or 4 个工作日.</param>
/// <param name="How">Numerator ÷ denominator in words.</param>
/// <param name="Value">Shares in hundredths of a percent, means in tenths, else whole units; null where there is nothing to tell.</param>
/// <param name="IsFew">Too few to lean on.</param>
/// <param name="Href">Page of the figure in the console.</param>
public sealed record MetricReading(string Key, string Name, string Words, string How, long Numerator, long? Denominator, long? Value, bool IsFew, string Href);

/// <summary>Reads figures for the modules above, whoever asks: the caller decides who may see them.</summary>
public sealed class MetricLookup
{
    private readonly SumFacts _facts;
    private readonly Definitions _definitions;
    private readonly OrganDirectory _organs;

    internal MetricLookup(SumFacts facts, Definitions definitions, OrganDirectory organs) => (_facts, _definitions, _organs) = (facts, definitions, organs);

    /// <summary>Definitions to choose from, by sheet and name.</summary>
    public IReadOnlyList<MetricDefinition> All => [.. _definitions.Sheets.SelectMany(s => _definitions.Of(s.Cards.Concat(s.Columns))).Distinct()];

    /// <summary>A figure of a span of days, both included. Null for an unknown key.</summary>
    /// <param name="organId">With its subtree; null for the whole city.</param>
    /// <param name="regionPrefix">Digits that region codes begin with; null for all.</param>
    public async Task<MetricReading?> ReadAsync(
        string key, DateOnly from, DateOnly to, Guid? organId = null, string? regionPrefix = null, CancellationToken cancellation = default)
    {
        if (_definitions.Find(key) is not { } definition)
            return null;
        var within = organId is { } organ ? await _organs.SubtreeAsync(organ, cancellation) : null;
        return Of(definition, await _facts.TotalAsync([definition], new FigureScope(from, to, within, regionPrefix, null), cancellation), "");
    }

    /// <summary>Several figures of a span of days, for each of some subjects (basic codes of items): one question, however many
    /// there are. Unknown keys and subjects without facts are left out.</summary>
    /// <returns>By subject, in the order of the keys.</returns>
    public async Task<ILookup<string, MetricReading>> OfSubjectsAsync(
        IReadOnlyList<string> keys, IReadOnlyCollection<string> subjects, DateOnly from, DateOnly to, string? regionPrefix = null, CancellationToken cancellation = default)
    {
        var definitions = keys.Select(_definitions.Find).OfType<MetricDefinition>().ToList();
        var sums = (await _facts.OfSubjectsAsync(definitions, subjects, new FigureScope(from, to, null, regionPrefix, null), cancellation)).ToLookup(s => s.Text);
        return sums.SelectMany(s => definitions.Select(d => (s.Key, Reading: Of(d, s, $"?item={Uri.EscapeDataString(s.Key)}")))).ToLookup(r => r.Key, r => r.Reading);
    }

    private static MetricReading Of(MetricDefinition definition, IEnumerable<FactSum> sums, string query)
    {
        var figure = Figure.Compute(definition, sums.GroupBy(s => s.Measure).ToDictionary(g => g.Key, g => new Distribution(g.Select(s => (s.Value, s.Count)))));
        return new MetricReading(definition.Key, definition.Name, FigureWords.Of(figure) + (definition.Unit.Length > 0 && figure.Value is not null ? $" {definition.Unit}" : ""),
            FigureWords.How(figure), figure.Numerator, figure.Denominator, figure.Value, figure.IsFew, $"/console/figures/{definition.Key}{query}");
    }
}
