using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Once.Cases.Partners;

/// <summary>How messages between cities are read. Pure.</summary>
internal static class PartnerWire
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const int MostReasons = 10;

    /// <returns>Null for what is no message.</returns>
    public static PartnerPost? Read(string body)
    {
        try
        {
            return JsonSerializer.Deserialize<PartnerPost>(body, Json) is { Kind: not null, Number.Length: >= 8 and <= 40, Fields: not null, Papers: not null } post ? post : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Why the other city did not take it, in its own words.</summary>
    public static string ReasonsOf(string problem)
    {
        try
        {
            var read = JsonSerializer.Deserialize<Problem>(problem, Json);
            var reasons = (read?.Refusals ?? []).Select(r => r.Message).OfType<string>().Take(MostReasons).ToList();
            return reasons.Count > 0 ? string.Join(" ", reasons) : read?.Title is { Length: > 0 } title ? title : "对方没有说原因，请打电话问。";
        }
        catch (JsonException)
        {
            return "对方没有说原因，请打电话问。";
        }
    }

    private sealed record Problem([property: JsonPropertyName("title")] string? Title, [property: JsonPropertyName("refusals")] IReadOnlyList<Reason>? Refusals);

    private sealed record Reason([property: JsonPropertyName("message")] string? Message);
}
