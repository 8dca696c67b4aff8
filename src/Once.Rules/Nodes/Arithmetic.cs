namespace Once.Rules.Nodes;

/// <summary><c>+ - * / **</c> of numbers, and <c>+</c> of texts. Division by nothing, and what is too large, is null.</summary>
/// <remarks>DMN 1.3, rules 19 to 24.</remarks>
internal sealed class Arithmetic(char sign, Node left, Node right, FeelType type) : Node(type, left, right)
{
    public const char Power = '^';

    public override object? Value(Scope scope) => Strict(Parts[0].Value(scope), Parts[1].Value(scope), Compute);

    private object? Compute(object left, object right)
    {
        if (sign == '+' && left is string before && right is string after)
            return before + after;
        if (left is not decimal a || right is not decimal b)
            return null;
        try
        {
            return sign switch
            {
                '+' => a + b,
                '-' => a - b,
                '*' => a * b,
                '/' => b == 0 ? null : a / b,
                _ => Raise(a, b),
            };
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>Whole powers are exact; others as exact as a double.</summary>
    private static object? Raise(decimal number, decimal power)
    {
        if (power != decimal.Truncate(power) || Math.Abs(power) > 200)
            return Math.Pow((double)number, (double)power) is var root && double.IsFinite(root) ? (decimal)root : null;
        var product = 1m;
        for (var i = 0; i < Math.Abs(power); i++)
            product *= number;
        return power >= 0 ? product : product == 0 ? null : 1 / product;
    }
}

/// <remarks>DMN 1.3, rule 25.</remarks>
internal sealed class Minus(Node operand) : Node(FeelType.Number, operand)
{
    public override object? Value(Scope scope) => Parts[0].Value(scope) switch { decimal number => -number, Unknown unknown => unknown, _ => null };
}
