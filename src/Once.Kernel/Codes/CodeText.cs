namespace Once.Kernel.Codes;

/// <summary>Brings what people type to the form of the standards: no blanks around, half-width, capital letters.</summary>
static class CodeText
{
    private const char FullWidthFirst = '！';
    private const char FullWidthLast = '～';
    private const int FullWidthShift = FullWidthFirst - '!';

    internal static string Normalise(string? text) => text is null
        ? ""
        : string.Create(text.Trim().Length, text.Trim(), static (to, from) =>
        {
            for (var i = 0; i < to.Length; i++)
            {
                var c = from[i] is >= FullWidthFirst and <= FullWidthLast ? (char)(from[i] - FullWidthShift) : from[i];
                to[i] = char.ToUpperInvariant(c);
            }
        });

    /// <summary>Value of a digit or capital letter: 0-9, A = 10 … Z = 35; -1 for anything else.</summary>
    internal static int ValueOf(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'A' and <= 'Z' => c - 'A' + 10,
        _ => -1,
    };

    /// <summary>The first character from <paramref name="start"/> (counted from 0) that is no digit, as an error.</summary>
    internal static CodeError? FirstNonDigit(string text, int start, int length)
    {
        for (var i = start; i < start + length; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
                return CodeError.At(i + 1, $"“{text[i]}”应为数字。");
        }

        return null;
    }

    internal static T Parsed<T>(T? value, CodeError? error) where T : class =>
        value ?? throw new FormatException(error!.Message);
}
