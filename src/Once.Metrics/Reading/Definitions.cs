using Once.Metrics.Contract;

namespace Once.Metrics.Reading;

/// <summary>All figures, sheets and sources that the modules have brought.</summary>
internal sealed class Definitions
{
    private readonly Dictionary<string, MetricDefinition> _byKey;
    private readonly Dictionary<string, MetricSource> _sources;

    /// <exception cref="InvalidOperationException">A sheet names a figure that nobody defines, or a key is given twice.</exception>
    public Definitions(IEnumerable<MetricDefinition> definitions, IEnumerable<MetricSheet> sheets, IEnumerable<MetricSource> sources)
    {
        _byKey = definitions.ToDictionary(d => d.Key, StringComparer.Ordinal);
        _sources = sources.ToDictionary(s => s.Kind, StringComparer.Ordinal);
        Sheets = [.. sheets.OrderBy(s => s.Order)];
        if (Sheets.SelectMany(s => s.Cards.Concat(s.Columns).Concat(s.Lines)).FirstOrDefault(key => !_byKey.ContainsKey(key)) is { } unknown)
            throw new InvalidOperationException($"No module defines the figure {unknown}.");
    }

    public IReadOnlyList<MetricSheet> Sheets { get; }

    public MetricDefinition? Find(string key) => _byKey.GetValueOrDefault(key);

    public IReadOnlyList<MetricDefinition> Of(IEnumerable<string> keys) => [.. keys.Select(k => _byKey[k])];

    /// <summary>The sheet asked for, or the first.</summary>
    public MetricSheet Sheet(string? key) => Sheets.FirstOrDefault(s => s.Key == key) ?? Sheets[0];

    /// <summary>The sheet asked for, or the first, of those that everybody may see; null where there is none.</summary>
    public MetricSheet? OpenSheet(string? key) => Sheets.FirstOrDefault(s => s.IsPublic && s.Key == key) ?? Sheets.FirstOrDefault(s => s.IsPublic);

    /// <summary>Who counts what a figure is made of.</summary>
    public MetricSource SourceOf(MetricDefinition definition) => _sources[KindOf(definition.Numerator.Measures[0])];

    public static string KindOf(string measure) => measure[..measure.IndexOf('.', StringComparison.Ordinal)];
}
