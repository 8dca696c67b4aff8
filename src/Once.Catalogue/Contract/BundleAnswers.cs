using Microsoft.AspNetCore.Http;
using Once.Catalogue.Bundles;
using Once.Kernel.Places;

namespace Once.Catalogue.Contract;

/// <summary>The answers of a guided list, as the one form of a bundle takes them up.</summary>
public static class BundleAnswers
{
    /// <summary>The answers of an address to the bundle's questions, by element code, as forms store them; what does not fit is left out.</summary>
    public static IReadOnlyDictionary<string, string> Of(PublishedBundle bundle, IQueryCollection query)
    {
        var given = GuideAnswers.Read(bundle, query).Given;
        return bundle.Questions.Select(q => q.Field).DistinctBy(f => f.ElementCode)
            .Where(f => given.GetValueOrDefault(f.ElementCode) is { Length: > 0 } answer && GuideAnswers.FaultOf(f, answer) is null)
            .ToDictionary(f => f.ElementCode, f => given[f.ElementCode]);
    }

    /// <summary>The address of the list under these answers, without the path: empty or beginning with a question mark.</summary>
    public static string Query(PublishedBundle bundle, IReadOnlyDictionary<string, string> answers) => new GuideAnswers(answers, new HashSet<string>()).Query(bundle);

    /// <summary>Which members a member waits for among those that are needed: one that is not needed is passed through.</summary>
    /// <param name="needed">Basic codes.</param>
    public static IReadOnlySet<string> WaitsFor(PublishedBundle bundle, string basicCode, IReadOnlySet<string> needed)
    {
        var (found, seen, open) = (new HashSet<string>(), new HashSet<string>(), new Stack<string>([basicCode]));
        while (open.TryPop(out var at))
            foreach (var earlier in (bundle.Members.FirstOrDefault(m => m.BasicCode == at)?.After ?? []).Where(seen.Add))
            {
                if (needed.Contains(earlier))
                    found.Add(earlier);
                else
                    open.Push(earlier);
            }
        return found;
    }

    /// <summary>Whether the version of an item is the one of the place, and not one of a narrower place still to be chosen.</summary>
    public static bool IsHandledAt(PublishedItem item, string place) => place.StartsWith(Region.Prefix(item.RegionCode), StringComparison.Ordinal);
}
