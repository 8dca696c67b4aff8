using System.Text.RegularExpressions;
using Once.Plans.Contract;

namespace Once.Plans.Reading;

/// <summary>The lines that carry the document's own words: no page numbers, no buttons and captions of a web page.</summary>
internal static partial class Lines
{
    private const int LongestLine = 800;
    private const int FewestGaps = 5;

    public static IReadOnlyList<Passage> Of(PlanText text)
    {
        var lines = new List<Passage>();
        var start = 0;
        var gaps = BreaksAreGaps(text.Plain);
        for (var at = 0; at <= text.Plain.Length; at++)
        {
            if (at < text.Plain.Length && text.Plain[at] != '\n' && !(gaps && at > 0 && text.Plain[at] == ' ' && text.Plain[at - 1] == ' '))
                continue;
            var line = Trim(text.Plain, start, at);
            if (line.Length > 0 && !Furniture().IsMatch(text.Plain.AsSpan(line.Offset, Math.Min(line.Length, 60))))
                lines.Add(line);
            start = at + 1;
        }

        return lines;
    }

    // A page that was copied as one line keeps its breaks as double spaces.
    private static bool BreaksAreGaps(string plain) =>
        plain.Length > LongestLine && plain.AsSpan().Count('\n') * LongestLine < plain.Length && Gap().Count(plain) >= FewestGaps;

    public static Passage Trim(string plain, int start, int end)
    {
        while (start < end && plain[start] is ' ' or '\t')
            start++;
        while (end > start && plain[end - 1] is ' ' or '\t')
            end--;
        return Passage.Between(start, end);
    }

    [GeneratedRegex(@"(?<=\S) {2,}(?=\S)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Gap();

    [GeneratedRegex(@"^(?:-? ?\d{1,3} ?-|第 ?\d{1,3} ?页.*|来 ?源:.*|责任编辑.*|编辑:.*|\(?(打印本页|关闭窗口|打印|关闭).*|扫一扫.*|分享到?:?.*|字体:.*|浏览次数.*|相关链接.*|上一篇.*|下一篇.*|\(此件.{2,8}\)|抄送:.*)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Furniture();
}
