using System.Globalization;

namespace Once.Rules;

/// <summary>Equality, order and writing of values: decimal, string, bool, DateOnly, lists, ranges and contexts.</summary>
/// <remarks>DMN 1.3, table 42 (equality), table 50 (order); only values of one type can be compared.</remarks>
internal static class Values
{
    /// <returns>Null where two values of different types are compared.</returns>
    public static bool? AreEqual(object? left, object? right) => (left, right) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        (decimal a, decimal b) => a == b,
        (string a, string b) => string.Equals(a, b, StringComparison.Ordinal),
        (bool a, bool b) => a == b,
        (DateOnly a, DateOnly b) => a == b,
        (FeelRange a, FeelRange b) => a == b,
        (IReadOnlyList<object?> a, IReadOnlyList<object?> b) => a.Count == b.Count && a.Zip(b).All(p => AreEqual(p.First, p.Second) is true),
        (IReadOnlyDictionary<string, object?> a, IReadOnlyDictionary<string, object?> b) =>
            a.Count == b.Count && a.All(p => b.TryGetValue(p.Key, out var other) && AreEqual(p.Value, other) is true),
        _ => null,
    };

    /// <returns>Null where they cannot be ordered.</returns>
    public static int? Compare(object? left, object? right) => (left, right) switch
    {
        (decimal a, decimal b) => a.CompareTo(b),
        (string a, string b) => string.CompareOrdinal(a, b),
        (DateOnly a, DateOnly b) => a.CompareTo(b),
        _ => null,
    };

    /// <summary>A list as it is; anything else as a list of one, as FEEL does.</summary>
    public static IReadOnlyList<object?> AsList(object? value) => value switch
    {
        null => [],
        IReadOnlyList<object?> list => list,
        _ => [value],
    };

    /// <summary>A number as a position; what is too large is as large as one can be.</summary>
    public static int Position(object? number) => number is decimal n ? (int)Math.Clamp(n, -1_000_000_000, 1_000_000_000) : 0;

    public static string Write(object? value) => value switch
    {
        null => "null",
        true => "true",
        false => "false",
        decimal number => number.ToString("0.############################", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        FeelRange range => $"{(range.HasStart ? '[' : '(')}{Write(range.Start)}..{Write(range.End)}{(range.HasEnd ? ']' : ')')}",
        IReadOnlyList<object?> list => $"[{string.Join(", ", list.Select(Write))}]",
        IReadOnlyDictionary<string, object?> context => $"{{{string.Join(", ", context.Select(e => $"{e.Key}: {Write(e.Value)}"))}}}",
        _ => value.ToString() ?? "",
    };

    /// <summary>Only true and false are truths; null and everything else leaves it open.</summary>
    public static Truth TruthOf(object? value) => value switch { true => Truth.True, false => Truth.False, _ => Truth.Unknown };
}
