using Once.Catalogue.Contract;

namespace Once.Catalogue.Seeding;

internal sealed class LawsFile
{
    public List<ClauseEntry> Clauses { get; init; } = [];
}

internal sealed class ClauseEntry
{
    public string Key { get; init; } = "";
    public string Law { get; init; } = "";
    public string Article { get; init; } = "";
    public string Text { get; init; } = "";
    public string Source { get; init; } = "";
    public string Checked { get; init; } = "";
}

internal sealed class GroundEntry
{
    public Standing Status { get; init; }
    public List<string> Clauses { get; init; } = [];
    public string? Note { get; init; }
    public string? Source { get; init; }
    public string? Checked { get; init; }
}

internal sealed class StatementEntry
{
    public string Text { get; init; } = "";
    public GroundEntry Ground { get; init; } = new();
}

internal sealed class TermEntry
{
    public int Amount { get; init; }
    public string Unit { get; init; } = "";
    public string? Approver { get; init; }
    public GroundEntry Ground { get; init; } = new();
}

internal sealed class MaterialEntry
{
    public string Key { get; init; } = "";
    public string Name { get; init; } = "";
    public string Necessity { get; init; } = "";
    public string? When { get; init; }
    public string? Condition { get; init; }
    public string? LaterBy { get; init; }
    public string? LaterNote { get; init; }
    public Collection Collect { get; init; }
    public string Form { get; init; } = "";
    public string Kind { get; init; } = "";
    public string Origin { get; init; } = "";
    public string OriginNote { get; init; } = "";
    public int Copies { get; init; }
    public string Standard { get; init; } = "";
    public List<string> Checks { get; init; } = [];
    public List<string> ProvesElements { get; init; } = [];
    public string? ReplacedByLicence { get; init; }
    public string? SampleNote { get; init; }
    public GroundEntry? Ground { get; init; }
}

internal sealed class ReformEntry
{
    public EntryReform Way { get; init; }
    public GroundEntry Ground { get; init; } = new();
}

internal sealed class KindEntry
{
    public ApplicationKind Kind { get; init; }
    public string Name { get; init; } = "";
    public string When { get; init; } = "";
    public GroundEntry? Ground { get; init; }
    public TermEntry? StatutoryTerm { get; init; }
    public TermEntry? PromisedTerm { get; init; }
    public List<string> Materials { get; init; } = [];
    public List<string> Elements { get; init; } = [];
}

internal sealed class ProcedureEntry
{
    public string Kind { get; init; } = "";
    public string Name { get; init; } = "";
    public string When { get; init; } = "";
    public int? EstimatedDays { get; init; }
    public GroundEntry Ground { get; init; } = new();
}

internal sealed class OnSiteEntry
{
    public bool Needed { get; init; }
    public string Note { get; init; } = "";
    public int MinimumStaff { get; init; }
    public int? WithinDays { get; init; }
    public GroundEntry Ground { get; init; } = new();
}

internal sealed class FeeEntry
{
    public string Name { get; init; } = "";
    public string Standard { get; init; } = "";

    /// <summary>In yuan, where it is fixed.</summary>
    public decimal? Amount { get; init; }
    public GroundEntry Ground { get; init; } = new();
}

internal sealed class FlowEntry
{
    public string Name { get; init; } = "";
    public int Days { get; init; }
    public string Post { get; init; } = "";
    public string Standard { get; init; } = "";
    public List<string>? After { get; init; }
    public string? Condition { get; init; }
    public string? When { get; init; }
}

internal sealed class IntermediaryEntry
{
    public string Name { get; init; } = "";
    public string Who { get; init; } = "";
    public string Fee { get; init; } = "";
    public GroundEntry Ground { get; init; } = new();
}

internal sealed class ResultEntry
{
    public string Name { get; init; } = "";
    public ResultKind Kind { get; init; }
    public string? LicenceType { get; init; }
    public TermEntry? Validity { get; init; }
    public RenewalEntry? Renewal { get; init; }
}

internal sealed class RenewalEntry
{
    public int EarliestDays { get; init; }
    public int LatestDays { get; init; }
    public string Unit { get; init; } = "";
    public GroundEntry Ground { get; init; } = new();
}

internal sealed class RemediesEntry
{
    public string Text { get; init; } = "";
    public RemedyEntry? Reconsideration { get; init; }
    public RemedyEntry? Litigation { get; init; }
}

internal sealed class RemedyEntry
{
    public GroundEntry Ground { get; init; } = new();
}

internal sealed class PublicationEntry
{
    public bool Result { get; init; }
    public int WithinDays { get; init; }
    public string Unit { get; init; } = "";
    public GroundEntry Ground { get; init; } = new();
}
