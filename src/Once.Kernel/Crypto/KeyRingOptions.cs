using Microsoft.Extensions.Configuration;

namespace Once.Kernel.Crypto;

/// <summary>Where the keys are: a folder, and values given directly, which win over files.</summary>
/// <param name="Path">Folder of the key files.</param>
/// <param name="Values">Keys by name: <c>data-1</c>, <c>lookup</c>, <c>protection</c> (64 hex digits), <c>seal-1</c> (PEM).</param>
/// <remarks>Configuration: <c>Once:Keys:Path</c> and <c>Once:Keys:Values:data-1</c> …</remarks>
public sealed record KeyRingOptions(string Path, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>Folder of the keys unless the configuration says otherwise, below the working folder.</summary>
    public const string DefaultPath = "var/keys";

    public static KeyRingOptions From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Once:Keys");
        var values = section.GetSection("Values").GetChildren()
            .Where(entry => !string.IsNullOrEmpty(entry.Value))
            .ToDictionary(entry => entry.Key, entry => entry.Value!, StringComparer.Ordinal);
        return new KeyRingOptions(section["Path"] is { Length: > 0 } path ? path : DefaultPath, values);
    }
}
