using System.Globalization;

namespace Once.Rules.Functions;

/// <summary>All built-in functions by name.</summary>
internal static class Library
{
    private static readonly Dictionary<string, Function> ByName =
        TextFunctions.All.Concat(ListFunctions.All).Concat(NumberFunctions.All).ToDictionary(f => f.Name, StringComparer.Ordinal);

    public static IReadOnlyCollection<string> Names => ByName.Keys;

    public static Function? Find(string name) => ByName.GetValueOrDefault(name);
}

/// <remarks>DMN 1.3, tables 71, 72 and 75.</remarks>
internal static class NumberFunctions
{
    private static readonly Parameter N = new("n", FeelType.Number);

    public static IEnumerable<Function> All =>
    [
        new("number", [new("from", FeelType.Text)], FeelType.Number, a => a[0] is string s && decimal.TryParse(s, NumberStyles.Float, CultureInfo.InvariantCulture, out var n) ? n : null),
        new("decimal", [N, new("scale", FeelType.Number)], FeelType.Number, a => a is [decimal n, decimal and >= 0 and <= 28 and var scale] ? Math.Round(n, (int)scale, MidpointRounding.ToEven) : null),
        new("floor", [N], FeelType.Number, a => a[0] is decimal n ? Math.Floor(n) : null),
        new("ceiling", [N], FeelType.Number, a => a[0] is decimal n ? Math.Ceiling(n) : null),
        new("abs", [N], FeelType.Number, a => a[0] is decimal n ? Math.Abs(n) : null),
        new("modulo", [new("dividend", FeelType.Number), new("divisor", FeelType.Number)], FeelType.Number,
            a => a is [decimal n, decimal d] && d != 0 ? n - (d * Math.Floor(n / d)) : null),
        new("odd", [N], FeelType.Boolean, a => a[0] is decimal n ? Math.Abs(n % 2) == 1 : null),
        new("even", [N], FeelType.Boolean, a => a[0] is decimal n ? n % 2 == 0 : null),
        new("date", [new("from", FeelType.Any), new("month", FeelType.Number, IsOptional: true), new("day", FeelType.Number, IsOptional: true)], FeelType.Date, Date),
    ];

    private static object? Date(IReadOnlyList<object?> arguments) => arguments switch
    {
        [DateOnly date] => date,
        [string text] => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null,
        [decimal year, decimal month, decimal day] => DateOnly.TryParseExact($"{year:0000}-{month:00}-{day:00}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null,
        _ => null,
    };
}

/// <remarks>DMN 1.3, table 73. Positions count from 1, from the end where negative.</remarks>
internal static class TextFunctions
{
    private static readonly Parameter Text = new("string", FeelType.Text);
    private static readonly Parameter Match = new("match", FeelType.Text);

    public static IEnumerable<Function> All =>
    [
        new("string", [new("from", FeelType.Any)], FeelType.Text, a => a[0] is null ? null : Values.Write(a[0])),
        new("string length", [Text], FeelType.Number, a => a[0] is string s ? (decimal)new StringInfo(s).LengthInTextElements : null),
        new("upper case", [Text], FeelType.Text, a => (a[0] as string)?.ToUpperInvariant()),
        new("lower case", [Text], FeelType.Text, a => (a[0] as string)?.ToLowerInvariant()),
        new("contains", [Text, Match], FeelType.Boolean, a => a is [string s, string m] ? s.Contains(m, StringComparison.Ordinal) : null),
        new("starts with", [Text, Match], FeelType.Boolean, a => a is [string s, string m] ? s.StartsWith(m, StringComparison.Ordinal) : null),
        new("ends with", [Text, Match], FeelType.Boolean, a => a is [string s, string m] ? s.EndsWith(m, StringComparison.Ordinal) : null),
        new("substring", [Text, new("start position", FeelType.Number), new("length", FeelType.Number, IsOptional: true)], FeelType.Text, Substring),
        new("substring before", [Text, Match], FeelType.Text, a => a is [string s, string m] ? s.IndexOf(m, StringComparison.Ordinal) is >= 0 and var at ? s[..at] : "" : null),
        new("substring after", [Text, Match], FeelType.Text, a => a is [string s, string m] ? s.IndexOf(m, StringComparison.Ordinal) is >= 0 and var at ? s[(at + m.Length)..] : "" : null),
    ];

    private static string? Substring(IReadOnlyList<object?> arguments)
    {
        if (arguments is not [string text, decimal start, ..] || start == 0)
            return null;
        var from = Values.Position(start < 0 ? text.Length + start : start - 1);
        var length = arguments is [_, _, decimal given] ? Values.Position(given) : text.Length - from;
        return from < 0 || from > text.Length || length < 0 ? null : text.Substring(from, Math.Min(length, text.Length - from));
    }
}
