using Once.Rules.Nodes;

namespace Once.Rules.Analysis;

/// <summary>For each name the few values that tell all cases of the expressions apart: the choices; both truths; a number
/// or day below, at, between and above each that it is compared with.</summary>
/// <remarks>A condition on a name that is compared with literals alone is constant between two neighbours of them, so the
/// points are exact. A name that is used otherwise (computed with, passed to a function) has no points.</remarks>
public sealed class TestPoints
{
    /// <summary>More mentioned choices than these are tried one by one instead of in all combinations.</summary>
    private const int MostCombined = 5;

    private readonly Dictionary<FeelName, HashSet<object>> _literals = [];
    private readonly HashSet<FeelName> _unclear = [];

    private TestPoints() { }

    /// <summary>The names that the expressions rest on.</summary>
    public IReadOnlyCollection<FeelName> Names => _literals.Keys;

    public static TestPoints Of(IEnumerable<FeelExpression> expressions)
    {
        var points = new TestPoints();
        foreach (var expression in expressions)
            points.Visit(expression.Root);
        return points;
    }

    /// <summary>The values that stand for all values of a name; null where it is used in a way that cannot be told.</summary>
    public IReadOnlyList<object?>? ValuesOf(FeelName name)
    {
        var literals = _literals.GetValueOrDefault(name) ?? [];
        return name switch
        {
            { Type.Kind: FeelKind.Boolean } => [true, false],
            { Type.Kind: FeelKind.Text, Options: { } options } => [.. options],
            { Type.Kind: FeelKind.List, Options: { } options } => Subsets([.. literals.OfType<string>().Where(options.Contains)], options),
            _ when _unclear.Contains(name) => null,
            { Type.Kind: FeelKind.Number } => [.. Numbers(name, [.. literals.OfType<decimal>().Order()])],
            { Type.Kind: FeelKind.Date } => [.. literals.OfType<DateOnly>().SelectMany(d => new[] { d.AddDays(-1), d, d.AddDays(1) }).Distinct().Cast<object>()],
            { Type.Kind: FeelKind.Text } => [.. literals.OfType<string>(), "\u2026"],
            _ => null,
        };
    }

    private static IEnumerable<object?> Numbers(FeelName name, IReadOnlyList<decimal> at)
    {
        var points = at.Concat(at.Zip(at.Skip(1), (a, b) => (a + b) / 2));
        if (at.Count > 0)
            points = points.Append(at[0] - 1).Append(at[^1] + 1);
        return points.Append(name.Least ?? name.Most ?? 0).Where(p => p >= (name.Least ?? p) && p <= (name.Most ?? p)).Distinct().Order().Cast<object?>();
    }

    private static List<object?> Subsets(List<string> mentioned, IReadOnlyList<string> options)
    {
        var others = options.Except(mentioned).Take(1).ToList();
        if (mentioned.Count > MostCombined)
            return [others, .. mentioned.Select(m => new List<object?> { m }), mentioned.ToList<object?>()];
        return [.. Enumerable.Range(0, 1 << mentioned.Count).Select(bits =>
            (object?)mentioned.Where((_, at) => (bits & (1 << at)) != 0).Concat(bits == 0 ? others : []).ToList<object?>())];
    }

    private void Visit(Node node)
    {
        switch (node)
        {
            case NameUse { IsBound: true }:
                break;
            case NameUse { Name.Definition: { } definition }:
                Visit(definition.Root);
                break;
            case NameUse { Name: var name }:
                Add(name, []);
                if (name.Type.Kind is not FeelKind.Boolean)
                    _unclear.Add(name);
                break;
            case Comparison or Between or Membership or Invocation when SubjectOf(node) is var (subject, others):
                Add(subject, others);
                break;
            default:
                foreach (var part in node.Parts)
                    Visit(part);
                break;
        }
    }

    private void Add(FeelName name, IEnumerable<object> literals)
    {
        if (!_literals.TryGetValue(name, out var known))
            _literals.Add(name, known = []);
        known.UnionWith(literals);
    }

    /// <summary>The one name that is compared with nothing but literals; null where the node is something else.</summary>
    private static (FeelName Name, IEnumerable<object> Literals)? SubjectOf(Node node)
    {
        var parts = node is Invocation { Function.Name: not "list contains" } ? [] : node.Parts;
        var subjects = parts.OfType<NameUse>().Where(n => n is { IsBound: false, Name.Definition: null }).ToList();
        var literals = parts.Where(p => p is not NameUse).SelectMany(Literals).ToList();
        return subjects is [var subject] && parts.Count(p => p is NameUse) == 1 && literals.TrueForAll(l => l is not null)
            ? (subject.Name, literals.OfType<object>())
            : null;
    }

    /// <summary>The literals that a part is made of; null in it where it is made of more.</summary>
    private static IEnumerable<object?> Literals(Node node) => node switch
    {
        Literal { Constant: var constant } => [constant],
        Test or RangeLiteral or ListLiteral or Minus => node.Parts.SelectMany(Literals).Select(l => node is Minus && l is decimal n ? -n : l),
        Invocation { Function.Name: "date" } call when call.Parts.All(p => p is Literal) => [call.Value(new Scope(new Dictionary<string, object?>()))],
        _ => [null],
    };
}
