using Once.Catalogue.Contract;

namespace Once.Catalogue.Auditing;

/// <summary>A consistency rule of an item version.</summary>
/// <param name="Code">Stable, such as <c>promise-within-law</c>.</param>
/// <param name="Title">What it demands, in one sentence.</param>
/// <param name="Source">Clause, standard or local practice it rests on.</param>
/// <param name="Section">Section of the editor where it is mended.</param>
/// <param name="Blocks">Whether it stops publishing; the others warn.</param>
/// <param name="Check">What is wrong in this item; null when nothing is.</param>
internal sealed record ItemRule(string Code, string Title, string Source, string Section, bool Blocks, Func<PublishedItem, AuditGround, string?> Check);

/// <summary>What a rule found wrong, in one sentence.</summary>
internal sealed record AuditFinding(ItemRule Rule, string Sentence);

/// <summary>What rules need to know beyond the item.</summary>
/// <param name="WindowPlaces">Codes of places, each with whether its address names a window.</param>
/// <param name="Proofs">Entries of the proof list by code: name, and whether it may be asked for.</param>
internal sealed record AuditGround(IReadOnlyDictionary<string, bool> WindowPlaces, IReadOnlyDictionary<string, (string Name, bool MayBeAsked)> Proofs)
{
    /// <summary>Powers in force on the list, by organ and the item that exercises them; null where they were not read.</summary>
    public IReadOnlySet<(Guid Organ, string BasicCode)>? Powers { get; init; }

    /// <summary>Nothing known: rules that need more hold their peace.</summary>
    public static readonly AuditGround None = new(new Dictionary<string, bool>(), new Dictionary<string, (string, bool)>());
}

/// <summary>All rules, run over one item: at saving they warn, before publishing the blocking ones refuse.</summary>
internal static class ItemAudit
{
    /// <summary>Source of rules taken over from a city's checker.</summary>
    public const string Checker = "温州市事项检查规则（本地做法，可调）";

    public static readonly IReadOnlyList<ItemRule> Rules = [.. TermRules.All, .. HandlingRules.All, .. ContentRules.All];

    public static IReadOnlyList<AuditFinding> Of(PublishedItem item, AuditGround? ground = null)
    {
        var findings = new List<AuditFinding>();
        foreach (var rule in Rules)
            if (rule.Check(item, ground ?? AuditGround.None) is { } sentence)
                findings.Add(new AuditFinding(rule, sentence));
        return findings;
    }
}
