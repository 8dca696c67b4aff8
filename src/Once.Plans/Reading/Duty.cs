using Once.Plans.Contract;

namespace Once.Plans.Reading;

/// <summary>One note of departments: who leads, who helps, by when. Adjacent notes and field lines are one.</summary>
internal sealed record Duty
{
    public required Passage Place { get; init; }

    public List<PrintedName> Leads { get; } = [];

    /// <summary>Those who are responsible (责任单位, 负责) without the word 牵头.</summary>
    public List<PrintedName> Responsible { get; } = [];

    public List<PrintedName> Supports { get; } = [];

    public List<PrintedName> Officials { get; } = [];

    /// <summary>The words of the deadline fields and clauses.</summary>
    public List<Passage> Deadlines { get; } = [];

    /// <summary>Words inside the note that are the task's own: what each body does, where bodies stand one a line.</summary>
    public List<Passage> Words { get; } = [];

    /// <summary>Bodies stand in a labelled field rather than before a verb.</summary>
    public bool Labelled { get; set; }

    /// <summary>Sections of one body (责任科室：综合受理科); null for none.</summary>
    public Duty? Sections { get; set; }

    public bool NamesBodies => Leads.Count + Responsible.Count + Supports.Count > 0;

    public bool NamesAnybody => NamesBodies || Sections is { NamesBodies: true };

    /// <summary>Who leads and who supports, and why; <paramref name="firstLeads"/> when a rule says that the first of the responsible does.</summary>
    public ReadAssignment Settle(bool firstLeads)
    {
        if (!NamesBodies && Sections is { } sections)
            return sections.Settle(firstLeads) with { Place = Place };
        var (leads, supports, basis) = (Leads.Count, Responsible.Count, Supports.Count) switch
        {
            ( > 0, _, _) => (Leads, [.. Responsible, .. Supports], LeadBasis.Named),
            (_, > 0, _) when firstLeads => (Responsible[..1], [.. Responsible[1..], .. Supports], LeadBasis.First),
            (_, > 0, > 0) => (Responsible, Supports, LeadBasis.Contrast),
            (_, 1, 0) => IsGroup(PlanText.Plainly(Responsible[0].Text)) ? ([], Responsible, LeadBasis.Joint) : (Responsible, [], LeadBasis.Sole),
            (_, > 1, 0) => ([], Responsible, Labelled ? LeadBasis.Listed : LeadBasis.Joint),
            (_, _, > 0) => ([], Supports, LeadBasis.Listed),
            _ => (new List<PrintedName>(), new List<PrintedName>(), LeadBasis.None),
        };
        var leading = leads.Select(n => n.Text).Distinct().ToList();
        return new(leading, [.. supports.Select(n => n.Text).Distinct().Except(leading)], basis, Place);
    }

    // 各区县 or 相关部门 alone are many bodies: none of them leads.
    private static bool IsGroup(string name) => name.StartsWith('各') || name.Contains("相关", StringComparison.Ordinal) || name.Contains("有关", StringComparison.Ordinal) || name.Contains('各');
}
