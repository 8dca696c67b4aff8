using System.Text.RegularExpressions;
using Once.Plans.Contract;

namespace Once.Plans.Reading;

/// <summary>What a column of a table of tasks holds.</summary>
internal enum ColumnKind { Number, Section, Task, Detail, Goal, Lead, Responsible, Support, Person, Deadline, Other }

/// <summary>
/// Tables of tasks: rows whose cells are parted by tabs (from .docx, .xlsx or pasted), or one cell a line below one another.
/// A table is known by its heading row: a column of tasks and a column of bodies.
/// </summary>
internal static partial class TaskTables
{
    private const int LongestHead = 14;
    private const int LongestBand = 34;

    public static List<TaskTable> Find(PlanText text, IReadOnlyList<Passage> lines)
    {
        var tables = new List<TaskTable>();
        for (var i = 0; i < lines.Count; i++)
        {
            var table = Tabbed(text, lines, i) ?? OneCellALine(text, lines, i);
            if (table is null)
                continue;
            tables.Add(table);
            while (i + 1 < lines.Count && table.Holds(lines[i + 1].Offset))
                i++;
        }

        return tables;
    }

    public static ColumnKind? KindOf(string head)
    {
        head = Blank().Replace(head, "");
        if (head.Length is 0 or > LongestHead)
            return null;
        if (NumberHead().IsMatch(head))
            return ColumnKind.Number;
        if (DetailHead().IsMatch(head))
            return ColumnKind.Detail;
        if (GoalHead().IsMatch(head))
            return ColumnKind.Goal;
        if (SectionHead().IsMatch(head))
            return ColumnKind.Section;
        if (TaskHead().IsMatch(head))
            return ColumnKind.Task;
        return RoleWords.OfLabel(head) switch
        {
            Role.Lead => ColumnKind.Lead,
            Role.Responsible => ColumnKind.Responsible,
            Role.Support => ColumnKind.Support,
            Role.Person => ColumnKind.Person,
            Role.Deadline => ColumnKind.Deadline,
            Role.Other or Role.LeadSection or Role.Section or Role.SupportSection => ColumnKind.Other,
            _ => OtherHead().IsMatch(head) ? ColumnKind.Other : IsBothDetail(head) ? ColumnKind.Detail : null,
        };
    }

    /// <summary>Whether the column says what is to be done or reached.</summary>
    public static bool TellsWork(ColumnKind? kind) => kind is ColumnKind.Task or ColumnKind.Detail or ColumnKind.Goal;

    // 改革内容和预期目标: two heads of details over one column.
    private static bool IsBothDetail(string head)
    {
        var at = head.AsSpan(1).IndexOfAny("和及与、/") + 1;
        return at > 0 && at < head.Length - 1 && TellsWork(KindOf(head[..at])) && TellsWork(KindOf(head[(at + 1)..]));
    }

    private static bool IsHead(IReadOnlyList<ColumnKind?> kinds) =>
        kinds.Count(k => k is not null) >= 3 && kinds.Any(TellsWork) && kinds.Any(k => k is ColumnKind.Lead or ColumnKind.Responsible or ColumnKind.Support);

    private static TaskTable? Tabbed(PlanText text, IReadOnlyList<Passage> lines, int at)
    {
        if (!text.Plain.AsSpan(lines[at].Offset, lines[at].Length).Contains('\t'))
            return null;
        var columns = Cells(text, lines[at]).Select(c => KindOf(text.Plain[c.Offset..c.End])).ToList();
        // A heading in words of its own, between known ones, stands over the tasks.
        if (!columns.Exists(TellsWork) && columns.FindIndex(k => k is null) is var own and >= 0)
            columns[own] = ColumnKind.Task;
        if (!IsHead(columns))
            return null;
        var rows = new List<IReadOnlyList<Passage>>();
        var end = lines[at].End;
        for (var i = at + 1; i < lines.Count && (HasCells(text, lines[i]) || IsBandLine(text, lines, i)); i++)
        {
            if (!HasCells(text, lines[i]))
            {
                rows.Add([lines[i]]);
                continue;
            }

            // The stroke below the heading of a table written in plain text.
            if (text.Plain.AsSpan(lines[i].Offset, lines[i].Length).TrimStart("-:\t ").IsEmpty)
                continue;
            if (i == at + 1 && Below(text, Cells(text, lines[i]), columns) is { } lower)
            {
                columns = lower;
                continue;
            }

            var (cells, until) = Stitched(text, lines, i, columns) ?? (Cells(text, lines[i]), i);
            rows.Add(cells);
            (end, i) = (lines[until].End, until);
        }

        return new(Passage.Between(lines[at].Offset, end), [.. columns.Select(c => c ?? ColumnKind.Other)], rows);
    }

