using System.Text.RegularExpressions;
using Once.Plans.Contract;

namespace Once.Plans.Reading;

/// <summary>What a target measures, in the words of its clause; where the clause says only 时限 or 环节, the subject before it is added.</summary>
internal static partial class TargetName
{
    private const int Longest = 24;

    public static string Of(PlanText text, Passage place, Passage words, Quantity quantity, string heading)
    {
        var own = Subject(text.Plain[words.Offset..Math.Max(words.Offset, quantity.Start)]);
        if (own.Length > 0 && !General().IsMatch(own))
        {
            var at = text.Plain.IndexOf(own, words.Offset, StringComparison.Ordinal);
            return text.Print(at, at + own.Length);
        }

        var above = Before(text.Plain, place, words.Offset);
        var subject = above.Length > 0 ? above : heading;
        var act = own.Length > 0 ? own : Act().Match(text.Plain[quantity.End..words.End]).Groups["act"].Value;
        return (subject.Length > Longest ? subject[..Longest] : subject) + (act.Length > 0 && !subject.EndsWith(act, StringComparison.Ordinal) ? act : "") + (own.Length == 0 && quantity.IsTime ? "时限" : "");
    }

    private static string Before(string plain, Passage place, int at)
    {
        var start = at;
        while (start > place.Offset && !"。;\n".Contains(plain[start - 1], StringComparison.Ordinal))
            start--;
        var sentence = plain[start..at].TrimEnd(',', '、', ':');
        var clause = sentence[(sentence.LastIndexOfAny([',', ':']) + 1)..];
        var subject = Subject(Amount().Replace(Stood().Replace(clause, ""), ""));
        return General().Replace(subject, "") is { Length: > 1 } kept ? kept : "";
    }

    private static string Subject(string words) => From().Replace(Verb().Replace(Opening().Replace(words.Trim().TrimEnd('≤', '≥', '<', '>'), ""), ""), "").Trim();

    [GeneratedRegex(@"(?:(?:压缩|压减|缩短|精简|减少|缩减|降低|下降|控制|提高|提升|增加|增长|达到|达|保持|稳定|不得?(?:超过?|高于|低于|少于|多于|大于|小于)(?:[^,;。、0-9]{1,12}的)?|至少|突破|超过?|一般|同比|环比|分别|力争|原则上|在[^,;。]{1,10}基础上|再|降(?=$))(?:至|到|在|为)?|在?(?:20\d\d|今|本)?年(?:\d{1,2}月)?[年底末]*前|(?:减|降|缩|升|增|压)[至到为]|[至到在为内])+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Verb();

    // 由3个工作日压缩至1个工作日: where it stands today is no part of the name.
    [GeneratedRegex(@"(?:由|从)(?:现行|原来|目前|法定|平均)?的? ?\d.{0,8}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex From();

    // 事项由6项整合为1项，办理时间…: of the clause before the subject alone.
    [GeneratedRegex(@"(?:由|从)(?:现行|原来|目前|法定|平均)?的? ?\d.*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Stood();

    [GeneratedRegex(@"^(?:[①-⑳]|[到于]|(?:20\d\d|今|本)年(?:\d{1,2}月)?[年底末]*[前份]?|\d{1,2}月(?:\d{1,2}日|[上中下]旬)?[底末]?[前份]?|年[底末]前?|年内|其中|将|确保|力争|努力|把|对|使|并|且|全面|推动|争取|实现)+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Opening();

    [GeneratedRegex(@"^(?:办理|审批|全过程|平均)*(?:时限|时间|环节|材料|一般|平均|全程)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex General();

    [GeneratedRegex(@"^(?:之内|以内|内|以上)?(?<act>(?!之内|以内|以上)[一-龥]{2,6})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Act();

    [GeneratedRegex(@"(?:压缩|缩短|减少|控制|提高)?(?:至|到|在)?\d+(?:\.\d+)?.{0,6}(?:以内|内|以上)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Amount();
}
