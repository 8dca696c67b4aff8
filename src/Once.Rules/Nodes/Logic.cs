namespace Once.Rules.Nodes;

/// <summary><c>and</c>, <c>or</c> of two or more parts in three-valued logic: what is false or true enough decides, what is
/// null or unknown leaves it open.</summary>
/// <remarks>DMN 1.3, table 49; rules 49 and 50 of the grammar.</remarks>
internal sealed class Junction(bool isAnd, IReadOnlyList<Node> parts) : Node(FeelType.Boolean, parts)
{
    public bool IsAnd { get; } = isAnd;

    public override object? Value(Scope scope) => Of(IsAnd, Parts.Select(p => p.Value(scope)));

    /// <summary>The deciding value where one is there, else unknown, else null, else the other truth.</summary>
    public static object? Of(bool isAnd, IEnumerable<object?> values)
    {
        object? open = !isAnd ? false : true;
        foreach (var value in values)
        {
            if (value is bool truth && truth != isAnd)
                return truth;
            if (value is Unknown || (value is not bool && open is bool))
                open = value is Unknown ? value : null;
        }
        return open;
    }
}

internal sealed class Negation(Node operand) : Node(FeelType.Boolean, operand)
{
    public override object? Value(Scope scope) => Parts[0].Value(scope) switch { bool truth => !truth, Unknown unknown => unknown, _ => null };
}

/// <summary><c>if … then … else …</c>; a condition that is null takes <c>else</c>.</summary>
/// <remarks>DMN 1.3, rule 45.</remarks>
internal sealed class Choice(Node condition, Node then, Node otherwise, FeelType type) : Node(type, condition, then, otherwise)
{
    public override object? Value(Scope scope) => Parts[0].Value(scope) switch
    {
        true => Parts[1].Value(scope),
        Unknown => Same(Parts[1].Value(scope), Parts[2].Value(scope)),
        _ => Parts[2].Value(scope),
    };

    private static object? Same(object? then, object? otherwise) => Values.AreEqual(then, otherwise) is true ? then : Unknown.Value;
}

/// <summary><c>some</c> and <c>every</c> … <c>satisfies</c> …, over one or more lists.</summary>
/// <remarks>DMN 1.3, rule 46.</remarks>
internal sealed class Quantified(bool isEvery, IReadOnlyList<string> names, IReadOnlyList<Node> lists, Node condition) : Node(FeelType.Boolean, [.. lists, condition])
{
    public override object? Value(Scope scope) => Iteration.Scopes(names, Parts, scope) is { } scopes
        ? Junction.Of(isEvery, scopes.Select(s => Parts[^1].Value(s)))
        : Unknown.Value;
}
