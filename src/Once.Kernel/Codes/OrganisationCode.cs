using System.Diagnostics.CodeAnalysis;

namespace Once.Kernel.Codes;

/// <summary>组织机构代码: eight digits or capital letters and a check character, kept without its hyphen.</summary>
/// <remarks>GB 11714-1997.</remarks>
public sealed record OrganisationCode
{
    private static readonly int[] Weights = [3, 7, 9, 10, 5, 8, 4, 2];

    private OrganisationCode(string value) => Value = value;

    /// <summary>Nine characters.</summary>
    public string Value { get; }

    /// <exception cref="FormatException">The message says which character is wrong.</exception>
    public static OrganisationCode Parse(string? text) =>
        CodeText.Parsed(TryParse(text, out var value, out var error) ? value : null, error);

    public static bool TryParse(string? text, [NotNullWhen(true)] out OrganisationCode? value, [NotNullWhen(false)] out CodeError? error)
    {
        var code = CodeText.Normalise(text);
        if (code.Length == 10 && code[8] == '-')
            code = code.Remove(8, 1);
        error = Judge(code);
        value = error is null ? new OrganisationCode(code) : null;
        return error is null;
    }

    /// <summary>The check character of the first eight, which must be digits or capital letters.</summary>
    internal static char CheckOf(ReadOnlySpan<char> eight)
    {
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
            sum += CodeText.ValueOf(eight[i]) * Weights[i];
        return (11 - (sum % 11)) switch { 10 => 'X', 11 => '0', var digit => (char)('0' + digit) };
    }

    private static CodeError? Judge(string code)
    {
        if (code.Length != 9)
            return CodeError.Length("组织机构代码", 9, code);
        for (var i = 0; i < 9; i++)
        {
            if (CodeText.ValueOf(code[i]) < 0)
                return CodeError.At(i + 1, $"“{code[i]}”应为数字或大写字母。");
        }

        var check = CheckOf(code);
        return code[8] == check ? null : CodeError.At(9, $"校验码不符：按前 8 位应为 {check}，现为 {code[8]}，请逐位核对。");
    }

    /// <summary>As printed, with the hyphen before the check character.</summary>
    public override string ToString() => Value.Insert(8, "-");
}
