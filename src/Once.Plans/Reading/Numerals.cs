using System.Globalization;

namespace Once.Plans.Reading;

/// <summary>Numbers as documents write them: 12, 3.5, 十二, 两, 万 and 亿 behind them.</summary>
internal static class Numerals
{
    private const string Digits = "零一二三四五六七八九";

    /// <summary>A whole number in Arabic or Chinese digits below a thousand; null for anything else.</summary>
    public static int? Whole(string text) => Value(text) is { } value && value == decimal.Truncate(value) && value < 10_000 ? (int)value : null;

    /// <summary>The value; 万 and 亿 multiplied out, 半 as a half; null when it is no number.</summary>
    public static decimal? Value(string text)
    {
        if (text is "半")
            return 0.5m;
        var times = 1m;
        while (text.Length > 1 && text[^1] is '万' or '亿')
        {
            times *= text[^1] == '万' ? 10_000 : 100_000_000;
            text = text[..^1];
        }

        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            return value <= 1_000_000_000_000m ? value * times : null;
        return Chinese(text) is { } chinese ? chinese * times : null;
    }

    /// <summary>Whether a Chinese numeral ends with this sign.</summary>
    public static bool IsDigit(char letter) => letter is '十' or '百' or '千' or '万' or '亿' or '两' or '〇' || Digits.Contains(letter, StringComparison.Ordinal);

    private static decimal? Chinese(string text)
    {
        decimal sum = 0, digit = 0;
        foreach (var letter in text)
        {
            switch (letter)
            {
                case '十': sum += (digit == 0 ? 1 : digit) * 10; digit = 0; break;
                case '百': sum += (digit == 0 ? 1 : digit) * 100; digit = 0; break;
                case '千': sum += (digit == 0 ? 1 : digit) * 1000; digit = 0; break;
                case '两': digit = 2; break;
                case '〇': digit = 0; break;
                default:
                    var at = Digits.IndexOf(letter, StringComparison.Ordinal);
                    if (at < 0)
                        return null;
                    digit = at;
                    break;
            }
        }

        return text.Length == 0 ? null : sum + digit;
    }
}
