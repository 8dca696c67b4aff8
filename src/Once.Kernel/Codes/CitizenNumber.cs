using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Once.Kernel.Codes;

public enum Sex { Male, Female }

/// <summary>
/// 公民身份号码: 18 characters. Printed and logged it shows only its first six and last four; the whole number is
/// <see cref="Value"/>, which is stored encrypted.
/// </summary>
/// <remarks>GB 11643-1999; 个人信息保护法 第51条.</remarks>
public sealed record CitizenNumber
{
    private const string CheckCharacters = "10X98765432";

    /// <summary>Nobody alive was born earlier; default: keeps a mistyped century out.</summary>
    private const int EarliestYear = 1880;

    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    private CitizenNumber(string value) => Value = value;

    /// <summary>The whole number, in clear.</summary>
    public string Value { get; }

    public string Masked => Masking.CitizenNumber(Value);

    /// <summary>Region of the first registration, six digits; it may have been abolished since.</summary>
    public string RegionCode => Value[..6];

    public DateOnly BornOn => DateOnly.ParseExact(Value.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture);

    /// <summary>Odd order numbers are men's, even ones women's.</summary>
    public Sex Sex => (Value[16] - '0') % 2 == 1 ? Sex.Male : Sex.Female;

    /// <summary>What is odd but no error: a region that the table does not have (abolished codes stay valid).</summary>
    public string? Warning =>
        RegionCodes.ProvinceOf(Value) is null ? $"第 1 至 2 位“{Value[..2]}”不在现行省级区划中，请核对原件。"
        : Value[4..6] == "00" ? $"第 1 至 6 位“{RegionCode}”不是县级区划，请核对原件。"
        : null;

    /// <summary>Completed years of age on a day; a person born on 29 February turns on 1 March of common years.</summary>
    /// <remarks>民法典 第17条 (成年年龄); whole years by the calendar, the birthday itself counted.</remarks>
    public int AgeOn(DateOnly day)
    {
        var years = day.Year - BornOn.Year;
        return (day.Month, day.Day).CompareTo((BornOn.Month, BornOn.Day)) < 0 ? years - 1 : years;
    }

    /// <exception cref="FormatException">The message says which character is wrong.</exception>
    public static CitizenNumber Parse(string? text) =>
        CodeText.Parsed(TryParse(text, out var value, out var error) ? value : null, error);

    public static bool TryParse(string? text, [NotNullWhen(true)] out CitizenNumber? value, [NotNullWhen(false)] out CodeError? error)
    {
        var code = CodeText.Normalise(text);
        error = Judge(code);
        value = error is null ? new CitizenNumber(code) : null;
        return error is null;
    }

    /// <summary>Makes a whole number from region, day of birth and order number (0-999).</summary>
    public static CitizenNumber Create(string regionCode, DateOnly bornOn, int order)
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"{regionCode}{bornOn:yyyyMMdd}{order:000}");
        return Parse(head + (head.Length == 17 ? CheckOf(head) : '?'));
    }

    private static CodeError? Judge(string code)
    {
        if (code.Length == 15)
            return new CodeError(null, "这是 15 位旧号码，请填写 18 位公民身份号码。");
        if (code.Length != 18)
            return CodeError.Length("公民身份号码", 18, code);
        if (CodeText.FirstNonDigit(code, 0, 17) is { } error)
            return error;
        if (!char.IsAsciiDigit(code[17]) && code[17] != 'X')
            return CodeError.At(18, $"“{code[17]}”应为数字或 X。");
        return JudgeDate(code) ?? JudgeCheck(code);
    }

    private static CodeError? JudgeDate(string code)
    {
        var year = int.Parse(code.AsSpan(6, 4), CultureInfo.InvariantCulture);
        var month = int.Parse(code.AsSpan(10, 2), CultureInfo.InvariantCulture);
        var day = int.Parse(code.AsSpan(12, 2), CultureInfo.InvariantCulture);
        if (year < EarliestYear)
            return new CodeError(7, $"第 7 至 10 位“{code[6..10]}”不像出生年份。");
        if (month is < 1 or > 12)
            return new CodeError(11, $"第 11 至 12 位“{code[10..12]}”不是月份。");
        return day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? null
            : new CodeError(13, $"第 13 至 14 位“{code[12..14]}”不是 {year} 年 {month} 月里的一天。");
    }

    private static CodeError? JudgeCheck(string code)
    {
        var check = CheckOf(code);
        return code[17] == check ? null : CodeError.At(18, $"校验码不符：按前 17 位应为 {check}，现为 {code[17]}，请逐位核对。");
    }

    private static char CheckOf(string code)
    {
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
            sum += (code[i] - '0') * Weights[i];
        return CheckCharacters[sum % 11];
    }

    public override string ToString() => Masked;
}
