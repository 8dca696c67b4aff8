using System.Globalization;
using System.Text.Json;

namespace Once.Plans.Contract;

/// <summary>What a careful person took from a document: the example a reading is measured against.</summary>
public sealed record GoldPlan(string? Title, string? Issuer, string Kind, IReadOnlyList<GoldTask> Tasks)
{
    /// <exception cref="JsonException">Not an example of this shape.</exception>
    public static GoldPlan Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return new(Text(root, "title"), Text(root, "issuer"), Text(root, "kind") ?? "plan", [.. root.GetProperty("tasks").EnumerateArray().Select(Task)]);
    }

    private static GoldTask Task(JsonElement task) => new(
        Text(task, "number"),
        Text(task, "heading") ?? "",
        Text(task, "section"),
        Names(task, "leads"),
        Names(task, "supports"),
        Text(task, "deadline_text"),
        Text(task, "deadline") is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
        task.TryGetProperty("continuous", out var lasting) && lasting.ValueKind == JsonValueKind.True,
        task.TryGetProperty("targets", out var targets) ? [.. targets.EnumerateArray().Select(Target)] : []);

    private static GoldTarget Target(JsonElement target) =>
        new(Text(target, "text") ?? "", Text(target, "op") ?? "=", target.GetProperty("value").GetDecimal(), Text(target, "unit") ?? "");

    private static string? Text(JsonElement from, string name) => from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static List<string> Names(JsonElement from, string name) => from.TryGetProperty(name, out var values) ? [.. values.EnumerateArray().Select(v => v.GetString() ?? "")] : [];
}

public sealed record GoldTask(string? Number, string Heading, string? Section, IReadOnlyList<string> Leads, IReadOnlyList<string> Supports, string? DeadlineText, DateOnly? Deadline, bool Continuous, IReadOnlyList<GoldTarget> Targets);

public sealed record GoldTarget(string Text, string Op, decimal Value, string Unit);
