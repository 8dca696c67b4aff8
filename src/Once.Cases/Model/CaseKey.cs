using System.Text.Encodings.Web;
using System.Text.Json;

namespace Once.Cases.Model;

/// <summary>Which case, and the version the person saw; null where they saw none, as an API client may.</summary>
internal sealed record CaseKey(Guid RootId, int CaseNumber, int? Version = null)
{
    /// <summary>The id under which a case keeps its records and clocks: the application's own for a single case, one
    /// derived from it for each further child, so that six organs never write the same chain.</summary>
    public static Guid ChainOf(Guid rootId, int caseNumber)
    {
        Span<byte> bytes = stackalloc byte[16];
        rootId.TryWriteBytes(bytes, bigEndian: true, out _);
        var child = caseNumber - 1;
        bytes[14] ^= (byte)(child >> 8);
        bytes[15] ^= (byte)child;
        return new Guid(bytes, bigEndian: true);
    }
}

/// <summary>How a case keeps JSON: Chinese as Chinese, which takes half the room.</summary>
internal static class CaseJson
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, Options)!;

    /// <summary>The answers of a form by element code.</summary>
    public static Dictionary<string, string> Answers(string text) => Read<Dictionary<string, string>>(text);
}
