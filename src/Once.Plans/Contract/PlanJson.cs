using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Once.Plans.Contract;

/// <summary>A reading as JSON, in the shape of the examples that people have made by hand.</summary>
public static class PlanJson
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string Write(PlanReading reading, Func<string, string?>? organ = null) => new JsonObject
    {
        ["title"] = reading.Title,
        ["issuer"] = reading.Issuer,
        ["number"] = reading.Number,
        ["date"] = Day(reading.Date),
        ["kind"] = reading.Kind.ToString().ToLowerInvariant(),
        ["tasks"] = new JsonArray([.. reading.Tasks.Select(JsonNode (t) => Task(t, organ))]),
    }.ToJsonString(Options);

    public static string Sign(TargetSense sense) => sense switch { TargetSense.AtMost => "<=", TargetSense.AtLeast => ">=", TargetSense.ReduceBy => "reduce_by", _ => "=" };

    private static JsonObject Task(ReadTask task, Func<string, string?>? organ)
    {
        var node = new JsonObject
        {
            ["number"] = task.Number,
            ["heading"] = task.Heading,
            ["section"] = task.Section,
            ["leads"] = Strings(task.Leads),
            ["supports"] = Strings(task.Supports),
            ["deadline_text"] = task.DeadlineText,
            ["deadline"] = Day(task.Deadline),
            ["continuous"] = task.Continuous,
            ["targets"] = new JsonArray([.. task.Targets.Select(JsonNode (t) => Target(t))]),
            ["basis"] = task.Basis.ToString().ToLowerInvariant(),
            ["place"] = Place(task.Place),
            ["doubts"] = Strings(task.Doubts),
        };
        if (organ is not null)
        {
            node["lead_ids"] = Strings(task.Leads.Select(organ));
            node["support_ids"] = Strings(task.Supports.Select(organ));
        }

        if (task.Parent is not null)
            node["parent"] = task.Parent;
        if (task.Officials.Count > 0)
            node["officials"] = Strings(task.Officials);
        if (task.Deadlines.Count > 0)
            node["deadlines"] = Strings(task.Deadlines.Select(d => Day(d)));
        if (task.Assignments.Count > 0)
            node["assignments"] = new JsonArray([.. task.Assignments.Select(JsonNode (a) => new JsonObject { ["leads"] = Strings(a.Leads), ["supports"] = Strings(a.Supports), ["place"] = Place(a.Place) })]);
        return node;
    }

    private static JsonObject Target(ReadTarget target)
    {
        var node = new JsonObject
        {
            ["text"] = target.Text,
            ["metric"] = target.Metric,
            ["op"] = Sign(target.Sense),
            ["value"] = target.Value / 1.000000000000m,
            ["unit"] = target.Unit,
            ["place"] = Place(target.Place),
        };
        if (target.Deadline is { } day)
            node["deadline"] = Day(day);
        return node;
    }

    private static JsonObject Place(Passage place) => new() { ["offset"] = place.Offset, ["length"] = place.Length };

    private static JsonArray Strings(IEnumerable<string?> words) => new([.. words.Select(w => (JsonNode?)w)]);

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
