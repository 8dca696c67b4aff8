using Once.Catalogue.Contract;
using Once.Kernel.Clocks;
using Once.Kernel.Places;

namespace Once.Catalogue.Seeding;

/// <summary>Terms, materials and form fields of an item's file.</summary>
internal sealed class ReadItemParts(Grounds grounds, ElementsFile elements, IReadOnlyDictionary<string, Region> regions)
{
    private readonly Dictionary<string, ElementEntry> _elements = elements.Elements.ToDictionary(e => e.Code, StringComparer.Ordinal);

    /// <summary>A term of the file; a licence's is in working days (行政许可法 第82条), which the audit sees to.</summary>
    public ItemTerm Term(TermEntry term) => new(term.Amount, grounds.BasisOf(term.Ground)) { Unit = TermUnitOf(term.Unit) };

    public ItemTerm? OptionalTerm(TermEntry? term) => term is null ? null : Term(term);

    public ItemMaterial Material(MaterialEntry entry) => new(
        entry.Key, entry.Name, NecessityOf(entry.Necessity),
        entry.Form switch { "Paper" => "纸质", "Electronic" => "电子", _ => "纸质或者电子" },
        entry.Origin switch { "Applicant" => ItemMaterial.OwnMaking, "Organ" => "政府部门核发", _ => "其他" },
        entry.Copies, entry.Standard, entry.Checks, entry.ReplacedByLicence)
    {
        Collection = entry.Collect,
        Kind = entry.Kind switch { "Copy" => "复印件", "OriginalAndCopy" => "原件和复印件", _ => "原件" },
        HowTo = entry.OriginNote,
        When = entry.When,
        Condition = entry.Condition,
        FollowBy = entry.LaterBy switch { "BeforeDecision" => FollowBy.Decision, "BeforeDelivery" => FollowBy.Delivery, _ => null },
        FollowNote = entry.LaterNote,
        SampleNote = entry.SampleNote,
        Proves = entry.ProvesElements,
        Basis = entry.Ground is { } ground ? grounds.BasisOf(ground) : null,
    };

    public IEnumerable<ItemField> Fields(SectionEntry section) => section.Fields.Select(field => Field(field, section.Title));

    /// <summary>A field with what its element says of it.</summary>
    public ItemField Field(FieldEntry field, string section)
    {
        var element = _elements.GetValueOrDefault(field.Element) ?? throw new InvalidDataException($"elements.yaml 里没有要素 {field.Element}。");
        if (new[] { element.Validation.NotBefore, element.Validation.DiffersFrom }.FirstOrDefault(other => other is not null && !_elements.ContainsKey(other)) is { } unknown)
            throw new InvalidDataException($"elements.yaml 的要素 {field.Element} 要和 {unknown} 比，可是没有要素 {unknown}。");
        var options = field.Options ?? element.Options;
        return new ItemField(
            element.Code, field.Label ?? element.Name, element.ElementType, element.Unit, section, field.Hint, field.Required,
            element.Validation.Level is { } level ? NamesAt(level) : [.. options.Select(o => o.Label)],
            element.Validation.MaxLength, element.Validation.Minimum, element.Validation.Maximum)
        {
            Example = field.Example,
            Condition = field.Condition,
            OptionCodes = options.ToDictionary(o => o.Label, o => o.Value),
            OptionNotes = options.Where(o => o.Note is not null).ToDictionary(o => o.Label, o => o.Note!),
            AuthoritativeSource = element.Authority,
            IsSensitive = element.Sensitive,
            MayBeReused = element.Reuse,
            IsAboutOther = field.AboutOther,
            Days = element.Validation.Days,
            NotBefore = element.Validation.NotBefore,
            DiffersFrom = element.Validation.DiffersFrom,
        };
    }

    public RenewalWindow? Renewal(RenewalEntry? entry) => entry is null ? null
        : new RenewalWindow(entry.EarliestDays, entry.LatestDays, UnitOf(entry.Unit), grounds.BasisOf(entry.Ground));

    public Statement? Publication(PublicationEntry? entry) => entry is not { Result: true } ? null
        : new Statement($"决定作出后 {entry.WithinDays} 个{UnitOf(entry.Unit)}内在网上公开", grounds.BasisOf(entry.Ground));

    public static int? YearsOf(TermEntry? validity) => validity is { Unit: "Year" } ? validity.Amount : null;

    public static string ValidityOf(TermEntry? validity) => validity?.Unit switch
    {
        null => "",
        "Year" => $"{validity.Amount} 年",
        "Month" => $"{validity.Amount} 个月",
        "Indefinite" => "长期有效",
        "AsApproved" => "按批准的期限",
        var unit => throw new InvalidDataException($"结果有效期的单位 {unit} 不认识。"),
    };

    private string[] NamesAt(RegionLevel level) =>
        [.. regions.Values.Where(r => r.Level == level).OrderBy(r => r.Code, StringComparer.Ordinal).Select(r => r.Name)];

    private static string UnitOf(string unit) => unit switch
    {
        "WorkingDay" => "工作日",
        "NaturalDay" => "自然日",
        "Month" => "月",
        _ => throw new InvalidDataException($"期限单位 {unit} 不认识。"),
    };

    private static TermUnit TermUnitOf(string unit) => Enum.TryParse<TermUnit>(unit, out var known) ? known
        : throw new InvalidDataException($"期限单位 {unit} 不认识，只能是 WorkingDay、NaturalDay、Month、Hour。");

    private static Necessity NecessityOf(string text) => text switch
    {
        "Required" => Necessity.Required,
        "Optional" => Necessity.Optional,
        "Conditional" => Necessity.MayFollow,
        _ => throw new InvalidDataException($"材料必要性 {text} 不认识。"),
    };
}
