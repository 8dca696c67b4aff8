using System.Text.RegularExpressions;
using Once.Plans.Contract;

namespace Once.Plans.Reading;

/// <summary>Finds the notes of departments in a paragraph: brackets behind a sentence, and lines of labelled fields.</summary>
internal static partial class Notes
{
    private const int LongestNote = 1200;
    private const int LongestSentence = 240;
    private const int LongestLabel = 12;

    /// <summary>The duties of a paragraph, in their order; notes that touch are one.</summary>
    public static List<Duty> In(PlanText text, Passage paragraph)
    {
        var duties = new List<Duty>();
        foreach (var bracket in Brackets(text.Plain, paragraph))
        {
            var duty = duties.Count > 0 && Touches(text.Plain, duties[^1].Place.End, bracket.Offset) ? duties[^1] : null;
            var read = ReadNote(text, bracket, paragraph);
            if (read is null)
                continue;
            if (duty is null)
                duties.Add(read);
            else
                duties[^1] = Joined(duty, read);
        }

        if (duties.Count == 0 && (Sentence(text, paragraph) ?? Ending(text, paragraph)) is { } sentence)
            duties.Add(sentence);
        return duties;
    }

    /// <summary>A label on a line of its own, its value on the next; null when it is none.</summary>
    public static Duty? Label(PlanText text, Passage label, Passage value)
    {
        if (label.Length > LongestLabel || RoleWords.OfLabel(text.Plain[label.Offset..label.End]) is not { } role || role == Role.Other)
            return null;
        var duty = new Duty { Place = Passage.Between(label.Offset, value.End), Labelled = true };
        DutyGrammar.ReadCell(text, value, role, duty);
        return duty;
    }

    /// <summary>Fields behind the last sentence of a paragraph, without brackets: ……。责任单位：市工信局。</summary>
    private static Duty? Ending(PlanText text, Passage paragraph)
    {
        var words = text.Plain[paragraph.Offset..paragraph.End];
        var labels = RoleWords.Labels(words).Where(l => l.Start > 0 && l.Role != Role.Other && words[l.Start - 1] is '。' or ' ' or ';' or '-').ToList();
        if (labels.Count == 0)
            return null;
        // Behind the first label nothing but labels may follow a full stop.
        var first = labels[0];
        for (var stop = words.IndexOf('。', first.Start); stop >= 0 && stop < words.Length - 1; stop = words.IndexOf('。', stop + 1))
        {
            if (!labels.Exists(l => l.Start == stop + 1))
                return null;
        }

        var duty = new Duty { Place = Passage.Between(paragraph.Offset + first.Start, paragraph.End) };
        DutyGrammar.Read(text, duty.Place.Offset, paragraph.End, duty);
        return duty.NamesAnybody ? duty : null;
    }

    /// <summary>The last sentence of a paragraph, when it does nothing but say who does it: 市司法局牵头，各执法部门配合。</summary>
    private static Duty? Sentence(PlanText text, Passage paragraph)
    {
        var end = paragraph.End;
        while (end > paragraph.Offset && text.Plain[end - 1] is '。' or ' ')
            end--;
        var start = paragraph.Offset + text.Plain.AsSpan(paragraph.Offset, end - paragraph.Offset).LastIndexOf('。') + 1;
        if (end - start is < 6 or > LongestSentence || !WholeSentence().IsMatch(text.Plain.AsSpan(start, end - start)))
            return null;
        var duty = new Duty { Place = Passage.Between(start, paragraph.End) };
        DutyGrammar.Read(text, start, end, duty);
        return duty.NamesAnybody && duty.Leads.Concat(duty.Responsible).Concat(duty.Supports).All(n => OrganNames.IsOrgan(n.Text) && n.Text.Length <= 24) ? duty : null;
    }

    /// <summary>Who a sentence of the body names in passing: 由市司法局牵头，会同市财政局等部门，于…. For documents that have no notes at all.</summary>
    public static IEnumerable<Duty> InPassing(PlanText text, Passage words)
    {
        foreach (Match match in Passing().Matches(text.Plain[words.Offset..words.End]))
        {
            var duty = new Duty { Place = new(words.Offset + match.Index, match.Length) };
            DutyGrammar.Read(text, duty.Place.Offset, duty.Place.End, duty);
            if (duty.NamesAnybody && duty.Leads.Concat(duty.Responsible).Concat(duty.Supports).All(n => OrganNames.IsOrgan(n.Text) && n.Text.Length <= 24 && StartsLikeOrgan().IsMatch(PlanText.Plainly(n.Text))))
                yield return duty;
        }
    }

    /// <summary>Where a paragraph says that the task above holds for it too: （同上） or 责任单位：同上.</summary>
    public static Passage? AsAbove(PlanText text, Passage paragraph) =>
        SameAsAbove().Match(text.Plain, paragraph.Offset, paragraph.Length) is { Success: true } match ? new(match.Index, match.Length) : null;

    /// <summary>A line of fields such as 牵头单位：…; null when the paragraph is none.</summary>
    public static Duty? Field(PlanText text, Passage paragraph)
    {
        var head = text.Plain.AsSpan(paragraph.Offset, Math.Min(paragraph.Length, 16));
        if (!head.Contains(':') || paragraph.Length > LongestNote)
            return null;
        var words = text.Plain[paragraph.Offset..paragraph.End];
        if (RoleWords.Labels(words).FirstOrDefault() is not { End: > 0 } first || first.Start > 0 || first.Role == Role.Other)
            return null;
        var duty = new Duty { Place = paragraph };
        DutyGrammar.Read(text, paragraph.Offset, paragraph.End, duty);
        return duty.NamesAnybody || duty.Deadlines.Count > 0 || duty.Officials.Count > 0 ? duty : null;
    }