    // A cell of several lines, as it comes from a workbook: the rest of its row stands behind its last one.
    private static (List<Passage> Cells, int Last)? Stitched(PlanText text, IReadOnlyList<Passage> lines, int at, List<ColumnKind?> columns)
    {
        var cells = Cells(text, lines[at]);
        if (columns[0] != ColumnKind.Number || cells.Count >= columns.Count || Numerals.Whole(text.Plain[cells[0].Offset..cells[0].End]) is null)
            return null;
        for (var i = at + 1; i < lines.Count && cells.Count < columns.Count; i++)
        {
            var more = Cells(text, lines[i]);
            if (Numerals.Whole(text.Plain[more[0].Offset..more[0].End]) is not null || cells.Count + more.Count - 1 > columns.Count)
                return null;
            cells[^1] = Lines.Trim(text.Plain, cells[^1].Offset, more[0].End);
            cells.AddRange(more.Skip(1));
            if (cells.Count == columns.Count)
                return (cells, i);
        }

        return null;
    }

    private static bool HasCells(PlanText text, Passage line) => text.Plain.AsSpan(line.Offset, line.Length).Contains('\t');

    // 一、简政放权 across the whole table, which lost the cells it spans.
    private static bool IsBandLine(PlanText text, IReadOnlyList<Passage> lines, int at) =>
        at + 1 < lines.Count && lines[at].Length <= LongestBand && HasCells(text, lines[at + 1]) && !text.Plain.AsSpan(lines[at].Offset, lines[at].Length).ContainsAny("。:;");

    // 责任单位 over 牵头 and 配合: the second row of a heading says what the columns below a joined cell hold.
    private static List<ColumnKind?>? Below(PlanText text, List<Passage> cells, List<ColumnKind?> columns)
    {
        var kinds = cells.Select(c => text.Plain[c.Offset..c.End] is { Length: > 0 and <= LongestHead } head ? KindOf(head) ?? KindOf(head + "单位") : null).ToList();
        if (!cells.Exists(c => c.Length > 0) || Enumerable.Range(0, cells.Count).Any(i => (cells[i].Length > 0) != kinds[i] is not null))
            return null;
        return [.. Enumerable.Range(0, Math.Max(kinds.Count, columns.Count)).Select(i => (i < kinds.Count ? kinds[i] : null) ?? (i < columns.Count ? columns[i] : null))];
    }

    private static TaskTable? OneCellALine(PlanText text, IReadOnlyList<Passage> lines, int at)
    {
        var columns = new List<ColumnKind?>();
        while (at + columns.Count < lines.Count && lines[at + columns.Count] is { Length: <= LongestHead } line && KindOf(text.Plain[line.Offset..line.End]) is { } kind)
            columns.Add(kind);
        if (!IsHead(columns))
            return null;
        var first = at + columns.Count;
        var numbered = columns[0] == ColumnKind.Number;
        var rows = new List<IReadOnlyList<Passage>>();
        var i = first;
        var expected = 1;
        while (i < lines.Count)
        {
            if (numbered && IsBand(text, lines, i, expected) is { } begins)
            {
                rows.Add([.. columns.Select((_, c) => c == 1 ? lines[i] : default)]);
                (expected, i) = (begins, i + 1);
            }

            var until = numbered ? EndOfRow(text, lines, i, expected, columns.Count) : Math.Min(lines.Count, i + columns.Count);
            if (until <= i || (!numbered && ItemNumber.At(text.Plain, lines[i].Offset) is { Style: NumberStyle.Chinese }))
                break;
            rows.Add(TaskTable.Fit(text, [.. columns.Select(c => c!.Value)], [.. Enumerable.Range(i, until - i).Select(n => lines[n])]));
            (expected, i) = (expected + 1, until);
        }

        return rows.Count == 0 ? null : new(Passage.Between(lines[at].Offset, lines[i - 1].End), [.. columns.Select(c => c!.Value)], rows);
    }

