using System.Text.RegularExpressions;
using Once.Plans.Contract;

namespace Once.Plans.Reading;

/// <summary>A number with its unit in running text.</summary>
internal sealed partial record Quantity(int Start, int End, decimal Value, string Unit, bool Arabic)
{
    private static readonly string[] OfTime = ["工作日", "自然日", "天", "日", "小时", "分钟", "个月", "年", "秒", "周"];

    public bool IsTime => OfTime.Contains(Unit);

    public bool IsMoney => Unit.EndsWith('元');

    public bool IsShare => Unit is "%" or "百分点";

    /// <summary>The quantities of a passage of plain text, in their order; of 3个、25个工作日 both are working days.</summary>
    public static IEnumerable<Quantity> In(string plain, Passage place)
    {
        var found = Single(plain, place).ToList();
        for (var i = 0; i < found.Count; i++)
            yield return found[i].Unit == "个" && i + 1 < found.Count && found[i + 1].Start == found[i].End + 1 && plain[found[i].End] is '、' or '和' ? found[i] with { Unit = found[i + 1].Unit } : found[i];
    }

    private static IEnumerable<Quantity> Single(string plain, Passage place)
    {
        foreach (Match match in Pattern().Matches(plain[place.Offset..place.End]))
        {
            var number = match.Groups["number"].Value;
            if (match.Groups["whole"].Success)
            {
                if (Numerals.Value(match.Groups["whole"].Value) is { } whole and > 0 && Numerals.Value(match.Groups["part"].Value) is { } part && part <= whole)
                    yield return new(place.Offset + match.Index, place.Offset + match.Index + match.Length, Math.Round(part / whole * 100, 2), "%", false);
                continue;
            }

            if (match.Groups["tenths"].Success)
            {
                yield return new(place.Offset + match.Index, place.Offset + match.Index + match.Length, 10 * Numerals.Value(match.Groups["tenths"].Value)!.Value, "%", false);
                continue;
            }

            if (number.Length == 0)
            {
                yield return match.Groups["half"].Success
                    ? new(place.Offset + match.Index, place.Offset + match.Index + match.Length, 50, "%", false)
                    : new(place.Offset + match.Index, place.Offset + match.Index + match.Length, match.Groups["band"].Value switch { "万" => 10_000, "千" => 1000, _ => 100 }, "兆", false);
                continue;
            }

            if (Numerals.Value(number.Replace(",", "", StringComparison.Ordinal)) is not { } value)
                continue;
            var unit = match.Groups["unit"].Value;
            (value, unit) = unit switch
            {
                "万元" => (value * 10_000, "元"),
                "亿元" => (value * 100_000_000, "元"),
                "万人" or "万户" or "万家" or "万亩" or "万件" or "万人次" or "万吨" => (value * 10_000, unit[1..]),
                "个工作日" => (value, "工作日"),
                "个自然日" => (value, "自然日"),
                "月" => (value, "个月"),
                "日历天" => (value, "天"),
                "个小时" => (value, "小时"),
                "个百分点" => (value, "百分点"),
                "个基点" => (value, "基点"),
                _ => (value, unit),
            };
            yield return new(place.Offset + match.Index, place.Offset + match.Index + match.Length, value, unit, char.IsAsciiDigit(number[0]));
        }
    }

    [GeneratedRegex(@"(?<half>一半)|(?<tenths>[一二两三四五六七八九])成(?=$|[,;。、左以]|的)|(?<whole>[二三四五六七八九十百]{1,2}|\d{1,3})分之(?<part>百|[一二三四五六七八九十]{1,3}|\d{1,3})|(?<![\d/.])(?<part>[1-9])/(?<whole>[2-9]|10)(?![\d/年月])|(?<band>[万千百])兆|(?<![\d.第A-Za-z])(?:\d{1,4} ?[-至到] ?)?(?<number>\d+(?:,\d{3})*(?:\.\d+)?[万亿]?|[一二三四五六七八九两]?[十百]?[一二三四五六七八九十两半])(?: )?(?<unit>个?工作日|个?自然日|日历天|天|日(?!常|益|报|前)|个?小时|分钟|秒|个月|周|年(?!度|[一-龥]{0,1}代|[底末初内])|%|个?百分点|个?基点|万元|亿元|元|个环节|环节|万?人次|万?[人户家亩件吨]|项|份|个|名|次|公里|千瓦时|兆瓦|千瓦|平方公里|立方米|公顷|公斤|斤|枚|头|株|盏|床|平方米|千米|台|部(?![门位委分署队])|张|条|例|场次|场|批次|所|处|座|类|页|笔|套|期|辆|宗|趟|种|篇|门|支)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Pattern();
}
