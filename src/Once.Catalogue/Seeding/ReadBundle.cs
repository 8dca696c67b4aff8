using Once.Catalogue.Bundles;
using Once.Catalogue.Contract;

namespace Once.Catalogue.Seeding;

/// <summary>Turns a file of data/bundles into a bundle; a condition that cannot be read is told with file and place, and
/// what the audit says must not be stops it.</summary>
internal sealed class ReadBundle(Grounds grounds, ReadItemParts parts, IReadOnlyDictionary<string, PublishedItem> items, IReadOnlySet<string> organs)
{
    public PublishedBundle Of(string name, BundleFile file)
    {
        try
        {
            var bundle = Of(file);
            var blocking = BundleAudit.Of(bundle, items).FirstOrDefault(f => f.Blocks);
            return blocking is null ? bundle : throw new InvalidDataException(blocking.Sentence);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"data/{name}：{e.Message}", e);
        }
    }

    private PublishedBundle Of(BundleFile file) => new(
        Guid.Empty, 1, file.Key, file.Name, file.PlainName, file.LifeCycle,
        organs.Contains(file.Owner) ? file.Owner : throw new InvalidDataException($"organs.yaml 里没有 {file.Owner}。"), file.Summary,
        grounds.BasisOf(file.Ground), parts.Term(file.PromisedTerm), file.JointHandling,
        [.. file.Questions.Select(q => new BundleQuestion(q.Key, parts.Field(new FieldEntry { Element = q.Element, Options = q.Options }, ""), q.Text, q.Help, q.When) { IsFirst = q.First, YesNo = q.YesNo is [var yes, var no] ? new(yes, no) : YesNoWords.Usual })],
        [.. file.Situations.Select(s => new BundleSituation(s.Key, s.Name, s.Expression, grounds.BasisOf(s.Ground)))],
        [.. file.Members.Select(m => new BundleMember(m.Item, m.When, m.After, m.Optional) { Takes = m.Takes, Excludes = m.Excludes })], file.Aliases, file.Words)
    {
        Serves = file.ServiceObjects,
        Step = file.Step,
        Output = file.Outputs is { Combined: true } output ? new BundleOutput(output.Name, grounds.BasisOf(output.Ground)) : null,
    };
}
