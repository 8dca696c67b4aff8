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

    /// <summary>A new 统一社会信用代码 of a market entity.</summary>
    /// <param name="kind">91 企业, 92 个体工商户.</param>
    /// <param name="year">So that the order may begin anew each year.</param>
    /// <remarks>GB 32100-2015: class, county, subject with its own check character, check character; the subject begins with MA as the
    /// codes given since 2015 do, a later letter for a later year is the demonstration's.</remarks>
    public static string NewCreditCode(string kind, string regionCode, int year, int serial) =>
        CreditCode.Create(kind, regionCode[..6], string.Create(CultureInfo.InvariantCulture, $"M{Letters[Math.Max(0, year - FirstYear) % Letters.Length]}{serial:000000}")).Value;

    private const int FirstYear = 2026;

    /// <remarks>GB 32100-2015 leaves out I, O, S, V and Z.</remarks>
    private const string Letters = "ABCDEFGHJKLMNPQRTUWXY";

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
