using System.Globalization;
using System.Text;
using Once.Rules.Nodes;

namespace Once.Rules.Syntax;

internal sealed partial class Parser
{
    /// <summary>Rules 19 and 20.</summary>
    private Node ReadSum()
    {
        var from = _cursor.Position;
        var left = ReadProduct();
        while (true)
        {
            var sign = _cursor.Take("+") ? '+' : _cursor.Take("-") ? '-' : '\0';
            if (sign == '\0')
                return left;
            left = Join(from, sign, left, ReadProduct());
        }
    }

    /// <summary>Rules 21 and 22.</summary>
    private Node ReadProduct()
    {
        var from = _cursor.Position;
        var left = ReadPower();
        while (true)
        {
            var sign = !_cursor.Looking("**") && _cursor.Take("*") ? '*' : _cursor.Take("/") ? '/' : '\0';
            if (sign == '\0')
                return left;
            left = Join(from, sign, left, ReadPower());
        }
    }

    /// <summary>Rule 23; powers of powers are read from the left.</summary>
    private Node ReadPower()
    {
        var from = _cursor.Position;
        var left = ReadMinus();
        while (_cursor.Take("**"))
            left = Join(from, Arithmetic.Power, left, ReadMinus());
        return left;
    }

    /// <summary>Rule 25.</summary>
    private Node ReadMinus()
    {
        var from = _cursor.Position;
        return _cursor.Take("-") ? At(from, () => new Minus(Demand(ReadMinus(), FeelType.Number))) : ReadPostfix();
    }

    private Node Join(int from, char sign, Node left, Node right)
    {
        var isText = sign == '+' && left.Type.Kind is FeelKind.Text;
        var type = isText ? FeelType.Text : sign == '+' && left.Type.Kind is FeelKind.Any ? right.Type : FeelType.Number;
        if (type.Kind is not (FeelKind.Any or FeelKind.Text))
            type = FeelType.Number;
        return At(from, () => new Arithmetic(sign, Demand(left, type), Demand(right, type), type));
    }

    /// <summary>Rules 33 to 36, 54, 57, 8 and brackets.</summary>
    private Node ReadPrimary()
    {
        var from = _cursor.Position;
        return At(from, () =>
            LooksLikeNumber() ? ReadNumber()
            : _cursor.Looking("\"") ? ReadText()
            : _cursor.Take("@") ? ReadAtDate()
            : _cursor.Take("{") ? ReadContext()
            : _cursor.Take("[") ? ReadListOrClosedRange()
            : _cursor.Take("]") ? ReadRange(hasStart: false)
            : _cursor.Take("(") ? ReadBracketsOrOpenRange()
            : ReadNamed());
    }

    private bool LooksLikeNumber() => !_cursor.IsAtEnd
        && (char.IsAsciiDigit(_cursor.Text[_cursor.Position])
            || (_cursor.Looking(".") && _cursor.Position + 1 < _cursor.Text.Length && char.IsAsciiDigit(_cursor.Text[_cursor.Position + 1])));

    /// <summary>Rule 37. Two dots after a number begin a range.</summary>
    private Literal ReadNumber()
    {
        var from = _cursor.Position;
        var number = _cursor.TakeWhile(char.IsAsciiDigit);
        if (_cursor.Looking(".") && !_cursor.Looking(".."))
        {
            _cursor.Skip(1);
            number += "." + _cursor.TakeWhile(char.IsAsciiDigit);
        }
        _cursor.SkipBlanks();
        return decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? new Literal(value, FeelType.Number)
            : throw _cursor.Expected("这个数字太长了，或者写得不对", from);
    }

    /// <summary>Rule 35 with the escapes of rule 64.</summary>
    private Literal ReadText()
    {
        _cursor.TakeOne();
        var text = new StringBuilder();
        for (var c = _cursor.TakeOne(); c != '"'; c = _cursor.TakeOne())
        {
            text.Append(c != '\\' ? c : _cursor.TakeOne() switch
            {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                'u' => ReadCodePoint(),
                var escaped and ('"' or '\\' or '\'') => escaped,
                _ => throw _cursor.Expected("反斜线后面只能是 n、t、r、u、引号或者反斜线", _cursor.Position - 1),
            });
        }
        _cursor.SkipBlanks();
        return new Literal(text.ToString(), FeelType.Text);
    }

    private char ReadCodePoint()
    {
        var digits = string.Concat(Enumerable.Range(0, 4).Select(_ => _cursor.TakeOne()));
        return ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            ? (char)code
            : throw _cursor.Expected("\\u 后面要写四位十六进制数", _cursor.Position - 4);
    }

    /// <summary>Rule 62 (date and time literals) of DMN 1.3, dates alone: <c>@"2026-01-31"</c>.</summary>
    private Literal ReadAtDate()
    {
        var from = _cursor.Position;
        var text = _cursor.Looking("\"") ? ReadText().Constant as string : null;
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? new Literal(date, FeelType.Date)
            : throw _cursor.Expected("@ 后面要写日期，比如 @\"2026-01-31\"", from);
    }
}
