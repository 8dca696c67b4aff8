using System.Diagnostics.CodeAnalysis;
using Once.Kernel.Codes;

namespace Once.Catalogue.Contract;

/// <summary>行使层级, GB/T 39046 A.2: the digit between credit code and basic code.</summary>
public enum ExerciseLevel
{
    [Coded("1", "国家级")] National = 1,
    [Coded("2", "省级")] Province = 2,
    [Coded("3", "市级")] City = 3,
    [Coded("4", "县级")] County = 4,
    [Coded("5", "乡镇（街道）级")] Town = 5,
    [Coded("6", "村（社区）级")] Village = 6,
    [Coded("7", "分级管理")] Graded = 7,
}

/// <summary>实施编码 of 31 characters: 18 of the implementing body's credit code, one of the level, 12 of the basic code.
/// A value with a wrong check digit or a wrong length cannot exist.</summary>
/// <remarks>Structure as of GB/T 39554.1-2020, read from published codes such as 11370800MB285591843370117002011.</remarks>
public sealed record ItemCode
{
    private ItemCode(CreditCode body, ExerciseLevel level, string basicCode) => (Body, Level, BasicCode) = (body, level, basicCode);

    public CreditCode Body { get; }

    public ExerciseLevel Level { get; }

    /// <summary>2 province or 00, 2 item type, 5 main item, 3 sub-item (000 none).</summary>
    public string BasicCode { get; }

    public string Value => $"{Body.Value}{(int)Level}{BasicCode}";

    public static ItemCode Of(CreditCode body, ExerciseLevel level, string basicCode) => IsBasicCode(basicCode)
        ? new ItemCode(body, level, basicCode)
        : throw new ArgumentException($"基本编码要 12 位数字，这个不是：{basicCode}", nameof(basicCode));

    /// <summary>Reads a code; <paramref name="problem"/> says in one sentence what is wrong.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ItemCode? code, [NotNullWhen(false)] out string? problem)
    {
        (code, problem) = (null, null);
        if (text is not { Length: 31 })
            problem = $"实施编码要 31 位，这里是 {text?.Length ?? 0} 位。";
        else if (!CreditCode.TryParse(text[..18], out var body, out var error))
            problem = $"前 18 位不是有效的统一社会信用代码：{error.Message}";
        else if (text[18] is < '1' or > '7')
            problem = $"第 19 位是行使层级，只能是 1 到 7，这里是“{text[18]}”。";
        else if (!IsBasicCode(text[19..]))
            problem = "后 12 位是基本编码，只能是数字。";
        else
            code = new ItemCode(body, (ExerciseLevel)(text[18] - '0'), text[19..]);
        return code is not null;
    }

    /// <summary>Twelve digits.</summary>
    public static bool IsBasicCode(string text) => text.Length == 12 && text.All(char.IsAsciiDigit);

    public override string ToString() => Value;
}
