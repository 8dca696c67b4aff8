namespace Once.Rules.Nodes;

/// <summary><c>for … in … return …</c>, over one or more lists or ranges of whole numbers.</summary>
/// <remarks>DMN 1.3, rule 44.</remarks>
internal sealed class Iteration(IReadOnlyList<string> names, IReadOnlyList<Node> lists, Node result)
    : Node(FeelType.ListOf(result.Type), [.. lists, result])
{
    /// <summary>A range that is longer is refused as null, so that no rule can stop the program.</summary>
    private const int LongestRange = 100_000;

    public override object? Value(Scope scope) => Scopes(names, Parts, scope) is { } scopes
        ? scopes.Select(s => Parts[^1].Value(s)).ToList()
        : Unknown.Value;

    /// <summary>One scope for each combination, the first name turning slowest; null where a list is unknown.</summary>
    public static IEnumerable<Scope>? Scopes(IReadOnlyList<string> names, IReadOnlyList<Node> lists, Scope scope)
    {
        IEnumerable<Scope> scopes = [scope];
        for (var at = 0; at < names.Count; at++)
        {
            var (name, list) = (names[at], lists[at]);
            var next = new List<Scope>();
            foreach (var outer in scopes)
            {
                if (list.Value(outer) is not Unknown and var value)
                    next.AddRange(Members(value).Select(v => outer.With(name, v)));
                else
                    return null;
            }
            scopes = next;
        }
        return scopes;
    }

    private static IEnumerable<object?> Members(object? value)
    {
        if (value is not FeelRange { Start: decimal start, End: decimal end })
            return Values.AsList(value);
        var step = start <= end ? 1 : -1;
        return Math.Abs(end - start) > LongestRange ? [] : Enumerable.Range(0, (int)Math.Abs(end - start) + 1).Select(i => (object?)(start + (i * step)));
    }
}
