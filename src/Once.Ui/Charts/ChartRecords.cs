using System.Text.Json;
using System.Text.Json.Serialization;

namespace Once.Ui;

public enum ChartKind
{
    Bar,
    Line,
}

/// <summary>A row of figures; null is a gap. <paramref name="Rest"/> draws in grey, <paramref name="Overdue"/> alone in vermilion.</summary>
public sealed record ChartSeries(string Name, IReadOnlyList<double?> Values, bool Rest = false, bool Overdue = false);

/// <summary>A chart and the table that is the same in words. Bars always begin at 0.</summary>
public sealed record ChartFigures(ChartKind Kind, string Title, string Unit, IReadOnlyList<string> Labels, IReadOnlyList<ChartSeries> Series, double? Target = null)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public bool FromZero { get; init; } = true;

    /// <summary>For the script beside the chart; the default encoder escapes what could end a script element.</summary>
    internal string ToJson() => JsonSerializer.Serialize(this, Web);
}
