using System.Text.RegularExpressions;

namespace Once.Ratings.Giving;

/// <summary>Takes out of free words what points at a person: numbers of five figures and more, mail addresses, the names that
/// are known. What everybody reads is this text alone.</summary>
/// <remarks>个人信息保护法 第25条; GB/T 39735-2020 (评价人信息保护).</remarks>
internal static partial class MaskWords
{
    private const string Hidden = "＊＊＊";

    /// <param name="names">Names of the rater, the applicant and the staff concerned; empty ones are passed over.</param>
    /// <returns>Null where nothing was written.</returns>
    public static string? Of(string? words, params IEnumerable<string?> names)
    {
        if (string.IsNullOrWhiteSpace(words))
            return null;
        var masked = Mail().Replace(words.Trim(), Hidden);
        masked = Numbers().Replace(masked, Hidden);
        foreach (var name in names.OfType<string>().Select(n => n.Trim()).Where(n => n.Length >= 2).Distinct().OrderByDescending(n => n.Length))
            masked = masked.Replace(name, Hidden, StringComparison.Ordinal);
        return Titled().Replace(masked, m => Hidden + m.Groups["title"].Value);
    }

    /// <summary>Figures, also wide ones, with gaps or letters as in numbers of papers and vehicles.</summary>
    [GeneratedRegex(@"[A-Za-z]{0,4}[0-9０-９](?:[ \-－]?[0-9A-Za-z０-９]){4,}", RegexOptions.None, 1000)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"[A-Za-z0-9._%+\-]+@[A-Za-z0-9.\-]+", RegexOptions.None, 1000)]
    private static partial Regex Mail();

    /// <summary>A surname before a form of address: 王科长, 李女士.</summary>
    [GeneratedRegex(@"[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤](?<title>科长|主任|局长|处长|所长|股长|经理|女士|先生|师傅|老师|大姐|大哥|同志)", RegexOptions.None, 1000)]
    private static partial Regex Titled();
}
