using Microsoft.AspNetCore.Http;
using Once.Catalogue.Bundles;

namespace Once.Catalogue.Contract;

/// <summary>What a person has answered on the way, as a form takes it.</summary>
public static class GuidedAnswers
{
    /// <summary>The answers of an address to fields of the item, as forms store them; what does not fit is left out.</summary>
    /// <param name="query">Element codes with answers, choices by their codes.</param>
    public static IReadOnlyDictionary<string, string> Of(PublishedItem item, IQueryCollection query)
    {
        var given = GuideAnswers.Read(item.Fields, query).Given;
        return item.Fields.DistinctBy(f => f.ElementCode)
            .Where(f => given.GetValueOrDefault(f.ElementCode) is { Length: > 0 } answer && GuideAnswers.FaultOf(f, answer) is null)
            .ToDictionary(f => f.ElementCode, f => given[f.ElementCode]);
    }
}
