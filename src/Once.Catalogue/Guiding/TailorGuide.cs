using Microsoft.AspNetCore.Http;
using Once.Catalogue.Bundles;
using Once.Catalogue.Contract;
using Once.Catalogue.Model;

namespace Once.Catalogue.Guiding;

/// <summary>A guide as the answers in the address leave it.</summary>
/// <param name="Item">Without what the answers rule out.</param>
/// <param name="Whole">Before any answer.</param>
/// <param name="Questions">What is worth answering: each decides a material or a step.</param>
/// <param name="Pairs">All answers to fields of the item, as an address carries them: the form begins with them.</param>
internal sealed record TailoredGuide(
    PublishedItem Item, PublishedItem Whole, IReadOnlyList<ItemField> Questions, GuideAnswers Answers, IReadOnlyList<KeyValuePair<string, string>> Pairs)
{
    public IReadOnlyList<ItemField> Answered => [.. Questions.Where(q => Answers.Given.GetValueOrDefault(q.ElementCode) is { Length: > 0 })];

    /// <summary>Names of what the answers have ruled out.</summary>
    public IReadOnlyList<string> LeftOff =>
        [.. Whole.Materials.Where(m => Item.Materials.All(o => o.Code != m.Code)).Select(m => m.Name).Concat(Whole.Flow.Where(s => Item.Flow.All(o => o.Name != s.Name)).Select(s => s.Name))];

    /// <summary>Empty, or the answers with their question mark.</summary>
    public string Query => GuideAnswers.Query(Pairs);

    /// <summary>Reads the answers; one that does not fit its field does not count.</summary>
    public static TailoredGuide Of(PublishedItem whole, IQueryCollection query)
    {
        var given = GuidedAnswers.Of(whole, query);
        var answers = new GuideAnswers(given, new HashSet<string>());
        var conditions = ItemConditions.Of(whole);
        var item = conditions.Guide(given);
        var questions = item.Fields.DistinctBy(f => f.ElementCode).Where(f => conditions.GuideElements.Contains(f.ElementCode)).ToList();
        return new TailoredGuide(item, whole, questions, answers, [.. answers.Pairs(whole.Fields.DistinctBy(f => f.ElementCode))]);
    }
}
