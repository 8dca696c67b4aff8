using System.Globalization;

namespace Once.Rules;

/// <summary>An expression that cannot be read: where, and what was expected there.</summary>
public sealed class FeelException : Exception
{
    internal FeelException(string expression, int position, string expected)
        : base(string.Create(CultureInfo.InvariantCulture, $"第 {position + 1} 个字处{Near(expression, position)}：{expected}")) =>
        (Expression, Position, Expected) = (expression, position, expected);

    public string Expression { get; }

    /// <summary>Counted from 0; the length of the expression where more was expected at its end.</summary>
    public int Position { get; }

    /// <summary>What was expected, in one Chinese sentence.</summary>
    public string Expected { get; }

    private static string Near(string expression, int position)
    {
        if (position >= expression.Length)
            return "（末尾）";
        var rest = expression[position..];
        return $"（“{(rest.Length > 12 ? rest[..12] + "…" : rest)}”）";
    }
}
