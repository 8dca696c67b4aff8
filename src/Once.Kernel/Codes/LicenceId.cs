using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Once.Kernel.Codes;

/// <summary>电子证照标识: root, type, issuer, serial number, version and check character, parted by dots.</summary>
/// <remarks>GB/T 36904-2018; check character GB/T 17710-2008 (MOD 37,36) over the parts without root and dots.</remarks>
public sealed record LicenceId
{
    /// <summary>Object identifier that all identifiers of e-licences begin with.</summary>
    public const string Root = "1.2.156.3005.2";

    private LicenceId(string value, string[] parts)
    {
        Value = value;
        TypeCode = parts[0];
        Issuer = CreditCode.Parse(parts[1]);
        Serial = parts[2];
        Version = int.Parse(parts[3], CultureInfo.InvariantCulture);
    }

    public string Value { get; }

    /// <summary>证照类型代码, 21 characters: credit code of the organ that defined the type, and three digits.</summary>
    public string TypeCode { get; }

    /// <summary>证照颁发机构代码.</summary>
    public CreditCode Issuer { get; }

    /// <summary>流水号: digits and capital letters, of any length.</summary>
    public string Serial { get; }

    /// <summary>版本号, from 1 to 999; a change of the licence raises it.</summary>
    public int Version { get; }

    /// <exception cref="FormatException">The message says which character is wrong.</exception>
    public static LicenceId Parse(string? text) =>
        CodeText.Parsed(TryParse(text, out var value, out var error) ? value : null, error);

    public static bool TryParse(string? text, [NotNullWhen(true)] out LicenceId? value, [NotNullWhen(false)] out CodeError? error)
    {
        var code = CodeText.Normalise(text);
        value = null;
        if (!code.StartsWith(Root + ".", StringComparison.Ordinal))
        {
            error = new CodeError(1, code.Length == 0 ? "请填写电子证照标识。" : $"电子证照标识应以 {Root}. 开头。");
            return false;
        }

        var parts = code[(Root.Length + 1)..].Split('.');
        error = parts.Length == 5 ? Judge(parts) : new CodeError(null, $"{Root}. 之后应有 5 段，用点分开，现有 {parts.Length} 段。");
        value = error is null ? new LicenceId(code, parts) : null;
        return error is null;
    }

    /// <summary>Makes an identifier with its check character.</summary>
    /// <exception cref="FormatException">A part is malformed.</exception>
    public static LicenceId Create(string typeCode, CreditCode issuer, string serial, int version)
    {
        var number = version.ToString("000", CultureInfo.InvariantCulture);
        var check = Iso7064.Mod3736(typeCode + issuer.Value + serial + number);
        return Parse($"{Root}.{typeCode}.{issuer.Value}.{serial}.{number}.{check}");
    }

    private static CodeError? Judge(string[] parts)
    {
        var starts = new int[5];
        starts[0] = Root.Length + 1;
        for (var i = 1; i < 5; i++)
            starts[i] = starts[i - 1] + parts[i - 1].Length + 1;

        return JudgeType(parts[0], starts[0])
            ?? Shifted(CreditCode.Judge(parts[1]), "颁发机构代码", starts[1])
            ?? JudgeSerial(parts[2], starts[2])
            ?? JudgeVersion(parts[3], starts[3])
            ?? JudgeCheck(parts, starts[4]);
    }

    private static CodeError? JudgeType(string type, int start) => type.Length != 21
        ? new CodeError(start + 1, $"证照类型代码应为 21 位，现为 {type.Length} 位。")
        : Shifted(CreditCode.Judge(type[..18]), "证照定义机构代码", start)
            ?? Shifted(CodeText.FirstNonDigit(type, 18, 3), "证照类型代码", start);

    private static CodeError? JudgeSerial(string serial, int start)
    {
        if (serial.Length == 0)
            return new CodeError(start + 1, "流水号不能为空。");
        for (var i = 0; i < serial.Length; i++)
        {
            if (CodeText.ValueOf(serial[i]) < 0)
                return CodeError.At(start + i + 1, $"“{serial[i]}”不能用：流水号只用数字和大写字母。");
        }

        return null;
    }

    private static CodeError? JudgeVersion(string version, int start) => version.Length != 3
        ? new CodeError(start + 1, $"版本号应为 3 位数字，现为 {version.Length} 位。")
        : Shifted(CodeText.FirstNonDigit(version, 0, 3), "版本号", start)
            ?? (version == "000" ? new CodeError(start + 1, "版本号从 001 开始。") : null);

    private static CodeError? JudgeCheck(string[] parts, int start)
    {
        var check = Iso7064.Mod3736(string.Concat(parts[..4])).ToString();
        return parts[4] == check
            ? null
            : CodeError.At(start + 1, $"校验码不符：按前面各段应为 {check}，现为 {parts[4]}，请逐位核对。");
    }

    private static CodeError? Shifted(CodeError? inner, string part, int start) => inner is null
        ? null
        : new CodeError((inner.Position ?? 1) + start, $"{part}有误：{inner.Message}");

    public override string ToString() => Value;
}
