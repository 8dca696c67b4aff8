using System.Runtime.CompilerServices;
using Once.Catalogue.Contract;
using Once.Catalogue.Model;
using Once.Rules;

namespace Once.Catalogue.Bundles;

/// <summary>The conditions of a bundle, read once for each version kept in memory.</summary>
internal sealed class BundleRules
{
    private static readonly ConditionalWeakTable<PublishedBundle, BundleRules> Read = [];

    private readonly Dictionary<string, FeelExpression> _members = [];
    private readonly Dictionary<string, FeelExpression> _questions = [];
    private readonly Dictionary<string, FeelExpression> _situations = [];

    /// <exception cref="InvalidDataException">A condition cannot be read; the message begins with its place.</exception>
    private BundleRules(PublishedBundle bundle)
    {
        var names = bundle.Questions.Select(q => ElementNames.NameOf(q.Field)).ToList();
        foreach (var situation in bundle.Situations)
        {
            var definition = _situations[situation.Key] = ReadAt($"情形“{situation.Name}”", situation.Expression, names);
            names.Add(new FeelName(situation.Key, FeelType.Boolean, situation.Name) { Definition = definition });
        }
        foreach (var member in bundle.Members.Where(m => m.When is not null))
            _members[member.BasicCode] = ReadAt($"成员 {member.BasicCode}", member.When!, names);
        foreach (var question in bundle.Questions.Where(q => q.When is not null))
            _questions[question.Field.ElementCode] = ReadAt($"问题“{question.Text}”", question.When!, names);
    }

    public IReadOnlyDictionary<string, FeelExpression> Situations => _situations;

    public static BundleRules Of(PublishedBundle bundle) => Read.GetValue(bundle, b => new BundleRules(b));

    /// <summary>Null where the member is always needed.</summary>
    public FeelExpression? Of(BundleMember member) => _members.GetValueOrDefault(member.BasicCode);

    /// <summary>Null where the question is always asked.</summary>
    public FeelExpression? Of(BundleQuestion question) => _questions.GetValueOrDefault(question.Field.ElementCode);

    /// <summary>Answers as conditions see them. An answer to a question that does not arise any more does not count.</summary>
    /// <param name="answers">By element code, as forms store them.</param>
    public Dictionary<string, object?> ValuesOf(PublishedBundle bundle, IReadOnlyDictionary<string, string> answers)
    {
        var values = bundle.Questions.ToDictionary(q => q.Field.ElementCode, q => ElementNames.ValueOf(q.Field, answers.GetValueOrDefault(q.Field.ElementCode)));
        foreach (var question in bundle.Questions.Where(q => Of(q)?.Holds(values) is Truth.False))
            values[question.Field.ElementCode] = Unknown.Value;
        return values;
    }

    /// <summary>The answers that decided, in words, such as 店面面积：40 平方米.</summary>
    public static IReadOnlyList<string> Why(PublishedBundle bundle, FeelExpression? condition, IReadOnlyDictionary<string, object?> values)
    {
        var deciding = condition?.Explain(values).Deciding.SelectMany(r => r.Values).Where(v => v.Value is not Unknown).Select(v => v.Name.Name).Distinct() ?? [];
        return [.. deciding.Select(code => bundle.Questions.FirstOrDefault(q => q.Field.ElementCode == code)).OfType<BundleQuestion>()
            .Select(q => $"{q.Field.Label}：{GuideAnswers.Say(q.Field, values[q.Field.ElementCode], q.YesNo)}")];
    }

    private static FeelExpression ReadAt(string place, string text, IReadOnlyList<FeelName> names)
    {
        try
        {
            return FeelExpression.Condition(text, names);
        }
        catch (FeelException e)
        {
            throw new InvalidDataException($"{place}的条件“{text}”{e.Message}", e);
        }
    }
}
