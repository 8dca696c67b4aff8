using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Once.Licences.Model;

/// <summary>How the number printed on a licence is made.</summary>
internal enum NumberRule
{
    /// <summary>The holder's 统一社会信用代码 is the number; a new one is given where the holder has none.</summary>
    UnifiedCreditCode,

    /// <summary>JY and 14 digits.</summary>
    FoodLicenceNumber,

    /// <summary>Sign of the organ, year and serial.</summary>
    OrganYearSerial,
}

/// <summary>A type of licence as its defining organ laid it down; read from <c>data/licence-types.yaml</c>.</summary>
/// <param name="Key">Short code used by items, such as <c>food-business-licence</c>.</param>
/// <param name="TypeCode">证照类型代码, 21 characters.</param>
/// <param name="Faces">Element codes printed on it, in order.</param>
/// <param name="UntilElement">Element whose last day ends it, where the approval sets the term; null otherwise.</param>
internal sealed record LicenceType(string Key, string Name, string TypeCode, NumberRule NumberRule, IReadOnlyList<string> Faces, string? UntilElement)
{
    private static readonly Lazy<IReadOnlyDictionary<string, LicenceType>> BuiltIn = new(Read);

    /// <summary>The type by its key; null when there is none.</summary>
    public static LicenceType? Find(string key) => BuiltIn.Value.GetValueOrDefault(key);

    private static Dictionary<string, LicenceType> Read()
    {
        var yaml = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).IgnoreUnmatchedProperties().Build();
        using var reader = new StreamReader(typeof(LicenceType).Assembly.GetManifestResourceStream("licence-types.yaml")!);
        return yaml.Deserialize<TypesFile>(reader).LicenceTypes
            .Select(e => new LicenceType(e.Key, e.Name, e.TypeCode, Enum.Parse<NumberRule>(e.NumberRule), e.Faces, e.Validity.Element))
            .ToDictionary(t => t.Key, StringComparer.Ordinal);
    }

    private sealed class TypesFile
    {
        public List<TypeEntry> LicenceTypes { get; init; } = [];
    }

    private sealed class TypeEntry
    {
        public string Key { get; init; } = "";
        public string Name { get; init; } = "";
        public string TypeCode { get; init; } = "";
        public string NumberRule { get; init; } = "";
        public List<string> Faces { get; init; } = [];
        public ValidityEntry Validity { get; init; } = new();
    }

    private sealed class ValidityEntry
    {
        public string? Element { get; init; }
    }
}
