using System.Text.RegularExpressions;
using Once.Plans.Contract;

namespace Once.Plans.Reading;

/// <summary>Bodies one a line, each with what it does: 市税务局：负责发票申领。 Below a label (责任单位：) a gap or a verb parts them as well.</summary>
internal static partial class BodyLines
{
    private const int LongestName = 24;
    private const int LongestLine = 400;

    /// <summary>Without a label above, so many lines have to stand together: one alone may be a sentence.</summary>
    private const int FewestWithoutLabel = 2;

    /// <summary>The run of such lines that begins at a paragraph, as one duty, and its last paragraph; null when there is none.</summary>
    public static (Duty Duty, int Last)? At(PlanText text, IReadOnlyList<Passage> paragraphs, int at)
    {
        var label = OfLabel(text, paragraphs[at]);
        var (first, lines) = (label is null ? at : at + 1, new List<Duty>());
        while (first + lines.Count < paragraphs.Count && Of(text, paragraphs[first + lines.Count], label) is { } line)
            lines.Add(line);
        // The body that signs the document, above its date, is no longer of the list.
        if (lines.Count > 0 && lines[^1].Words.Count == 0 && first + lines.Count < paragraphs.Count && SigningDay().IsMatch(text.Plain.AsSpan(paragraphs[first + lines.Count].Offset, paragraphs[first + lines.Count].Length)))
            lines.RemoveAt(lines.Count - 1);
        if (lines.Count < (label is null ? FewestWithoutLabel : 1))
            return null;
        var duty = lines.Aggregate(Notes.Joined);
        return (duty with { Place = Passage.Between(paragraphs[at].Offset, duty.Place.End), Labelled = true }, first + lines.Count - 1);
    }

    /// <summary>The role of a label that stands alone, its bodies on the lines below; null when it is none.</summary>
    public static Role? OfLabel(PlanText text, Passage line)
    {
        var words = text.Plain[line.Offset..line.End];
        return words.EndsWith(':') && RoleWords.OfLabel(words[..^1]) is Role.Lead or Role.Responsible or Role.Support ? RoleWords.OfLabel(words[..^1]) : null;
    }

    /// <param name="label">The role of the label above; null without one.</param>
    public static Duty? Of(PlanText text, Passage line, Role? label)
    {
        if (line.Length > LongestLine)
            return null;
        var words = text.Plain[line.Offset..line.End];
        var from = Bullet().Match(words).Length;
        var end = EndOfName(words, from, label is not null);
        if (end <= from)
            return null;
        var names = OrganNames.Split(text, line.Offset + from, line.Offset + end).ToList();
        if (names.Count == 0 || !names.TrueForAll(n => n.Text.Length <= LongestName && OrganNames.IsOrgan(n.Text) && Start().IsMatch(PlanText.Plainly(n.Text))))
            return null;
        var duty = new Duty { Place = line, Labelled = true };
        var own = RoleWords.Verbs(words[end..].TrimStart(':', ' ')).Select(v => (Role?)v.Role).FirstOrDefault();
        (own switch { Role.Lead => duty.Leads, Role.Support => duty.Supports, _ => label switch { Role.Lead => duty.Leads, Role.Support => duty.Supports, _ => duty.Responsible } }).AddRange(names);
        var rest = Lines.Trim(text.Plain, line.Offset + end, line.End);
        if (rest.Length > 1)
            duty.Words.Add(rest);
        return duty;
    }

    private static int EndOfName(string words, int from, bool listed)
    {
        var colon = words.IndexOf(':', from);
        if (!listed)
            return colon;
        var ends = new[] { colon, words.IndexOf(' ', from), words.IndexOf(';', from), words.IndexOf('。', from), RoleWords.Verbs(words).Select(v => v.Start).Where(s => s > from).DefaultIfEmpty(-1).First() };
        return ends.Where(e => e > from).DefaultIfEmpty(words.Length).Min();
    }

    [GeneratedRegex(@"^(?:[0-9]{1,2}[.、)]|[-·•●○▪*])? ?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Bullet();

    [GeneratedRegex(@"^[0-9〇零一二三四五六七八九]{4}年[0-9一二三四五六七八九十]{1,2}月[0-9一二三四五六七八九十]{1,3}日$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex SigningDay();

    [GeneratedRegex(@"^(?:市|县|区|省|州|各|相关|有关|国家|人民银行|[^ ]{2,6}(?:市|县|区|镇|乡|街道))", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Start();
}
