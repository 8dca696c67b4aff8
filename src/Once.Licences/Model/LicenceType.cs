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
/// <param name="DefinedBy">The organ that laid it down.</param>
/// <param name="Definition">What it allows or proves, in one sentence.</param>
/// <param name="NumberNote">How its number is made, in words.</param>
/// <param name="Term">How long it is valid, in words.</param>
/// <param name="IsSample">Its code is made for the demonstration city.</param>
internal sealed record LicenceType(
    string Key, string Name, string TypeCode, NumberRule NumberRule, IReadOnlyList<string> Faces, string? UntilElement,
    string DefinedBy, string Definition, string NumberNote, string Term, bool IsSample)
{
    private static readonly Lazy<TypesFile> File = new(ReadFile);
    private static readonly Lazy<IReadOnlyDictionary<string, LicenceType>> BuiltIn = new(Read);

    /// <summary>The type by its key; null when there is none.</summary>
    public static LicenceType? Find(string key) => BuiltIn.Value.GetValueOrDefault(key);

    /// <summary>All types, in the order of the file.</summary>
    public static IReadOnlyCollection<LicenceType> All => [.. BuiltIn.Value.Values];

    /// <summary>Days before the last day at which the holder is reminded, the widest first.</summary>
    public static IReadOnlyList<int> ReminderDays => File.Value.ReminderDays;

    /// <summary>Elements anyone may see when verifying: they tell of a business or a place, not of a person.</summary>
    public static IReadOnlyCollection<string> OpenFaces => File.Value.OpenFaces;

    /// <summary>Names of persons that are shown masked when verifying.</summary>
    public static IReadOnlyCollection<string> MaskedFaces => File.Value.MaskedFaces;

    private static Dictionary<string, LicenceType> Read() => File.Value.LicenceTypes
        .Select(e => new LicenceType(
            e.Key, e.Name, e.TypeCode, Enum.Parse<NumberRule>(e.NumberRule), e.Faces, e.Validity.Element, e.DefinedBy, e.Definition, e.NumberNote, TermOf(e.Validity), e.Ground.Status == "sample"))
        .ToDictionary(t => t.Key, StringComparer.Ordinal);

    private static string TermOf(ValidityEntry validity) => validity.Unit switch
    {
        "Year" => $"{validity.Amount} 年",
        "AsApproved" => "按批准的期限",
        _ => "长期",
    };

    private static TypesFile ReadFile()
    {
        var yaml = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).IgnoreUnmatchedProperties().Build();
        using var reader = new StreamReader(typeof(LicenceType).Assembly.GetManifestResourceStream("licence-types.yaml")!);
        return yaml.Deserialize<TypesFile>(reader);
    }

    private sealed class TypesFile
    {
        public List<TypeEntry> LicenceTypes { get; init; } = [];
        public List<int> ReminderDays { get; init; } = [];
        public HashSet<string> OpenFaces { get; init; } = [];
        public HashSet<string> MaskedFaces { get; init; } = [];
    }

    private sealed class TypeEntry
    {
        public string Key { get; init; } = "";
        public string Name { get; init; } = "";
        public string TypeCode { get; init; } = "";
        public string NumberRule { get; init; } = "";
        public string NumberNote { get; init; } = "";
        public string DefinedBy { get; init; } = "";
        public string Definition { get; init; } = "";
        public List<string> Faces { get; init; } = [];
        public ValidityEntry Validity { get; init; } = new();
        public GroundEntry Ground { get; init; } = new();
    }

    private sealed class GroundEntry
    {
        public string Status { get; init; } = "";
    }

    private sealed class ValidityEntry
    {
        public string Unit { get; init; } = "";
        public int? Amount { get; init; }
        public string? Element { get; init; }
    }
}
