using Once.Catalogue.Contract;
using Once.Catalogue.Model;
using Once.Rules;
using Once.Rules.Analysis;

namespace Once.Catalogue.Bundles;

/// <summary>What is still open under some answers, and which question removes most of it.</summary>
/// <remarks>Doubt is counted in open decisions: whether a member, a material or a field is needed. A question is worth the
/// decisions that it closes on average over the answers that can be told apart, each as likely as the others.</remarks>
internal sealed class Doubt
{
    /// <summary>More answers than these are not tried; the first stand for the rest.</summary>
    private const int MostAnswers = 40;

    private readonly PublishedBundle _bundle;
    private readonly BundleRules _rules;
    private readonly List<FeelExpression[]> _decisions;

    public Doubt(PublishedBundle bundle, IReadOnlyDictionary<string, PublishedItem> items)
    {
        (_bundle, _rules) = (bundle, BundleRules.Of(bundle));
        _decisions = [.. DecisionsOf(items).Where(d => d.Length > 0)];
    }

    /// <summary>Conditions that decide something, with the questions they rest on.</summary>
    public IReadOnlyList<FeelExpression[]> Decisions => _decisions;

    /// <summary>The question to ask next; null when no open question can close anything.</summary>
    public BundleQuestion? Next(IReadOnlyDictionary<string, string> answers, IReadOnlySet<string> skipped) => Open(answers, skipped) is [var first, ..] ? first : null;

    /// <summary>Questions that still matter, those marked first, then the one that removes most doubt; equal ones in the bundle's order.</summary>
    public IReadOnlyList<BundleQuestion> Open(IReadOnlyDictionary<string, string> answers, IReadOnlySet<string> skipped)
    {
        var values = _rules.ValuesOf(_bundle, answers);
        var open = _decisions.Where(d => Holds(d, values) is Truth.Unknown).ToList();
        var asking = open.SelectMany(d => d).SelectMany(e => e.Names).Select(n => n.Name).ToHashSet();
        return [.. _bundle.Questions
            .Where(q => values[q.Field.ElementCode] is Unknown && !skipped.Contains(q.Field.ElementCode) && asking.Contains(q.Field.ElementCode))
            .Where(q => _rules.Of(q)?.Holds(values) is not Truth.False)
            .OrderByDescending(q => q.IsFirst).ThenByDescending(q => _rules.Of(q)?.Holds(values) is not Truth.Unknown).ThenByDescending(q => WorthOf(q, values, open))];
    }

    private double WorthOf(BundleQuestion question, Dictionary<string, object?> values, List<FeelExpression[]> open)
    {
        var answers = AnswersTo(question).Take(MostAnswers).ToList();
        return answers.Count == 0 ? 0 : answers.Average(answer =>
        {
            var then = new Dictionary<string, object?>(values) { [question.Field.ElementCode] = answer };
            return open.Count(d => Holds(d, then) is not Truth.Unknown);
        });
    }

    /// <summary>The answers that the decisions tell apart.</summary>
    private IEnumerable<object?> AnswersTo(BundleQuestion question)
    {
        var points = TestPoints.Of(_decisions.SelectMany(d => d));
        return points.Names.Where(n => n.Name == question.Field.ElementCode).SelectMany(n => points.ValuesOf(n) ?? []).DistinctBy(v => v is IReadOnlyList<object?> list ? string.Join('\n', list) : v);
    }

    private static Truth Holds(FeelExpression[] all, Dictionary<string, object?> values)
    {
        var truths = all.Select(e => e.Holds(values)).ToList();
        return truths.Contains(Truth.False) ? Truth.False : truths.Contains(Truth.Unknown) ? Truth.Unknown : Truth.True;
    }

    private IEnumerable<FeelExpression[]> DecisionsOf(IReadOnlyDictionary<string, PublishedItem> items)
    {
        foreach (var question in _bundle.Questions)
            yield return [.. All(_rules.Of(question))];
        foreach (var member in _bundle.Members.Where(m => items.ContainsKey(m.BasicCode)))
        {
            var (item, needed) = (items[member.BasicCode], _rules.Of(member));
            var conditions = ItemConditions.Of(item);
            yield return [.. All(needed)];
            foreach (var material in item.HandedIn)
                yield return [.. All(needed, conditions.Of(material))];
            foreach (var field in item.Fields.Where(f => conditions.Of(f) is not null))
                yield return [.. All(needed, conditions.Of(field))];
        }
    }

    private static IEnumerable<FeelExpression> All(params FeelExpression?[] conditions) => conditions.OfType<FeelExpression>();
}
