using System.Text.RegularExpressions;

namespace Once.Plans.Reading;

/// <summary>Which of the numberings of official documents an item wears; the nesting is read from the document itself.</summary>
internal enum NumberStyle { Part, Article, Chinese, Named, ChineseInBrackets, Arabic, Decimal, DeepDecimal, ArabicInBrackets, Circled, Bare, Words }

/// <summary>A number at the head of an item: 一、 （一） 1. 1﹒ 1、 (1) 第一条 ① 任务一： 1.1.</summary>
internal sealed partial record ItemNumber(NumberStyle Style, int Value, int Start, int End)
{
    private const string Chinese = "[一二三四五六七八九十百〇零]{1,5}";

    // 1.5个工作日, 3.2亿元 and 5.1日 at the head of a line are quantities and days.
    private const string NoUnit = "(?![个万亿元倍天日号月年项家户人名次件种亩吨米百千兆度]|小时|分钟|秒|公[里斤顷]|平方|至|到)";

    /// <summary>The number that begins at this place; null when none does. A decimal such as 3.5 is none, nor are 一、二类.</summary>
    public static ItemNumber? At(string plain, int at)
    {
        if (at >= plain.Length || !(plain[at] is '(' or '第' or '任' or '行' or '专' or '举' or '工' or '事' or '项' or '问' or '措' || char.IsAsciiDigit(plain[at]) || plain[at] is >= '①' and <= '⑳' || IsChinese(plain[at])))
            return null;
        var match = Pattern().Match(plain, at, Math.Min(16, plain.Length - at));
        if (!match.Success)
            return null;
        foreach (var (group, style) in Styles)
        {
            var found = match.Groups[group];
            if (!found.Success)
                continue;
            var value = style == NumberStyle.Circled ? found.Value[0] - '①' + 1 : Numerals.Whole(found.Value);
            return value is null or 0 ? null : new(style, value.Value, at, at + match.Length);
        }

        return null;
    }

    private static readonly (string Group, NumberStyle Style)[] Styles =
    [
        ("part", NumberStyle.Part), ("article", NumberStyle.Article), ("chinese", NumberStyle.Chinese), ("named", NumberStyle.Named), ("bracketed", NumberStyle.ChineseInBrackets),
        ("deep", NumberStyle.DeepDecimal), ("decimal", NumberStyle.Decimal), ("arabic", NumberStyle.Arabic), ("round", NumberStyle.ArabicInBrackets), ("circled", NumberStyle.Circled), ("bare", NumberStyle.Bare),
    ];

    private static bool IsChinese(char letter) => "一二三四五六七八九十百".Contains(letter, StringComparison.Ordinal);

    [GeneratedRegex(@"\G(?:(?:任务|行动|专项|举措|措施|工程|事项|项目|问题)(?<named>" + Chinese + @"|\d{1,2})[:、. ]+(?=\S)|第(?<part>" + Chinese + @")(?:章|部分|篇)[、. ]*|第(?<article>" + Chinese + @"|\d{1,3})条[、.: ]*|(?<chinese>" + Chinese + @") ?[、.](?!\d(?!0\d\d ?年)|[二三四五六七八九十]{1,2}(?:[、类级等批档期线]))|\( ?(?<bracketed>" + Chinese
        + @") ?\)[、.]?|\d{1,2}\.\d{1,2}\.(?<deep>\d{1,2})(?![\d.])[ 、.]*(?=[\p{IsCJKUnifiedIdeographs}“《])" + NoUnit + @"|\d{1,2}\.(?<decimal>\d{1,2})(?![\d.])[ 、.]*(?=[\p{IsCJKUnifiedIdeographs}“《])" + NoUnit + @"|(?<arabic>\d{1,3}) ?[.、](?!\d(?!0\d\d ?年|\d?月[底末上中下前份]))|\( ?(?<round>\d{1,3}) ?\)[、.]?|(?<round>\d{1,2})\)|(?<circled>[①-⑳])|(?<bare>\d{1,3})[ \t]+(?=\p{IsCJKUnifiedIdeographs}))", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Pattern();
}
