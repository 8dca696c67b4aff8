namespace Once.Rules.Nodes;

/// <summary>Where a part stands in its expression: from the first character on, up to but without <paramref name="To"/>.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct Span(int From, int To);

/// <summary>A part of an expression: bound to its names and typed when it was read, asked for its value again and again.</summary>
internal abstract class Node(FeelType type, params IReadOnlyList<Node> parts)
{
    public FeelType Type { get; } = type;

    public IReadOnlyList<Node> Parts { get; } = parts;

    public Span Span { get; set; }

    public abstract object? Value(Scope scope);

    /// <summary>Unknown where an operand is unknown, null where one is null, else what is computed from both.</summary>
    protected static object? Strict(object? left, object? right, Func<object, object, object?> compute) =>
        left is Unknown || right is Unknown ? Unknown.Value : left is null || right is null ? null : compute(left, right);
}

internal sealed class Literal(object? value, FeelType type) : Node(type)
{
    public object? Constant { get; } = value;

    public override object? Value(Scope scope) => Constant;
}

/// <summary>A name in scope; a named condition stands for its definition.</summary>
/// <param name="isBound">Bound inside the expression, such as the x of <c>some x in …</c>.</param>
internal sealed class NameUse(FeelName name, bool isBound = false) : Node(name.Type)
{
    public bool IsBound { get; } = isBound;

    public FeelName Name { get; } = name;

    public override object? Value(Scope scope) => Name.Definition is { } definition ? definition.Root.Value(scope) : scope[Name.Name];
}
