namespace Once.Rules.Nodes;

internal enum Comparator { Equal, NotEqual, Less, AtMost, Greater, AtLeast }

/// <summary>Two values compared. Equality with null is known; order with null is null.</summary>
/// <remarks>DMN 1.3, rule 51a.</remarks>
internal sealed class Comparison(Comparator comparator, Node left, Node right) : Node(FeelType.Boolean, left, right)
{
    public Comparator Comparator { get; } = comparator;

    public override object? Value(Scope scope) => Of(Comparator, Parts[0].Value(scope), Parts[1].Value(scope));

    public static object? Of(Comparator comparator, object? left, object? right) => (comparator, left, right) switch
    {
        (_, Unknown, _) or (_, _, Unknown) => Unknown.Value,
        (Comparator.Equal, _, _) => Values.AreEqual(left, right),
        (Comparator.NotEqual, _, _) => !Values.AreEqual(left, right),
        _ => Values.Compare(left, right) is not { } order ? null : comparator switch
        {
            Comparator.Less => order < 0,
            Comparator.AtMost => order <= 0,
            Comparator.Greater => order > 0,
            _ => order >= 0,
        },
    };
}

/// <summary><c>x between a and b</c>, both ends included.</summary>
/// <remarks>DMN 1.3, rule 51b.</remarks>
internal sealed class Between(Node subject, Node low, Node high) : Node(FeelType.Boolean, subject, low, high)
{
    public override object? Value(Scope scope)
    {
        var value = Parts[0].Value(scope);
        return Junction.Of(true,
            [Comparison.Of(Comparator.AtLeast, value, Parts[1].Value(scope)), Comparison.Of(Comparator.AtMost, value, Parts[2].Value(scope))]);
    }
}

/// <summary><c>x in test</c>, <c>x in (test, test)</c>: whether one of the tests holds. The first part is x.</summary>
/// <remarks>DMN 1.3, rules 51c, 51d and 14 to 17.</remarks>
internal sealed class Membership(Node subject, IReadOnlyList<Node> tests) : Node(FeelType.Boolean, [subject, .. tests])
{
    public override object? Value(Scope scope)
    {
        var value = Parts[0].Value(scope);
        return Junction.Of(false, Parts.Skip(1).Select(test => Test.Of(test, value, scope)));
    }
}

/// <summary>A positive unary test <c>&lt; 5</c>: the value before it is asked for again.</summary>
/// <remarks>DMN 1.3, rule 7.</remarks>
internal sealed class Test(Comparator comparator, Node endpoint) : Node(endpoint.Type, endpoint)
{
    public Comparator Comparator { get; } = comparator;

    public override object? Value(Scope scope) => Comparison.Of(Comparator, scope[InputName], Parts[0].Value(scope));

    /// <summary>The value under test, as expressions name it.</summary>
    public const string InputName = "?";

    /// <summary>A comparison is made; a range or list is asked for membership; a truth is taken; anything else must be equal.</summary>
    public static object? Of(Node test, object? input, Scope scope)
    {
        var within = scope.With(InputName, input);
        return test is Test ? test.Value(within) : Holds(test, test.Value(within), input);
    }

    private static object? Holds(Node test, object? value, object? input) => (value, input) switch
    {
        (Unknown, _) or (_, Unknown) => Unknown.Value,
        (FeelRange range, _) => range.Contains(input),
        (IReadOnlyList<object?>, IReadOnlyList<object?>) => Values.AreEqual(value, input),
        (IReadOnlyList<object?> list, _) => Junction.Of(false, list.Select(v => Holds(test, v, input))),
        (bool truth, not bool) => truth,
        _ => Values.AreEqual(input, value),
    };
}