    private static int EndOfRow(PlanText text, IReadOnlyList<Passage> lines, int at, int expected, int columns)
    {
        if (!IsNumber(text, lines[at], expected))
            return at;
        for (var i = at + 1; i < lines.Count && i < at + 40; i++)
        {
            if (IsBand(text, lines, i, expected + 1) is not null || IsNumber(text, lines[i], expected + 1))
                return i;
        }

        return Math.Min(lines.Count, at + columns);
    }

    /// <summary>A heading between rows (二、市场环境), and the number with which the rows below it begin; null when it is none.</summary>
    private static int? IsBand(PlanText text, IReadOnlyList<Passage> lines, int at, int expected)
    {
        if (at + 1 >= lines.Count || lines[at].Length > LongestBand || ItemNumber.At(text.Plain, lines[at].Offset) is not { Style: NumberStyle.Chinese or NumberStyle.ChineseInBrackets or NumberStyle.Part })
            return null;
        return IsNumber(text, lines[at + 1], expected) ? expected : IsNumber(text, lines[at + 1], 1) ? 1 : null;
    }

    private static bool IsNumber(PlanText text, Passage line, int value) =>
        line.Length <= 4 && Numerals.Whole(text.Plain[line.Offset..line.End].TrimEnd('.', '、')) == value;

    private static List<Passage> Cells(PlanText text, Passage line)
    {
        // A line lost the tabs at its edges; in a row they are empty cells.
        var from = line.Offset == 0 ? 0 : text.Plain.LastIndexOf('\n', line.Offset - 1) + 1;
        var end = text.Plain.IndexOf('\n', line.End) is var stop and >= 0 ? stop : text.Plain.Length;
        var cells = new List<Passage>();
        for (var at = from; at <= end; at++)
        {
            if (at < end && text.Plain[at] != '\t')
                continue;
            cells.Add(Lines.Trim(text.Plain, from, at));
            from = at + 1;
        }

        return cells;
    }

    [GeneratedRegex(@"\s|\(.*\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Blank();

    [GeneratedRegex(@"^(?:序号|编号|序|任务编号|NO\.?|No\.?)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex NumberHead();

    [GeneratedRegex(@"^(?:(?:具体|工作|主要|细化|重点|改革|落实|推进|优化|提升|实施)?(?:措施|举措|做法)|具体(?:内容|任务|工作|要求|事项)|(?:工作|任务|标准)要求|任务内容|任务分解|目标任务及?措施|任务举措)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex DetailHead();

    [GeneratedRegex(@"^(?:(?:20\d\d年)?(?:工作|任务|量化|预期|主要|年度|具体|建设|进度|提升|优化|改革|整改|攻坚|对标|阶段|考核)*(?:目标|指标)(?:任务|值|要求)?|工作标准|完成标准|考核标准)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex GoalHead();

    [GeneratedRegex(@"^(?:类别|分类|一级任务|改革领域|工作领域|任务类型|领域|板块|版块|一级指标|二级指标|指标|重点领域|任务类别|工作类别|方面|行动|专项行动|事项类别|项目类别|大项|重点方向)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex SectionHead();

    [GeneratedRegex(@"^(?:(?:重点|主要|工作|改革|目标|攻坚|整改|年度|提升|优化|民生|实事|为民办|具体|专项|建设)*(?:任务|事项|工作|内容|项目)(?:名称|清单|内容)?|(?:民生|为民)?实事(?:名称|项目)?|任务措施|存在问题|问题)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex TaskHead();

    [GeneratedRegex(@"^(?:备注|进展.*|完成情况|状态|佐证.*|成果.*|依据|联系.*|电话|责任(?:人|领导)|分值|得分)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex OtherHead();
}
