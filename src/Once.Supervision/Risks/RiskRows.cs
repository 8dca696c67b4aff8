using Once.Kernel.Exporting;
using Once.Kernel.Refusals;
using Once.Supervision.Contract;
using Once.Supervision.Model;

namespace Once.Supervision.Risks;

/// <summary>Reads the rows of a file of clues of risk; every fault is told by row and column. Pure.</summary>
internal static class RiskRows
{
    public const int Most = 5000;

    public const string Number = "线索编号";
    public const string Title = "线索名称";
    public const string Level = "风险等级";
    public const string Subject = "监管对象";
    public const string Organ = "监管单位信用代码";
    public const string Words = "线索内容";
    public const string FoundOn = "发现日期";

    private const int LongestName = 100;

    public static readonly string[] Columns = [Number, Title, Level, Subject, Organ, Words, FoundOn];

    /// <param name="today">No clue is found later than today.</param>
    public static IReadOnlyList<ReadRisk> Read(Stream content, string fileName, DateOnly today, List<RowFault> faults)
    {
        var read = new List<ReadRisk>();
        Dictionary<string, int>? places = null;
        var rows = 0;
        foreach (var (number, cells) in SheetFile.Rows(content, fileName))
        {
            if (places is null)
            {
                places = cells.Select((heading, place) => (Heading: heading.Trim(), place)).DistinctBy(c => c.Heading).ToDictionary(c => c.Heading, c => c.place);
                if (Columns.FirstOrDefault(c => !places.ContainsKey(c)) is { } missing)
                    throw new RefusedException(RiskRefusals.FileUnread.Saying($"第一行没有“{missing}”这一列，可以先下载空表。"));
                continue;
            }
            if (++rows > Most)
                throw new RefusedException(RiskRefusals.TooManyRows);
            if (One(number, column => places[column] < cells.Count ? cells[places[column]].Trim() : "", today, faults) is { } one)
                read.Add(one);
        }
        return rows > 0 ? read : throw new RefusedException(RiskRefusals.FileUnread);
    }

    /// <param name="cell">What stands under a heading.</param>
    public static ReadRisk? One(int row, Func<string, string> cell, DateOnly today, List<RowFault> faults)
    {
        var before = faults.Count;
        void Fault(string column, string message) => faults.Add(new RowFault(row, column, cell(column), message));
        foreach (var (column, most) in new[] { (Number, 64), (Title, LongestName), (Subject, LongestName), (Words, RiskClue.LongestWords) })
            if (cell(column).Length == 0 || cell(column).Length > most)
                Fault(column, $"要填，最多 {most} 个字。");
        var level = RiskWords.LevelOf(cell(Level));
        if (level is null)
            Fault(Level, "写 高、中 或者 低。");
        if (cell(Organ).Length != 18)
            Fault(Organ, "写监管单位的 18 位统一社会信用代码。");
        var found = SheetFile.DayOf(cell(FoundOn));
        if (found is null)
            Fault(FoundOn, "日期写成 2026-09-01。");
        else if (found > today)
            Fault(FoundOn, "发现日期比今天还晚。");
        return faults.Count > before ? null : new(row, cell(Number), cell(Title), level!.Value, cell(Subject), cell(Organ).ToUpperInvariant(), cell(Words), found!.Value);
    }
}
