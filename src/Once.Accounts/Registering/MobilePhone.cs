using System.Diagnostics.CodeAnalysis;

namespace Once.Accounts.Registering;

/// <summary>A mobile number of the mainland: eleven digits, the first 1, the second 3 to 9.</summary>
/// <remarks>电信网编号计划 (2017版): mobile numbers are 1 followed by ten digits; segments 13-19 are in use.</remarks>
internal static class MobilePhone
{
    public static bool TryParse(string? text, [NotNullWhen(true)] out string? phone)
    {
        var digits = new string([.. (text ?? "").Where(c => c is not (' ' or '-')).Select(c => c is >= '０' and <= '９' ? (char)(c - '０' + '0') : c)]);
        if (digits.StartsWith("+86", StringComparison.Ordinal))
            digits = digits[3..];
        phone = digits.Length == 11 && digits.All(char.IsAsciiDigit) && digits[0] == '1' && digits[1] >= '3' ? digits : null;
        return phone is not null;
    }

    /// <summary>What is wrong with it, in words; null when it is a number.</summary>
    public static string? Problem(string? text)
    {
        if (TryParse(text, out _))
            return null;
        var typed = (text ?? "").Trim();
        if (typed.Length == 0)
            return "请填手机号。";
        var digits = typed.Count(char.IsDigit);
        return digits == 11 ? "手机号以 13 到 19 开头，请核对。" : $"手机号是 11 位数字，您填了 {digits} 位。";
    }
}
