using Once.Rules.Nodes;

namespace Once.Rules;

/// <summary>Why an expression is true, false or open: itself, then its parts.</summary>
/// <param name="Text">The part as it is written.</param>
/// <param name="Values">The values that its names had, for a part that is not divided further.</param>
/// <param name="Parts">What it is made of by <c>and</c>, <c>or</c>, <c>not</c> and named conditions; empty for a comparison.</param>
public sealed record Reason(string Text, Truth Truth, IReadOnlyList<(FeelName Name, object? Value)> Values, IReadOnlyList<Reason> Parts)
{
    /// <summary>The parts that made it what it is: of a true <c>or</c> the true ones, of a false <c>and</c> the false ones.</summary>
    public IEnumerable<Reason> Deciding => Parts.Count == 0 ? [this]
        : Parts.Any(p => p.Truth == Truth) ? Parts.Where(p => p.Truth == Truth).SelectMany(p => p.Deciding)
        : Parts.SelectMany(p => p.Deciding);

    internal static Reason Of(FeelExpression expression, Node node, Scope scope)
    {
        var truth = Rules.Values.TruthOf(node.Value(scope));
        var text = expression.Text[node.Span.From..node.Span.To];
        return node switch
        {
            Junction or Negation => new Reason(text, truth, [], [.. node.Parts.Select(p => Of(expression, p, scope))]),
            NameUse { Name.Definition: { } definition } => new Reason(text, truth, [], [Of(definition, definition.Root, scope)]),
            _ => new Reason(text, truth, [.. FeelExpression.NamesIn(node).Where(n => n.Definition is null).Distinct().Select(n => (n, scope[n.Name]))], []),
        };
    }
}
