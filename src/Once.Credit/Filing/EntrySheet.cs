using Once.Credit.Contract;
using Once.Credit.Model;
using Once.Kernel.Exporting;

namespace Once.Credit.Filing;

/// <summary>A row read.</summary>
internal sealed record SheetRow(int Row, string Subject, string Name, EntryContent Content);

/// <summary>The columns of a file of entries, in any order, and how a row becomes an entry. Pure.</summary>
internal static class EntrySheet
{
    public const string Subject = "代码或身份证号";
    public const string Name = "名称";
    public const string Kind = "种类";
    public const string Level = "程度";
    public const string Title = "什么事";
    public const string Document = "文号";
    public const string Unit = "认定单位";
    public const string Basis = "依据";
    public const string DecidedOn = "决定日期";
    public const string SpecialField = "特殊领域";

    public static readonly IReadOnlyList<string> Columns = [Subject, Name, Kind, Level, Title, Document, Unit, Basis, DecidedOn, SpecialField];

    /// <summary>Where each of our columns stands in the file; null when the first line is no heading of ours.</summary>
    public static IReadOnlyDictionary<string, int>? PlacesOf(IReadOnlyList<string> headings)
    {
        var places = Columns.Select(c => (c, At: headings.ToList().FindIndex(h => h.Trim().TrimEnd('*', '＊') == c))).Where(p => p.At >= 0).ToDictionary(p => p.c, p => p.At);
        return Columns.Where(c => c is not (Name or SpecialField)).All(places.ContainsKey) ? places : null;
    }

    public static SheetRow? Read(int row, IReadOnlyList<string> cells, IReadOnlyDictionary<string, int> places, List<RowFault> faults)
    {
        string Cell(string column) => places.TryGetValue(column, out var at) && at < cells.Count ? cells[at].Trim() : "";
        var before = faults.Count;
        void Say(string column, string message) => faults.Add(new RowFault(row, column, Cell(column), message));

        foreach (var column in new[] { Subject, Title, Document, Unit, Basis })
            if (Cell(column).Length == 0)
                Say(column, "不能空着。");
        EntryKind? kind = Cell(Kind) switch { "行政处罚" => EntryKind.Penalty, "严重失信主体名单" => EntryKind.SeriousList, "守信记录" => EntryKind.Honour, _ => null };
        if (kind is null)
            Say(Kind, "填“行政处罚”“严重失信主体名单”或者“守信记录”。");
        Severity? level = Cell(Level) switch { "轻微" => Severity.Minor, "一般" => Severity.General, "严重" => Severity.Serious, "" when kind is not EntryKind.Penalty => Severity.General, _ => null };
        if (level is null)
            Say(Level, "填“轻微”“一般”或者“严重”。");
        var on = SheetFile.DayOf(Cell(DecidedOn));
        if (on is null)
            Say(DecidedOn, "填日期，比如 2026-09-01。");
        return faults.Count > before
            ? null
            : new SheetRow(row, Cell(Subject), Cell(Name), new EntryContent(kind!.Value, level!.Value, Cell(Title), Cell(Document), Cell(Unit), Cell(Basis), on!.Value, Cell(SpecialField) is "是"));
    }
}
