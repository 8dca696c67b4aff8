namespace Once.Rules.Analysis;

/// <summary>Whether a condition can hold at all.</summary>
public enum Constancy { Varies, Always, Never, CannotTell }

/// <summary>Tries a condition on every case that can be told apart: what is always true asks nothing, what never holds is
/// a contradiction such as <c>area &lt; 50 and area &gt; 100</c>.</summary>
public static class Consistency
{
    /// <summary>More cases than these are not tried.</summary>
    private const int MostCases = 20_000;

    public static Constancy Of(FeelExpression condition) => Of([condition]);

    /// <summary>Of all conditions together: <see cref="Constancy.Never"/> when they contradict one another.</summary>
    public static Constancy Of(IReadOnlyList<FeelExpression> conditions)
    {
        if (Enumerate(conditions) is not { } cases)
            return Constancy.CannotTell;
        var (held, failed) = (false, false);
        foreach (var values in cases)
        {
            if (conditions.All(c => c.Holds(values) is Truth.True))
                held = true;
            else
                failed = true;
            if (held && failed)
                return Constancy.Varies;
        }
        return held ? Constancy.Always : Constancy.Never;
    }

    /// <summary>Every case of the expressions; null where a name has no test points or there are too many.</summary>
    public static IEnumerable<IReadOnlyDictionary<string, object?>>? Enumerate(IReadOnlyList<FeelExpression> expressions)
    {
        var points = TestPoints.Of(expressions);
        var axes = points.Names.Select(n => (n.Name, Values: points.ValuesOf(n))).ToList();
        if (axes.Exists(a => a.Values is null) || axes.Aggregate(1L, (product, a) => Math.Min(product * a.Values!.Count, MostCases + 1)) > MostCases)
            return null;
        IEnumerable<Dictionary<string, object?>> cases = [[]];
        foreach (var (name, values) in axes)
            cases = cases.SelectMany(_ => values!, (known, value) => new Dictionary<string, object?>(known) { [name] = value });
        return cases;
    }
}
