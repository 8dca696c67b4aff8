using System.Text;

namespace Once.Kernel.Codes;

/// <summary>How personal data are shown in lists and in public.</summary>
/// <remarks>个人信息保护法 第6条 (necessary data only) and 第25条 (no publication without consent).</remarks>
public static class Masking
{
    /// <summary>张*, 李*敏, 欧**娜: the first and, from three characters on, the last character stay.</summary>
    public static string Name(string name)
    {
        var runes = name.Trim().EnumerateRunes().ToArray();
        return runes.Length switch
        {
            0 => "",
            1 => "*",
            2 => runes[0] + "*",
            _ => runes[0] + new string('*', runes.Length - 2) + runes[^1],
        };
    }

    /// <summary>138****3210: the first three and last four digits stay; of a short number only the last two.</summary>
    public static string Phone(string phone) => phone.Length >= 11 ? Middle(phone, 3, 4) : Middle(phone, 0, 2);

    /// <summary>110105********002X: the first six and last four characters stay.</summary>
    public static string CitizenNumber(string number) => number.Length > 10 ? Middle(number, 6, 4) : new string('*', number.Length);

    private static string Middle(string text, int head, int tail) => text.Length <= head + tail
        ? new string('*', text.Length)
        : new StringBuilder(text.Length).Append(text, 0, head).Append('*', text.Length - head - tail).Append(text, text.Length - tail, tail).ToString();
}
