using Once.Plans.Contract;

namespace Once.Plans.Reading;

/// <summary>A table of tasks found in the text: what its columns hold, and its rows.</summary>
internal sealed class TaskTable(Passage extent, IReadOnlyList<ColumnKind> columns, IReadOnlyList<IReadOnlyList<Passage>> rows)
{
    public bool Holds(int offset) => offset >= extent.Offset && offset < extent.End;

    public IEnumerable<ReadTask> Read(PlanText text, PlanText duties, TaskReading reader, Func<int, string?> above)
    {
        Passage section = default, task = default;
        IReadOnlyList<Passage> last = [];
        var joined = JoinsNumberedRows(text);
        foreach (var row in rows)
        {
            var own = joined ? default : Cell(row, ColumnKind.Task);
            var detail = Detail(row);
            section = Last(row, joined ? ColumnKind.Task : ColumnKind.Section) is { Length: > 0 } named ? named : section;
            var goesOn = own.Length == 0 && detail.Length > 0 && task.Length > 0;
            task = own.Length > 0 ? own : task;
            if ((own.Length == 0 && detail.Length == 0) || IsBand(row) || (!goesOn && own.Length > 0 && TaskTables.KindOf(text.Plain[own.Offset..own.End]) == ColumnKind.Task))
            {
                section = IsBand(row) ? row.First(c => c.Length > 0) : section;
                continue;
            }

            last = goesOn ? Whole(row, last) : row;
            var duty = DutyOf(duties, last);
            var read = reader.Finish(TaskOf(text, row, goesOn ? detail : own.Length > 0 ? own : detail, goesOn ? task : section, above), [duty], BodyOf(row));
            yield return Cell(row, ColumnKind.Goal) is { Length: > 0 } goal && TargetGrammar.Alone(text, goal, read.Section ?? read.Heading) is { } target ? read with { Targets = [target, .. read.Targets] } : read;
        }
    }

    /// <summary>Lines below one another, put into the columns: as they come when they are as many, else by what they are.</summary>
    public static IReadOnlyList<Passage> Fit(PlanText text, IReadOnlyList<ColumnKind> columns, IReadOnlyList<Passage> lines)
    {
        if (lines.Count == columns.Count)
            return lines;
        var cells = new Passage[columns.Count];
        var column = 0;
        foreach (var line in lines)
        {
            var next = Enumerable.Range(column, columns.Count - column).Where(c => cells[c].Length == 0 && Takes(text, columns[c], line)).Select(c => (int?)c).FirstOrDefault();
            if (next is { } fit)
                (column, cells[fit]) = (fit, line);
            else if (cells[column].Length > 0)
                cells[column] = Passage.Between(cells[column].Offset, line.End);
        }

        return cells;
    }

    private static bool Takes(PlanText text, ColumnKind column, Passage line)
    {
        var words = text.Plain[line.Offset..line.End];
        var names = OrganNames.Split(text, line.Offset, line.End);
        var organs = names.Count > 0 && names.TrueForAll(n => OrganNames.IsOrgan(n.Text)) && !words.Contains('。', StringComparison.Ordinal);
        return column switch
        {
            ColumnKind.Number => Numerals.Whole(words) is not null,
            ColumnKind.Lead or ColumnKind.Responsible or ColumnKind.Support => organs,
            ColumnKind.Person => names.TrueForAll(n => OrganNames.IsPerson(n.Text)),
            ColumnKind.Deadline => DeadlineWords.IsClause(words),
            _ => !organs && !DeadlineWords.IsClause(words),
        };
    }

    // A task's cell joined over rows that have numbers of their own is what they are parts of: the measures are the tasks.
    private bool JoinsNumberedRows(PlanText text)
    {
        var above = "";
        foreach (var row in rows.Where(r => Cell(r, ColumnKind.Number).Length > 0 && Detail(r).Length > 0))
        {
            var own = Cell(row, ColumnKind.Task);
            var words = text.Plain[own.Offset..own.End];
            if (above.Length > 0 && (words.Length == 0 || words == above))
                return true;
            above = words;
        }

        return false;
    }

