namespace Once.Rules.Nodes;

/// <summary><c>[a, b]</c>.</summary>
/// <remarks>DMN 1.3, rule 54.</remarks>
internal sealed class ListLiteral(IReadOnlyList<Node> items, FeelType type) : Node(type, items)
{
    public override object? Value(Scope scope) => Parts.Select(p => p.Value(scope)).ToList();
}

/// <summary><c>[a..b]</c>, <c>(a..b)</c>, <c>]a..b[</c>.</summary>
/// <remarks>DMN 1.3, rules 1g and 8 to 13.</remarks>
internal sealed class RangeLiteral(Node start, bool hasStart, Node end, bool hasEnd) : Node(FeelType.RangeOf(start.Type), start, end)
{
    public override object? Value(Scope scope)
    {
        var (from, to) = (Parts[0].Value(scope), Parts[1].Value(scope));
        return from is Unknown || to is Unknown ? Unknown.Value : new FeelRange(from, hasStart, to, hasEnd);
    }
}

/// <summary><c>{key: value}</c>; later entries may use earlier ones.</summary>
/// <remarks>DMN 1.3, rules 57 to 59.</remarks>
internal sealed class ContextLiteral(IReadOnlyList<string> keys, IReadOnlyList<Node> values, FeelType type) : Node(type, values)
{
    public override object? Value(Scope scope)
    {
        var entries = new Dictionary<string, object?>();
        var within = scope.With(entries);
        for (var at = 0; at < keys.Count; at++)
            entries[keys[at]] = Parts[at].Value(within);
        return entries;
    }
}

/// <summary><c>context.key</c>; of a list, the key of each; of a date, its year, month or day.</summary>
/// <remarks>DMN 1.3, rule 43.</remarks>
internal sealed class Member(Node of, string key, FeelType type) : Node(type, of)
{
    public override object? Value(Scope scope) => Of(Parts[0].Value(scope));

    private object? Of(object? value) => value switch
    {
        Unknown => value,
        IReadOnlyDictionary<string, object?> context => context.GetValueOrDefault(key),
        IReadOnlyList<object?> list => list.Select(Of).ToList(),
        DateOnly date => key switch { "year" => (decimal)date.Year, "month" => (decimal)date.Month, "day" => (decimal)date.Day, _ => null },
        _ => null,
    };
}

/// <summary><c>list[condition]</c> keeps what fulfils it; <c>list[n]</c> is the n-th, from the end where negative.</summary>
/// <remarks>DMN 1.3, rule 52.</remarks>
internal sealed class Filter(Node of, Node condition, FeelType type) : Node(type, of, condition)
{
    public const string ItemName = "item";

    public override object? Value(Scope scope)
    {
        var list = Parts[0].Value(scope);
        if (list is Unknown)
            return list;
        var members = Values.AsList(list);
        if (Parts[1].Type.Kind is FeelKind.Number)
            return Parts[1].Value(scope) switch { Unknown unknown => unknown, decimal n => At(members, n), _ => null };
        var kept = members.Select(m => (Member: m, Kept: Parts[1].Value(Within(scope, m)))).ToList();
        return kept.Exists(k => k.Kept is Unknown) ? Unknown.Value : kept.Where(k => k.Kept is true).Select(k => k.Member).ToList();
    }

    private static Scope Within(Scope scope, object? member) =>
        (member is IReadOnlyDictionary<string, object?> context ? scope.With(context) : scope).With(ItemName, member);

    private static object? At(IReadOnlyList<object?> members, decimal n)
    {
        var at = n < 0 ? members.Count + n : n - 1;
        return at == decimal.Truncate(at) && at >= 0 && at < members.Count ? members[(int)at] : null;
    }
}

/// <summary>A function of the standard's library; unknown where an argument is.</summary>
/// <remarks>DMN 1.3, rule 38.</remarks>
internal sealed class Invocation(Functions.Function function, IReadOnlyList<Node> arguments, FeelType type) : Node(type, arguments)
{
    public Functions.Function Function { get; } = function;

    public override object? Value(Scope scope)
    {
        var values = Parts.Select(p => p.Value(scope)).ToList();
        return values.Exists(HoldsUnknown) ? Unknown.Value : Function.Compute(values);
    }

    private static bool HoldsUnknown(object? value) => value is Unknown || (value is IReadOnlyList<object?> list && list.Any(HoldsUnknown));
}

/// <summary><c>x instance of type</c>.</summary>
/// <remarks>DMN 1.3, rule 53.</remarks>
internal sealed class InstanceOf(Node value, FeelKind kind) : Node(FeelType.Boolean, value)
{
    public override object? Value(Scope scope) => Parts[0].Value(scope) switch
    {
        Unknown unknown => unknown,
        null => false,
        var value => kind switch
        {
            FeelKind.Any => true,
            FeelKind.Number => value is decimal,
            FeelKind.Text => value is string,
            FeelKind.Boolean => value is bool,
            FeelKind.Date => value is DateOnly,
            FeelKind.List => value is IReadOnlyList<object?>,
            FeelKind.Range => value is FeelRange,
            _ => value is IReadOnlyDictionary<string, object?>,
        },
    };
}
