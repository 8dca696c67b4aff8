using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Once.Catalogue.Contract;

namespace Once.Catalogue.Model;

/// <summary>How a version's body is written and read: one JSON document, Chinese kept as Chinese.</summary>
internal static class ItemBody
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Write(PublishedItem item) => JsonSerializer.Serialize(item, Options);

    public static string Write(PublishedBundle bundle) => JsonSerializer.Serialize(bundle, Options);

    public static PublishedBundle ReadBundle(string body) => JsonSerializer.Deserialize<PublishedBundle>(body, Options)
        ?? throw new JsonException("The body of a bundle is empty.");

    public static string Write(Powers.PowerBody power) => JsonSerializer.Serialize(power, Options);

    public static Powers.PowerBody ReadPower(string body) => JsonSerializer.Deserialize<Powers.PowerBody>(body, Options)
        ?? throw new JsonException("The body of a power is empty.");

    public static PublishedItem Read(string body) => JsonSerializer.Deserialize<PublishedItem>(body, Options)
        ?? throw new JsonException("The body of an item version is empty.");
}