    private ReadTask TaskOf(PlanText text, IReadOnlyList<Passage> row, Passage named, Passage group, Func<int, string?> above)
    {
        var inner = ItemNumber.At(text.Plain, named.Offset) is { } token && token.End < named.End ? token : null;
        var start = inner?.End ?? named.Offset;
        var stop = text.Plain.IndexOf('。', start, named.End - start);
        var heading = Lines.Trim(text.Plain, start, stop > start ? stop : named.End);
        var printed = Cell(row, ColumnKind.Number) is { Length: > 0 } number ? text.Print(number.Offset, number.End) : inner is null ? null : text.Print(inner.Start, inner.End);
        var filled = row.Where(c => c.Length > 0).ToList();
        var place = Passage.Between(filled.Min(c => c.Offset), filled.Max(c => c.End));
        return new()
        {
            Number = printed,
            Heading = text.Print(heading.Offset, heading.End).TrimEnd('：', ':', '；', '，'),
            Section = group.Length > 0 ? text.Print(group.Offset, group.End).TrimEnd('。') : above(place.Offset),
            Text = text.Source[place.Offset..place.End],
            Place = place,
        };
    }

    private Duty DutyOf(PlanText duties, IReadOnlyList<Passage> row)
    {
        var duty = new Duty { Place = row.First(c => c.Length > 0), Labelled = true };
        foreach (var i in Enumerable.Range(0, Math.Min(row.Count, columns.Count)).Where(i => RoleOf(columns[i]) is not null && row[i].Length > 0))
            DutyGrammar.ReadCell(duties, row[i], RoleOf(columns[i])!.Value, duty);
        return duty;
    }

    /// <summary>A row below a joined cell with what it takes from the row above: the bodies where it names none, the last day where
    /// it gives none.</summary>
    private List<Passage> Whole(IReadOnlyList<Passage> row, IReadOnlyList<Passage> above)
    {
        bool IsBody(int i) => i < columns.Count && RoleOf(columns[i]) is not (null or Role.Deadline);
        bool IsDay(int i) => i < columns.Count && columns[i] == ColumnKind.Deadline;
        bool Lacks(Func<int, bool> kind) => !Enumerable.Range(0, row.Count).Any(i => kind(i) && row[i].Length > 0);
        var (bodies, day) = (Lacks(IsBody), Lacks(IsDay));
        return [.. Enumerable.Range(0, Math.Max(row.Count, above.Count)).Select(i => i < above.Count && ((bodies && IsBody(i)) || (day && IsDay(i))) ? above[i] : i < row.Count ? row[i] : default)];
    }

    private List<Passage> BodyOf(IReadOnlyList<Passage> row) =>
        [.. Enumerable.Range(0, Math.Min(row.Count, columns.Count)).Where(i => TaskTables.TellsWork(columns[i]) && row[i].Length > 0).Select(i => row[i])];

    // A row with words in one cell only parts the table: 一、政务服务.
    private static bool IsBand(IReadOnlyList<Passage> row) => row.Count(c => c.Length > 0) == 1;

    private Passage Cell(IReadOnlyList<Passage> row, ColumnKind kind)
    {
        for (var i = 0; i < Math.Min(row.Count, columns.Count); i++)
        {
            if (columns[i] == kind && row[i].Length > 0)
                return row[i];
        }

        return default;
    }

    // What is done names the task; what is to be reached by it only where nothing else does.
    private Passage Detail(IReadOnlyList<Passage> row) => Cell(row, ColumnKind.Detail) is { Length: > 0 } detail ? detail : Cell(row, ColumnKind.Goal);

    // Of 一级指标 and 二级指标 the second is the nearer.
    private Passage Last(IReadOnlyList<Passage> row, ColumnKind kind) =>
        Enumerable.Range(0, Math.Min(row.Count, columns.Count)).Where(i => columns[i] == kind && row[i].Length > 0).Select(i => row[i]).LastOrDefault();

    private static Role? RoleOf(ColumnKind column) => column switch
    {
        ColumnKind.Lead => Role.Lead,
        ColumnKind.Responsible => Role.Responsible,
        ColumnKind.Support => Role.Support,
        ColumnKind.Person => Role.Person,
        ColumnKind.Deadline => Role.Deadline,
        _ => null,
    };
}
