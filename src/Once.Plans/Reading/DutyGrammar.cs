using Once.Plans.Contract;

namespace Once.Plans.Reading;

/// <summary>
/// The grammar of a note of departments. Fields: a label, a colon, a list. Verbs: a list, then 牵头, 负责, 配合.
/// A clause that is a date or 持续推进 is the deadline, with or without a label.
/// </summary>
internal static class DutyGrammar
{
    /// <summary>Reads the words of a note into a duty; the caller decides whether what came out is one.</summary>
    public static void Read(PlanText text, int start, int end, Duty duty)
    {
        var words = Masked(text.Plain[start..end]);
        var labels = RoleWords.Labels(words).ToList();
        if (labels.Count == 0 || labels[0].Start > 0)
            Statements(text, start, words, 0, labels.Count == 0 ? words.Length : labels[0].Start, duty, Role.Responsible);
        for (var i = 0; i < labels.Count; i++)
        {
            var until = i + 1 < labels.Count ? labels[i + 1].Start : words.Length;
            Field(text, start, words, labels[i].Role, labels[i].End, until, duty);
        }
    }

    /// <summary>Reads a cell below a heading such as 牵头单位; bodies may be parted by spaces there.</summary>
    public static void ReadCell(PlanText text, Passage cell, Role role, Duty duty)
    {
        var from = cell.Offset;
        for (var at = cell.Offset; at <= cell.End; at++)
        {
            var parts = at == cell.End || (role is not Role.Deadline && text.Plain[at] is ' ' or '\n' && OrganNames.IsOrgan(text.Print(from, at)));
            if (!parts)
                continue;
            if (at > from)
                Field(text, from, Masked(text.Plain[from..at]), role, 0, at - from, duty);
            from = at + 1;
        }
    }

    private static void Field(PlanText text, int start, string words, Role role, int from, int until, Duty duty)
    {
        switch (role)
        {
            case Role.Deadline:
                AddDeadline(text, start + from, start + until, duty);
                break;
            case Role.Person:
                foreach (var name in OrganNames.Split(text, start + from, start + until))
                    (OrganNames.IsOrgan(name.Text) && !OrganNames.IsPerson(name.Text) && name.Text.Length > 3 ? duty.Responsible : duty.Officials).Add(name);
                break;
            case Role.Other:
                break;
            case Role.LeadSection or Role.Section or Role.SupportSection:
                Statements(text, start, words, from, until, duty.Sections ??= new Duty { Place = duty.Place, Labelled = true }, role is Role.LeadSection ? Role.Lead : role is Role.Section ? Role.Responsible : Role.Support);
                break;
            default:
                duty.Labelled = true;
                Statements(text, start, words, from, until, duty, role);
                break;
        }
    }

    /// <summary>Clauses of a verbal note, or of a field; what no verb follows has the field's role.</summary>
    private static void Statements(PlanText text, int start, string words, int from, int until, Duty duty, Role role)
    {
        var part = WithoutDeadlines(text, start + from, words[from..until], duty);
        var at = 0;
        var led = false;
        foreach (var verb in RoleWords.Verbs(part))
        {
            if (verb.Start < at)
                continue;
            var leading = verb.Role == Role.Lead;
            // 市数据局、市自然资源局；供电企业配合: the verb is of those behind the semicolon.
            var stop = verb.Role == Role.Support && !led && at == 0 ? part[..verb.Start].LastIndexOf(';') : -1;
            if (stop >= 0)
                Names(text, start + from + at, start + from + stop, duty, role);
            Names(text, start + from + Math.Max(at, stop + 1), start + from + verb.Start, duty, leading ? Role.Lead : verb.Role == Role.Responsible && led ? Role.Support : verb.Role);
            led |= leading;
            at = verb.End;
        }

        Names(text, start + from + at, start + until, duty, at > 0 && led ? Role.Support : role);
    }

    /// <summary>Takes out the clauses that are nothing but a deadline; they hold words such as 推进, which are no verbs of duty there.</summary>
    private static string WithoutDeadlines(PlanText text, int start, string part, Duty duty)
    {
        foreach (var clause in Clauses(text, start, start + part.Length).Where(c => DeadlineWords.IsClause(text.Plain[c.Offset..c.End])))
        {
            AddDeadline(text, clause.Offset, clause.End, duty);
            part = string.Concat(part.AsSpan(0, clause.Offset - start), new string(';', clause.Length), part.AsSpan(clause.End - start));
        }

        return part;
    }

    private static void Names(PlanText text, int start, int end, Duty duty, Role role)
    {
        foreach (var clause in Clauses(text, start, end))
        {
            if (duty.Deadlines.Exists(d => d.Offset >= clause.Offset && d.End <= clause.End))
                continue;

            var together = text.Plain.IndexOf("会同", clause.Offset, clause.Length, StringComparison.Ordinal);
            if (together > clause.Offset)
            {
                Add(text, clause.Offset, together, duty, Role.Lead);
                Add(text, together + 2, clause.End, duty, Role.Support);
                continue;
            }

            Add(text, clause.Offset, clause.End, duty, role);
        }
    }

    private static void Add(PlanText text, int start, int end, Duty duty, Role given)
    {
        foreach (var printed in OrganNames.Split(text, start, end))
        {
            // 责任单位：市发展改革委（牵头）、市财政局: the bracket gives the body a role of its own.
            var (name, own) = OrganNames.WithoutRole(printed);
            var role = own ?? given;
            var list = OrganNames.IsPerson(name.Text) ? duty.Officials : role switch { Role.Lead => duty.Leads, Role.Support => duty.Supports, _ => duty.Responsible };
            if (!list.Exists(n => n.Text == name.Text))
                list.Add(name);
        }
    }

    private static IEnumerable<Passage> Clauses(PlanText text, int start, int end)
    {
        var from = start;
        var depth = 0;
        for (var at = start; at <= end; at++)
        {
            var letter = at < end ? text.Plain[at] : ';';
            depth = letter switch { '(' => depth + 1, ')' when depth > 0 => depth - 1, _ => depth };
            if (at < end && (depth > 0 || letter is not (',' or ';' or '。')))
                continue;
            var clause = Lines.Trim(text.Plain, from, at);
            if (clause.Length > 0)
                yield return clause;
            from = at + 1;
        }
    }

    private static void AddDeadline(PlanText text, int start, int end, Duty duty)
    {
        while (start < end && text.Plain[start] is ' ' or ',' or ';' or '\t' or '\n')
            start++;
        while (end > start && text.Plain[end - 1] is ' ' or ',' or ';' or '。' or '.' or '\t' or '\n')
            end--;
        if (start < end)
            duty.Deadlines.Add(Passage.Between(start, end));
    }

    // Words inside inner brackets say nothing of roles: 人民政府(管委会).
    private static string Masked(string words)
    {
        var depth = 0;
        return string.Create(words.Length, words, (masked, given) =>
        {
            for (var i = 0; i < given.Length; i++)
            {
                if (given[i] == ')' && depth > 0)
                    depth--;
                masked[i] = depth > 0 ? '_' : given[i];
                if (given[i] == '(')
                    depth++;
            }
        });
    }
}
