using Once.Kernel.Exporting;
using Once.Kernel.Organs;
using Once.Kernel.Refusals;
using Once.Kernel.Time;
using Once.Plans.Contract;
using Once.Plans.Exchanging;
using Once.Plans.Model;

namespace Once.Plans.Evaluating;

/// <param name="Organs">The first leads, the others help.</param>
internal sealed record EvaluatedProblem(string Text, string? Demand, IReadOnlyList<Organ> Organs, DateOnly DueOn);

/// <summary>Reads the rows of a list of problems; what is wrong is named by row and column.</summary>
internal static class EvaluationSheet
{
    public const string Problem = "问题";
    public const string Organs = "责任单位";
    public const string Demand = "整改要求";
    public const string Due = "整改期限";

    private const int MostRows = 500;

    private static readonly Dictionary<string, string[]> Known = new(StringComparer.Ordinal)
    {
        [Problem] = [Problem, "存在问题", "反馈问题", "具体问题", "问题描述"],
        [Organs] = [Organs, "整改单位", "牵头单位", "责任部门"],
        [Demand] = [Demand, "整改建议", "整改措施"],
        [Due] = [Due, "整改时限", "完成时限"],
    };

    /// <summary>Rows of a table copied from a workbook.</summary>
    public static IEnumerable<(int Number, IReadOnlyList<string> Cells)> OfPasted(string text) =>
        text.ReplaceLineEndings("\n").Split('\n').Index().Select(l => (l.Index + 1, (IReadOnlyList<string>)[.. l.Item.Split('\t').Select(c => c.Trim())])).Where(l => l.Item2.Any(c => c.Length > 0));

    public static (IReadOnlyList<EvaluatedProblem> Problems, IReadOnlyList<SheetFault> Faults) Read(
        IEnumerable<(int Number, IReadOnlyList<string> Cells)> rows, IReadOnlyDictionary<Guid, Organ> directory, string region, DateOnly endsOn, DateOnly today)
    {
        var (problems, faults, seen) = (new List<EvaluatedProblem>(), new List<SheetFault>(), new Dictionary<string, int>(StringComparer.Ordinal));
        var organs = new PlanOrgans(directory.Values, region);
        Dictionary<string, int>? places = null;
        foreach (var (number, cells) in rows)
        {
            if (places is null)
            {
                places = PlacesOf(cells);
                continue;
            }
            if (seen.Count == MostRows)
                throw new RefusedException(EvaluationRefusals.TooLong);
            string Cell(string column) => places.TryGetValue(column, out var at) && at < cells.Count ? cells[at].Trim() : "";
            var (text, before) = (Cell(Problem), faults.Count);
            if (text.Length == 0)
                faults.Add(new(number, Problem, "", "写是什么问题。"));
            else if (!seen.TryAdd(text, number))
                faults.Add(new(number, Problem, text, $"和第 {seen[text]} 行是同一个问题，只留一行。"));
            var bodies = OrgansOf(Cell(Organs), number, organs, directory, faults);
            var due = DueOf(Cell(Due), number, endsOn, today, faults);
            if (faults.Count == before)
                problems.Add(new(text, Words.OrNull(Cell(Demand)), bodies, due));
        }
        return places is null || (problems.Count == 0 && faults.Count == 0) ? throw new RefusedException(EvaluationRefusals.Headings) : (problems, faults);
    }

    private static Dictionary<string, int> PlacesOf(IReadOnlyList<string> cells)
    {
        var places = Known.Select(k => (k.Key, At: cells.Index().Where(c => k.Value.Contains(c.Item.Trim(), StringComparer.Ordinal)).Select(c => (int?)c.Index).FirstOrDefault()))
            .Where(k => k.At is not null).ToDictionary(k => k.Key, k => k.At!.Value, StringComparer.Ordinal);
        return places.ContainsKey(Problem) && places.ContainsKey(Organs) ? places : throw new RefusedException(EvaluationRefusals.Headings);
    }

    private static List<Organ> OrgansOf(string printed, int number, PlanOrgans organs, IReadOnlyDictionary<Guid, Organ> directory, List<SheetFault> faults)
    {
        var found = new List<Organ>();
        foreach (var name in printed.Split(['、', '，', ',', '；', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var match = organs.Find(name);
            if (match.Id is { } id)
                found.Add(directory[id]);
            else
                faults.Add(new(number, Organs, name, match.Candidates.Count > 0 ? $"可能是{string.Join('、', match.Candidates.Take(4).Select(c => directory[c].ShortName))}，写全称。" : "单位名录里没有，写全称；一批单位要一个一个写。"));
        }
        if (printed.Length == 0)
            faults.Add(new(number, Organs, "", "写哪个单位整改。"));
        return [.. found.DistinctBy(o => o.Id)];
    }

    /// <summary>Within the quarter, today at the earliest; without a day the quarter's last.</summary>
    private static DateOnly DueOf(string printed, int number, DateOnly endsOn, DateOnly today, List<SheetFault> faults)
    {
        if (printed.Length == 0)
            return endsOn;
        if (SheetFile.DayOf(printed) is not { } day)
            faults.Add(new(number, Due, printed, "写日期，比如 2026-12-20；空着就是这一季的最后一天。"));
        else if (day < today)
            faults.Add(new(number, Due, printed, "已经过去了，写今天或者以后的日期。"));
        else if (day > endsOn)
            faults.Add(new(number, Due, printed, $"要在这一季内，最晚{ChineseDates.Full(endsOn)}。"));
        else
            return day;
        return endsOn;
    }
}
