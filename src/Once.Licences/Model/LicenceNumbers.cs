using System.Globalization;
using Once.Kernel.Codes;

namespace Once.Licences.Model;

/// <summary>Numbers printed on licences. Pure: a rule, a place and a serial give a number.</summary>
internal static class LicenceNumbers
{
    /// <summary>JY, one digit for the kind of subject, six for the county, six for the order, one check digit.</summary>
    /// <param name="subjectKind">1 食品销售经营者, 2 餐饮服务经营者, 3 集中用餐单位食堂.</param>
    /// <remarks>食品经营许可和备案管理办法: JY 和 14 位数字; check digit by GB/T 17710 MOD 11,10.</remarks>
    public static string Food(int subjectKind, string regionCode, int serial)
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"{subjectKind}{regionCode[..6]}{serial:000000}");
        return $"JY{head}{Mod1110(head)}";
    }

    /// <summary>云卫公证字〔2026〕第12号.</summary>
    public static string OrganYearSerial(string sign, int year, int serial) =>
        string.Create(CultureInfo.InvariantCulture, $"{sign}证字〔{year}〕第{serial}号");

    /// <summary>A new 统一社会信用代码 of a 个体工商户 (class 92).</summary>
    /// <remarks>GB 32100-2015: 9 市场监管, 2 个体工商户; the subject's serial begins with MA as the codes given since 2015 do.</remarks>
    public static string NewCreditCode(string regionCode, int serial) =>
        CreditCode.Create("92", regionCode[..6], string.Create(CultureInfo.InvariantCulture, $"MA{serial:000000}")).Value;

    private static int Mod1110(string digits)
    {
        var product = 10;
        foreach (var digit in digits)
        {
            var sum = (product + (digit - '0')) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (11 - product) % 10;
    }
}
