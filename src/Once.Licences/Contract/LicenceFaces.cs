using Once.Licences.Model;

namespace Once.Licences.Contract;

/// <summary>What the types of licences print.</summary>
public static class LicenceFaces
{
    /// <summary>Element of the 统一社会信用代码: where a licence first registers its holder, the platform gives it with the licence.</summary>
    public const string CreditCode = "credit-code";

    /// <summary>Element codes printed on a licence of the type, in its order; empty for an unknown type.</summary>
    /// <param name="typeCode">Short code of the licence type, as items name it.</param>
    public static IReadOnlyList<string> Of(string typeCode) => LicenceType.Find(typeCode)?.Faces ?? [];

    /// <summary>Whether the number of the licence is the holder's 统一社会信用代码, so that the licence gives that code.</summary>
    /// <remarks>GB 32100-2015; 市场主体登记管理条例 第二十二条 (营业执照 carries the code).</remarks>
    public static bool GivesCreditCode(string typeCode) => LicenceType.Find(typeCode) is { NumberRule: NumberRule.UnifiedCreditCode };
}