    /// <summary>Two notes of one task that stand together, as one.</summary>
    public static Duty Joined(Duty first, Duty second)
    {
        var both = new Duty { Place = Passage.Between(first.Place.Offset, second.Place.End), Labelled = first.Labelled || second.Labelled };
        foreach (var duty in (Duty[])[first, second])
        {
            both.Leads.AddRange(duty.Leads);
            both.Responsible.AddRange(duty.Responsible);
            both.Supports.AddRange(duty.Supports);
            both.Officials.AddRange(duty.Officials);
            both.Deadlines.AddRange(duty.Deadlines);
            both.Words.AddRange(duty.Words);
            if (duty.Sections is { } sections)
                both.Sections = both.Sections is { } already ? Joined(already, sections) : sections;
        }

        return both;
    }

    private static Duty? ReadNote(PlanText text, Passage bracket, Passage paragraph)
    {
        var inner = Passage.Between(bracket.Offset + 1, text.Plain[bracket.End - 1] == ')' && bracket.Length > 1 ? bracket.End - 1 : bracket.End);
        if (inner.Length is < 2 or > LongestNote)
            return null;
        var words = text.Plain[inner.Offset..inner.End];
        var duty = new Duty { Place = bracket };
        if (!RoleWords.SpeaksOfDuty(words))
        {
            if (!AfterSentence(text.Plain, bracket, paragraph) || words.AsSpan().ContainsAny("。:"))
                return IsDeadlineAlone(text, words, bracket, paragraph) ? WithDeadline(inner, duty) : null;
            DutyGrammar.Read(text, inner.Offset, inner.End, duty);
            // 市司法局会同市工商联 names a lead without any verb of duty.
            return duty.NamesAnybody && duty.Leads.Concat(duty.Responsible).Concat(duty.Supports).All(n => OrganNames.IsOrgan(n.Text) && n.Text.Length <= 24) ? duty : null;
        }

        var labels = RoleWords.Labels(words).Any(l => l.Start < 3 && l.Role != Role.Other);
        if (!labels && !RoleWords.Verbs(words).Any())
            return null;
        DutyGrammar.Read(text, inner.Offset, inner.End, duty);
        if (!duty.NamesAnybody)
            return labels && (duty.Deadlines.Count > 0 || duty.Officials.Count > 0) ? duty : null;
        var names = duty.Leads.Concat(duty.Responsible).Concat(duty.Supports).ToList();
        return labels || names.Count(n => OrganNames.IsOrgan(n.Text)) * 2 >= names.Count ? duty : null;
    }

    private static bool IsDeadlineAlone(PlanText text, string words, Passage bracket, Passage paragraph) =>
        bracket.End >= paragraph.End - 1 && AfterSentence(text.Plain, bracket, paragraph) && DeadlineWords.IsClause(words) && Finish().IsMatch(words);

    private static Duty WithDeadline(Passage inner, Duty duty)
    {
        duty.Deadlines.Add(inner);
        return duty;
    }

    private static bool AfterSentence(string plain, Passage bracket, Passage paragraph) =>
        bracket.Offset == paragraph.Offset || (plain[bracket.Offset - 1] is '。' or ';' or '!' or '”' or ')' && bracket.End >= paragraph.End - 2)
        || (bracket.End >= paragraph.End - 1 && StartsLikeOrgan().IsMatch(plain.AsSpan(bracket.Offset + 1, Math.Min(6, plain.Length - bracket.Offset - 1))) && plain.AsSpan(bracket.Offset, bracket.Length).Contains('、'));

    private static bool Touches(string plain, int end, int start)
    {
        for (var at = end; at < start; at++)
        {
            if (plain[at] is not (' ' or ',' or ';' or '。' or '\t'))
                return false;
        }

        return true;
    }

    /// <summary>Brackets that no other encloses; one left open reaches to the end of the paragraph.</summary>
    private static IEnumerable<Passage> Brackets(string plain, Passage paragraph)
    {
        var depth = 0;
        var open = -1;
        for (var at = paragraph.Offset; at < paragraph.End; at++)
        {
            if (plain[at] == '(' && depth++ == 0)
                open = at;
            if (plain[at] == ')' && depth > 0 && --depth == 0)
                yield return Passage.Between(open, at + 1);
        }

        if (depth > 0 && open >= 0)
            yield return Passage.Between(open, paragraph.End);
    }

    [GeneratedRegex(@"^(?:责任|由)?[^,;。]{2,200}(?:牵头(?:负责)?|负责(?:落实)?)(?:[,;][^,;。]{2,200}(?:配合|参与|参加|协助|协同|协办|支持|负责|落实|实施|完成|推进|坚持|长期|前|底))*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex WholeSentence();

    [GeneratedRegex(@"(?<=^|[。;:])(?:由)?[^,;。:]{2,120}?(?:牵头(?:负责)?(?:,?(?:会同|联合)[^,;。]{2,160}?(?=[,;。]|$)|(?:,[^,;。]{2,160}?(?:配合|参与|协助))?(?=[,;。]|$))|负责(?:,[^,;。]{2,160}?(?:配合|参与|协助))?(?=[,;。]|$))", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Passing();

    [GeneratedRegex(@"^(?:市|县|区|省|州|各|相关|有关|国家|国网|全|镇|人民银行)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex StartsLikeOrgan();

    [GeneratedRegex(@"(?:\((?:(?:责任|牵头|配合)单位:?)?同上\)|(?<=^|[。;])(?:责任|牵头)单位:同上)[。;]?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex SameAsAbove();

    [GeneratedRegex(@"完成|前|底|末|推进|坚持", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Finish();
}
