using System.Text.Json;
using System.Text.Json.Serialization;

namespace Once.Ui;

public enum ChartKind
{
    Bar,
    Line,
}

/// <summary>A row of figures; null is a gap. <paramref name="Rest"/> draws in grey, <paramref name="Near"/> in the ochre of what is nearly late, <paramref name="Overdue"/> alone in vermilion.</summary>
public sealed record ChartSeries(string Name, IReadOnlyList<double?> Values, bool Rest = false, bool Near = false, bool Overdue = false)
{
    /// <summary>The colour of the series in a legend: its own, or that of its place among the others.</summary>
    internal string Swatch(int at) => Overdue ? "o-chartkey__at--over" : Near ? "o-chartkey__at--near" : Rest ? "o-chartkey__at--rest" : places[at % places.Length];

    private static readonly string[] places = ["o-chartkey__at--1", "o-chartkey__at--2", "o-chartkey__at--3", "o-chartkey__at--4"];
}

/// <summary>A chart and the table that is the same in words. Bars always begin at 0.</summary>
public sealed record ChartFigures(ChartKind Kind, string Title, string Unit, IReadOnlyList<string> Labels, IReadOnlyList<ChartSeries> Series, double? Target = null)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public bool FromZero { get; init; } = true;

    /// <summary>Nothing to draw: every value is 0 or missing.</summary>
    internal bool IsEmpty => Series.All(s => s.Values.All(v => v is null or 0));

    /// <summary>For the script beside the chart; the default encoder escapes what could end a script element.</summary>
    internal string ToJson() => JsonSerializer.Serialize(this, Web);
}
