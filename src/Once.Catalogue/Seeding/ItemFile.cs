using Once.Catalogue.Contract;
using Once.Kernel.Places;

namespace Once.Catalogue.Seeding;

// The shape of data/items/*.yaml, as data/README.md describes it. Terms, materials and grounds are in ItemFileParts.cs.

internal sealed class ItemFile
{
    public string Code { get; init; } = "";
    public GroundEntry? CodeGround { get; init; }
    public string Name { get; init; } = "";
    public string PlainName { get; init; } = "";
    public string Summary { get; init; } = "";
    public string ItemType { get; init; } = "";
    public string EffectiveOn { get; init; } = "";
    public string Handling { get; init; } = "";
    public List<ServiceObject> ServiceObjects { get; init; } = [];
    public StatementEntry? Authority { get; init; }
    public ReformEntry? Reform { get; init; }
    public List<string> LegalBasis { get; init; } = [];
    public List<StatementEntry> Conditions { get; init; } = [];
    public List<StatementEntry> NotNeeded { get; init; } = [];
    public List<MaterialEntry> Materials { get; init; } = [];
    public List<SectionEntry> Form { get; init; } = [];
    public List<KindEntry> Kinds { get; init; } = [];
    public TermEntry? NoticeTerm { get; init; }
    public TermEntry? SupplementTerm { get; init; }
    public TermEntry? StatutoryTerm { get; init; }
    public TermEntry? Extension { get; init; }
    public TermEntry PromisedTerm { get; init; } = new();

    public PledgeEntry? Pledge { get; init; }

    public List<RiskField> RiskFields { get; init; } = [];
    public TermEntry? DeliveryTerm { get; init; }
    public TermEntry? PromisedDeliveryTerm { get; init; }
    public List<ProcedureEntry> SpecialProcedures { get; init; } = [];
    public OnSiteEntry? OnSite { get; init; }
    public List<FeeEntry> Fees { get; init; } = [];
    public GroundEntry? FeeGround { get; init; }
    public List<FlowEntry> Flow { get; init; } = [];
    public ResultEntry Result { get; init; } = new();
    public int Visits { get; init; }
    public string? VisitsReason { get; init; }
    public string OnlineLevel { get; init; } = "";
    public List<OnlineDepth> OnlineDepth { get; init; } = [];
    public List<Channel> Channels { get; init; } = [];
    public AcrossScope? Scope { get; init; }
    public ServicesEntry Services { get; init; } = new();
    public PowerSource PowerSource { get; init; }
    public ItemStatus Status { get; init; }
    public List<IntermediaryEntry> Intermediaries { get; init; } = [];
    public JointEntry? JointHandling { get; init; }
    public List<ImplementationEntry> Implementations { get; init; } = [];
    public ImplementedByEntry? ImplementedBy { get; init; }
    public List<QuestionEntry> Faq { get; init; } = [];
    public RemediesEntry Remedies { get; init; } = new();
    public PublicationEntry? Publication { get; init; }
    public ThemesEntry Themes { get; init; } = new();
    public List<string> Aliases { get; init; } = [];
    public List<string> Words { get; init; } = [];
    public PinyinEntry Pinyin { get; init; } = new();
}

internal sealed class ServicesEntry
{
    public bool Appointment { get; init; }
    public bool OnlinePayment { get; init; }
    public bool Courier { get; init; }
    public bool Kiosk { get; init; }
}

/// <summary>告知承诺 of an item.</summary>
internal sealed class PledgeEntry
{
    public List<string> Duty { get; init; } = [];
    public List<string> Liability { get; init; } = [];
    public List<string> Replaces { get; init; } = [];
    public TermEntry CheckTerm { get; init; } = new();
    public string CheckWay { get; init; } = "";
    public GroundEntry Ground { get; init; } = new();
}

internal sealed class JointEntry
{
    public string Text { get; init; } = "";
}

internal sealed class SectionEntry
{
    public string Title { get; init; } = "";
    public List<FieldEntry> Fields { get; init; } = [];
}

internal sealed class FieldEntry
{
    public string Element { get; init; } = "";
    public string? Label { get; init; }
    public bool Required { get; init; }
    public string? Condition { get; init; }
    public string? Hint { get; init; }
    public string? Example { get; init; }
    public bool AboutOther { get; init; }
    public List<OptionEntry>? Options { get; init; }
}

internal sealed class ImplementationEntry
{
    public string Region { get; init; } = "";
    public string Organ { get; init; } = "";
    public string? Code { get; init; }
    public List<string> Places { get; init; } = [];
    public string ConsultPhone { get; init; } = "";
    public string ComplaintPhone { get; init; } = "";
}

/// <summary>All organs of one kind at one level, written once: <c>yt-market</c>, <c>lx-market</c> … are <c>market</c>.</summary>
internal sealed class ImplementedByEntry
{
    public RegionLevel Level { get; init; }
    public string Organ { get; init; } = "";
    public List<string> Areas { get; init; } = [];
    public List<string> Places { get; init; } = [];
    public string? ConsultPhone { get; init; }
    public string? ComplaintPhone { get; init; }
}

internal sealed class QuestionEntry
{
    public string Q { get; init; } = "";
    public string A { get; init; } = "";
    public List<string> Clauses { get; init; } = [];
}

internal sealed class ThemesEntry
{
    public List<string> Natural { get; init; } = [];
    public List<string> Legal { get; init; } = [];
    public List<string> LifeEvents { get; init; } = [];
}

internal sealed class PinyinEntry
{
    public string Full { get; init; } = "";
    public string Initials { get; init; } = "";
}
