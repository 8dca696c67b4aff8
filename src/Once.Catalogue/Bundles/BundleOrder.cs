using Once.Catalogue.Contract;

namespace Once.Catalogue.Bundles;

/// <summary>Which member waits for which. A member that is not needed is passed through: who waits for it waits for those
/// it would have waited for.</summary>
internal static class BundleOrder
{
    /// <summary>All members that must be done before this one, near and far.</summary>
    public static IReadOnlySet<string> Before(PublishedBundle bundle, string basicCode)
    {
        var (found, open) = (new HashSet<string>(), new Stack<string>([basicCode]));
        while (open.TryPop(out var at))
        {
            foreach (var earlier in AfterOf(bundle, at).Where(found.Add))
                open.Push(earlier);
        }
        return found;
    }

    /// <summary>Members that wait for themselves in the end.</summary>
    public static IReadOnlyList<string> Cycles(PublishedBundle bundle) =>
        [.. bundle.Members.Select(m => m.BasicCode).Where(code => Before(bundle, code).Contains(code))];

    /// <summary>Longest sum of days of a chain of members before this one.</summary>
    /// <param name="days">Of the members that are needed; others take none.</param>
    public static int DaysBefore(PublishedBundle bundle, string basicCode, IReadOnlyDictionary<string, int> days) =>
        DaysBefore(bundle, basicCode, days, []);

    private static int DaysBefore(PublishedBundle bundle, string basicCode, IReadOnlyDictionary<string, int> days, Dictionary<string, int> known)
    {
        if (known.TryGetValue(basicCode, out var before))
            return before;
        known[basicCode] = 0;
        return known[basicCode] = AfterOf(bundle, basicCode).Select(a => days.GetValueOrDefault(a) + DaysBefore(bundle, a, days, known)).DefaultIfEmpty().Max();
    }

    private static IReadOnlyList<string> AfterOf(PublishedBundle bundle, string basicCode) =>
        bundle.Members.FirstOrDefault(m => m.BasicCode == basicCode)?.After ?? [];
}
