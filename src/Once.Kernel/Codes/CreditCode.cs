using System.Diagnostics.CodeAnalysis;

namespace Once.Kernel.Codes;

/// <summary>统一社会信用代码: 18 characters with two check characters, its own (18th) and the inner organisation code's (17th).</summary>
/// <remarks>GB 32100-2015; positions 9-17 GB 11714-1997.</remarks>
public sealed record CreditCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    private static readonly Dictionary<string, string> Classes = new(StringComparer.Ordinal)
    {
        ["11"] = "机关",
        ["12"] = "事业单位",
        ["13"] = "群众团体",
        ["51"] = "社会团体",
        ["52"] = "民办非企业单位",
        ["53"] = "基金会",
        ["91"] = "企业",
        ["92"] = "个体工商户",
        ["93"] = "农民专业合作社",
    };

    private CreditCode(string value) => Value = value;

    public string Value { get; }

    /// <summary>What the first two characters say, such as 企业; null for a class not listed here.</summary>
    /// <remarks>GB 32100-2015 表2, the common classes; an unlisted class is no error.</remarks>
    public string? Class => Classes.GetValueOrDefault(Value[..2]);

    /// <summary>Region of registration, six digits.</summary>
    public string RegionCode => Value[2..8];

    public OrganisationCode Organisation => OrganisationCode.Parse(Value[8..17]);

    /// <exception cref="FormatException">The message says which character is wrong.</exception>
    public static CreditCode Parse(string? text) =>
        CodeText.Parsed(TryParse(text, out var value, out var error) ? value : null, error);

    public static bool TryParse(string? text, [NotNullWhen(true)] out CreditCode? value, [NotNullWhen(false)] out CodeError? error)
    {
        var code = CodeText.Normalise(text);
        error = Judge(code);
        value = error is null ? new CreditCode(code) : null;
        return error is null;
    }

    /// <summary>Makes a whole code from class (2), region (6) and the first eight characters of the subject.</summary>
    /// <exception cref="FormatException">A part is malformed.</exception>
    public static CreditCode Create(string kind, string regionCode, string subject)
    {
        var head = kind + regionCode + subject;
        if (head.Length != 16 || head.Any(c => !Alphabet.Contains(c, StringComparison.Ordinal)))
            throw new FormatException("统一社会信用代码由 2 位类别、6 位区划和 8 位主体组成。");
        var inner = head + OrganisationCode.CheckOf(head.AsSpan(8));
        return Parse(inner + CheckOf(inner));
    }

    internal static CodeError? Judge(string code)
    {
        if (code.Length != 18)
            return CodeError.Length("统一社会信用代码", 18, code);
        for (var i = 0; i < 18; i++)
        {
            if (!Alphabet.Contains(code[i], StringComparison.Ordinal))
                return CodeError.At(i + 1, $"“{code[i]}”不能用：只用数字和大写字母，且不含 I、O、Z、S、V。");
        }

        return CodeText.FirstNonDigit(code, 2, 6) ?? JudgeChecks(code);
    }

    private static CodeError? JudgeChecks(string code)
    {
        var check = CheckOf(code);
        var inner = OrganisationCode.CheckOf(code.AsSpan(8));
        if (code[17] != check)
        {
            var where = code[16] == inner ? "第 1 至 8 位和第 18 位" : "第 9 至 17 位";
            return CodeError.At(18, $"校验码不符：按前 17 位应为 {check}，现为 {code[17]}，请核对{where}。");
        }

        return code[16] == inner ? null : CodeError.At(17, $"校验码不符：按第 9 至 16 位应为 {inner}，现为 {code[16]}，请核对第 9 至 17 位。");
    }

    private static char CheckOf(string code)
    {
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
            sum += Alphabet.IndexOf(code[i], StringComparison.Ordinal) * Weights[i];
        return Alphabet[(31 - (sum % 31)) % 31];
    }

    public override string ToString() => Value;
}
