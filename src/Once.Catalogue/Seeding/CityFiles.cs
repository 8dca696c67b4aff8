using Once.Catalogue.Contract;
using Once.Kernel.Elements;
using Once.Kernel.Places;

namespace Once.Catalogue.Seeding;

// The shapes of data/city/*.yaml and data/elements.yaml, as data/README.md describes them.

internal sealed class RegionsFile
{
    public List<RegionEntry> Regions { get; init; } = [];
}

internal sealed class RegionEntry
{
    public string Code { get; init; } = "";
    public string Name { get; init; } = "";
    public string? Parent { get; init; }
    public RegionLevel Level { get; init; }
}

internal sealed class OrgansFile
{
    public List<OrganEntry> Organs { get; init; } = [];
}

internal enum OrganEntryKind { Government, Department, Vertical, Office, Party, Institution, Branch, Delegated, Section }

internal sealed class OrganEntry
{
    public string Id { get; init; } = "";
    public string Name { get; init; } = "";
    public string ShortName { get; init; } = "";
    public string? CreditCode { get; init; }
    public string? Parent { get; init; }
    public string Region { get; init; } = "";
    public OrganEntryKind Kind { get; init; }
    public string? Phone { get; init; }
    public string? ComplaintPhone { get; init; }
    public string? Address { get; init; }
    public string? DocumentPlace { get; init; }
    public string? DocumentOffice { get; init; }
}

internal sealed class PlacesFile
{
    public List<HallEntry> Halls { get; init; } = [];
}

internal sealed class HallEntry
{
    public string Id { get; init; } = "";
    public string Name { get; init; } = "";
    public string Organ { get; init; } = "";
    public string Region { get; init; } = "";
    public string Address { get; init; } = "";
    public string? Phone { get; init; }
    public HoursEntry Hours { get; init; } = new();
    public List<ZoneEntry> Zones { get; init; } = [];
}

internal sealed class HoursEntry
{
    public string From { get; init; } = "";
    public string To { get; init; } = "";
    public SpanEntry? LunchBreak { get; init; }
}

internal sealed class SpanEntry
{
    public string From { get; init; } = "";
    public string To { get; init; } = "";
}

internal sealed class ZoneEntry
{
    public string Id { get; init; } = "";
    public string Name { get; init; } = "";
    public int Floor { get; init; }
    public WindowsEntry Windows { get; init; } = new();
    public string Organ { get; init; } = "";
}

internal sealed class WindowsEntry
{
    public int From { get; init; }
    public int To { get; init; }
}

internal sealed class ElementsFile
{
    public List<ElementEntry> Elements { get; init; } = [];
}

internal sealed class ElementEntry
{
    public string Code { get; init; } = "";
    public string Name { get; init; } = "";
    public string Type { get; init; } = "";
    public string? Unit { get; init; }
    public string? Authority { get; init; }
    public bool Sensitive { get; init; }
    public bool Reuse { get; init; }
    public ValidationEntry Validation { get; init; } = new();
    public List<OptionEntry> Options { get; init; } = [];

    /// <summary>The kernel's type; a region is a choice among names.</summary>
    public ElementType ElementType => Type switch
    {
        "Integer" => ElementType.WholeNumber,
        "Region" => ElementType.Choice,
        _ => Enum.Parse<ElementType>(Type),
    };
}

internal sealed class ValidationEntry
{
    public int? MaxLength { get; init; }
    public decimal? Min { get; init; }
    public decimal? Max { get; init; }
    public RegionLevel? Level { get; init; }
    public DayLimit Days { get; init; }
    public string? NotBefore { get; init; }
    public string? DiffersFrom { get; init; }

    /// <summary>Whole bounds that refuse nothing which the data allow: 0.1 becomes 0.</summary>
    public long? Minimum => Min is { } min ? (long)Math.Floor(min) : null;

    public long? Maximum => Max is { } max ? (long)Math.Ceiling(max) : null;
}

internal sealed class OptionEntry
{
    public string Value { get; init; } = "";
    public string Label { get; init; } = "";
    public string? Note { get; init; }
}
