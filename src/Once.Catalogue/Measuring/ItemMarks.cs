using Once.Catalogue.Contract;
using Once.Metrics.Contract;

namespace Once.Catalogue.Measuring;

/// <summary>What a version of an item counts for while it is in force, beside what the first version of the same item
/// asked for. Pure; nothing is filled in by hand.</summary>
internal static class ItemMarks
{
    public const string Items = "items";
    public const string Materials = "materials";
    public const string Steps = "steps";
    public const string Days = "days";
    public const string Visits = "visits";
    public const string Fees = "fees";
    public const string ProofsAsked = "proofs";
    public const string StatutoryDays = "statutory-days";
    public const string PromisedDays = "promised-days";
    public const string OneVisit = "one-visit";
    public const string NoVisit = "no-visit";
    public const string OnlineDeep = "online-deep";
    public const string OnlineWhole = "online-whole";

    /// <summary>网上办理深度, from Ⅰ (what is told) to Ⅳ (all of it).</summary>
    public static readonly IReadOnlyList<(string Level, string Name)> Depths = [("Ⅰ", "depth-1"), ("Ⅱ", "depth-2"), ("Ⅲ", "depth-3"), ("Ⅳ", "depth-4")];

    /// <summary>What can be had less of, and how it is counted.</summary>
    public static readonly IReadOnlyList<(string Name, Func<PublishedItem, int> Count)> Burdens =
    [
        (Materials, item => item.HandedIn.Count()),
        (Steps, item => item.Flow.Count),
        (Days, item => item.PromisedTerm.WorkingDays),
        (Visits, item => item.Visits),
        (Fees, item => item.Fees.Count),
        (ProofsAsked, item => item.Materials.Count(m => m.ProofCode is not null)),
    ];

    public static string Before(string name) => $"{name}-before";

    /// <param name="first">The item's first version on the platform: what its burdens are compared with.</param>
    /// <param name="to">Last day in force; null while it is open.</param>
    public static IReadOnlyList<MetricMark> Of(PublishedItem item, PublishedItem first, DateOnly from, DateOnly? to)
    {
        if (to < from)
            return [];
        var marks = new List<MetricMark> { new(Items, from) };
        foreach (var (name, count) in Burdens)
        {
            marks.Add(new(name, from, count(item)));
            marks.Add(new(Before(name), from, count(first)));
        }
        if (item.StatutoryTerm.Amount > 0)
        {
            marks.Add(new(StatutoryDays, from, item.StatutoryTerm.WorkingDays));
            marks.Add(new(PromisedDays, from, item.PromisedTerm.WorkingDays));
        }
        if (item.Visits <= 1)
            marks.Add(new(OneVisit, from));
        if (item.Visits == 0)
            marks.Add(new(NoVisit, from));
        foreach (var (level, name) in Depths.Where(d => d.Level == OnlineLevels.Printed(item.OnlineLevel)))
            marks.Add(new(name, from));
        if (OnlineLevels.Printed(item.OnlineLevel) is "Ⅲ" or "Ⅳ")
            marks.Add(new(OnlineDeep, from));
        if (OnlineLevels.Printed(item.OnlineLevel) is "Ⅳ")
            marks.Add(new(OnlineWhole, from));
        return to is { } last ? [.. marks, .. marks.Select(m => m with { Day = last.AddDays(1), Count = -1 })] : marks;
    }
}
