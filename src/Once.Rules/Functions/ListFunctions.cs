namespace Once.Rules.Functions;

/// <summary>Functions of lists. Those that take one list also take its members one by one, as the standard's do.</summary>
/// <remarks>DMN 1.3, table 74.</remarks>
internal static class ListFunctions
{
    private static readonly FeelType AnyList = new(FeelKind.List);
    private static readonly Parameter List = new("list", AnyList);
    private static readonly Parameter Members = new("list", FeelType.Any, IsRest: true);

    public static IEnumerable<Function> All =>
    [
        new("list contains", [List, new("element", FeelType.Any)], FeelType.Boolean, a => Values.AsList(a[0]).Any(v => Values.AreEqual(v, a[1]) is true)),
        new("count", [List], FeelType.Number, a => (decimal)Values.AsList(a[0]).Count),
        new("sum", [Members], FeelType.Number, a => Numbers(a) is { Count: > 0 } numbers ? Total(numbers) : null),
        new("mean", [Members], FeelType.Number, a => Numbers(a) is { Count: > 0 } numbers && Total(numbers) is { } total ? total / numbers.Count : null),
        new("min", [Members], FeelType.Any, a => Furthest(Given(a), -1)),
        new("max", [Members], FeelType.Any, a => Furthest(Given(a), 1)),
        new("all", [Members], FeelType.Boolean, a => Nodes.Junction.Of(true, Given(a))),
        new("any", [Members], FeelType.Boolean, a => Nodes.Junction.Of(false, Given(a))),
        new("append", [List, new("item", FeelType.Any, IsRest: true)], AnyList, a => Values.AsList(a[0]).Concat(a.Skip(1)).ToList()),
        new("concatenate", [new("list", AnyList, IsRest: true)], AnyList, a => a.SelectMany(Values.AsList).ToList()),
        new("union", [new("list", AnyList, IsRest: true)], AnyList, a => Distinct(a.SelectMany(Values.AsList))),
        new("distinct values", [List], AnyList, a => Distinct(Values.AsList(a[0]))),
        new("reverse", [List], AnyList, a => Values.AsList(a[0]).Reverse().ToList()),
        new("sublist", [List, new("start position", FeelType.Number), new("length", FeelType.Number, IsOptional: true)], AnyList, Sublist),
        new("index of", [List, new("match", FeelType.Any)], FeelType.ListOf(FeelType.Number),
            a => Values.AsList(a[0]).Index().Where(p => Values.AreEqual(p.Item, a[1]) is true).Select(p => (object?)(decimal)(p.Index + 1)).ToList()),
        new("flatten", [List], AnyList, a => Flat(a[0]).ToList()),
    ];

    private static IReadOnlyList<object?> Given(IReadOnlyList<object?> arguments) =>
        arguments is [IReadOnlyList<object?> list] ? list : arguments;

    private static List<decimal>? Numbers(IReadOnlyList<object?> arguments) =>
        Given(arguments) is var given && given.All(v => v is decimal) ? [.. given.Cast<decimal>()] : null;

    private static decimal? Total(List<decimal> numbers)
    {
        try
        {
            return numbers.Sum();
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>The least or greatest member; null where two cannot be ordered, or there is none.</summary>
    private static object? Furthest(IReadOnlyList<object?> members, int side)
    {
        var best = members.Count == 0 ? null : members[0];
        foreach (var member in members)
        {
            if (Values.Compare(member, best) is not { } order)
                return null;
            best = Math.Sign(order) == side ? member : best;
        }
        return best;
    }

    private static List<object?> Distinct(IEnumerable<object?> members)
    {
        var kept = new List<object?>();
        foreach (var member in members.Where(m => !kept.Exists(k => Values.AreEqual(k, m) is true)))
            kept.Add(member);
        return kept;
    }

    private static List<object?>? Sublist(IReadOnlyList<object?> arguments)
    {
        var list = Values.AsList(arguments[0]);
        if (arguments[1] is not decimal start || start == 0)
            return null;
        var from = Values.Position(start < 0 ? list.Count + start : start - 1);
        return from < 0 || from > list.Count ? null : list.Skip(from).Take(arguments is [_, _, decimal length] ? Values.Position(length) : list.Count).ToList();
    }

    private static IEnumerable<object?> Flat(object? value) => value is IReadOnlyList<object?> list ? list.SelectMany(Flat) : [value];
}
