using Once.Catalogue.Contract;

namespace Once.Catalogue.Seeding;

// The shape of data/bundles/*.yaml, as data/README.md describes it.

internal sealed class BundleFile
{
    public string Key { get; init; } = "";
    public string Name { get; init; } = "";
    public string PlainName { get; init; } = "";
    public List<string> Aliases { get; init; } = [];
    public List<string> Words { get; init; } = [];
    public LifeCycle LifeCycle { get; init; }
    public int Step { get; init; }
    public List<ServiceObject> ServiceObjects { get; init; } = [];
    public string Owner { get; init; } = "";
    public string Summary { get; init; } = "";
    public GroundEntry Ground { get; init; } = new();
    public TermEntry PromisedTerm { get; init; } = new();
    public bool JointHandling { get; init; }
    public List<BundleQuestionEntry> Questions { get; init; } = [];
    public List<SituationEntry> Situations { get; init; } = [];
    public List<MemberEntry> Members { get; init; } = [];
    public OutputEntry? Outputs { get; init; }
}

internal sealed class BundleQuestionEntry
{
    public string Key { get; init; } = "";
    public string Element { get; init; } = "";
    public string Text { get; init; } = "";
    public string? Help { get; init; }
    public string? When { get; init; }
    public bool First { get; init; }
    public List<OptionEntry>? Options { get; init; }

    /// <summary>What yes and no are called, in this order.</summary>
    public List<string> YesNo { get; init; } = [];
}

internal sealed class SituationEntry
{
    public string Key { get; init; } = "";
    public string Name { get; init; } = "";
    public string Expression { get; init; } = "";
    public GroundEntry Ground { get; init; } = new();
}

internal sealed class MemberEntry
{
    public string Item { get; init; } = "";
    public string? When { get; init; }
    public List<string> After { get; init; } = [];
    public Dictionary<string, string> Takes { get; init; } = [];
    public List<string> Excludes { get; init; } = [];
    public bool Optional { get; init; }
}

internal sealed class OutputEntry
{
    public bool Combined { get; init; }
    public string Name { get; init; } = "";
    public GroundEntry Ground { get; init; } = new();
}
