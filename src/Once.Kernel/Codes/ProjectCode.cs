using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Once.Kernel.Codes;

/// <summary>
/// 投资项目代码: <c>YYMM-region-department-type-order and check</c>, 24 characters with four hyphens. Structure, month,
/// region and type are judged; the check digit is not, because the rule of its computation is not published.
/// </summary>
/// <remarks>GB/T 40058-2021.</remarks>
public sealed record ProjectCode
{
    /// <summary>Said with every answer, so that nobody takes the code for fully checked.</summary>
    public const string CheckNotJudged = "校验位未核";

    /// <summary>First two digits of the region in codes given by central departments.</summary>
    private const string Central = "00";

    private static readonly int[] Hyphens = [4, 11, 14, 17];

    private ProjectCode(string value) => Value = value;

    public string Value { get; }

    /// <summary>First day of the month in which the code was given.</summary>
    public DateOnly GivenIn => new(2000 + Number(Value, 0), Number(Value, 2), 1);

    public string RegionCode => Value[5..11];

    /// <summary>中央指导部门, two digits.</summary>
    public string Department => Value[12..14];

    /// <summary>项目类型, two digits.</summary>
    public string Type => Value[15..17];

    /// <exception cref="FormatException">The message says which character is wrong.</exception>
    public static ProjectCode Parse(string? text) =>
        CodeText.Parsed(TryParse(text, out var value, out var error) ? value : null, error);

    public static bool TryParse(string? text, [NotNullWhen(true)] out ProjectCode? value, [NotNullWhen(false)] out CodeError? error)
    {
        var code = CodeText.Normalise(text);
        error = Judge(code);
        value = error is null ? new ProjectCode(code) : null;
        return error is null;
    }

    private static CodeError? Judge(string code)
    {
        if (code.Length != 24)
            return CodeError.Length("投资项目代码（含 4 个连字符）", 24, code);
        for (var i = 0; i < 24; i++)
        {
            if (Hyphens.Contains(i) ? code[i] != '-' : !char.IsAsciiDigit(code[i]))
                return CodeError.At(i + 1, $"“{code[i]}”应为{(Hyphens.Contains(i) ? "连字符" : "数字")}。");
        }

        if (Number(code, 2) is < 1 or > 12)
            return new CodeError(3, $"第 3 至 4 位“{code[2..4]}”不是月份。");
        if (code[5..7] != Central && RegionCodes.ProvinceOf(code[5..7]) is null)
            return new CodeError(6, $"第 6 至 7 位“{code[5..7]}”不是省级区划代码。");
        return code[15..17] == "00" ? new CodeError(16, "第 16 至 17 位“00”不是项目类型。") : null;
    }

    private static int Number(string code, int start) => int.Parse(code.AsSpan(start, 2), NumberStyles.None, CultureInfo.InvariantCulture);

    public override string ToString() => Value;
}
