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

    public static (IReadOnlyList<EvaluatedProblem> Problems, IReadOnlyList<SheetFault> Faults) Read(
        IEnumerable<(int Number, IReadOnlyList<string> Cells)> rows, IReadOnlyDictionary<Guid, Organ> directory, string region, DateOnly endsOn, DateOnly today)
    {
        var (problems, faults, seen) = (new List<EvaluatedProblem>(), new List<SheetFault>(), new Dictionary<string, int>(StringComparer.Ordinal));
        var organs = new PlanOrgans(directory.Values, region);
        SheetHeadings? headings = null;
        foreach (var (number, cells) in rows)
        {
            if (headings is null)
            {
                headings = SheetHeadings.Find(cells, Known, [Problem, Organs]) ?? throw new RefusedException(EvaluationRefusals.Headings);
                continue;
            }
            if (seen.Count == MostRows)
                throw new RefusedException(EvaluationRefusals.TooLong);
            var line = new SheetLine(number, column => headings.Cell(cells, column), faults);
            var (text, before) = (line.Cell(Problem), faults.Count);
            if (text.Length == 0)
                line.Fault(Problem, "写是什么问题。");
            else if (!seen.TryAdd(text, number))
                line.Fault(Problem, $"和第 {seen[text]} 行是同一个问题，只留一行。");
            var bodies = line.Organs(Organs, organs, directory, "写哪个单位整改。");
            var due = DueOf(line, endsOn, today);
            if (faults.Count == before)
                problems.Add(new(text, Words.OrNull(line.Cell(Demand)), bodies, due));
        }
        return headings is null || (problems.Count == 0 && faults.Count == 0) ? throw new RefusedException(EvaluationRefusals.Headings) : (problems, faults);
    }

    /// <summary>Within the quarter, today at the earliest; without a day the quarter's last.</summary>
    private static DateOnly DueOf(SheetLine line, DateOnly endsOn, DateOnly today)
    {
        if (line.Cell(Due).Length == 0 || line.Day(Due, "写日期，比如 2026-12-20；空着就是这一季的最后一天。") is not { } day)
            return endsOn;
        if (day < today)
            line.Fault(Due, "已经过去了，写今天或者以后的日期。");
        else if (day > endsOn)
            line.Fault(Due, $"要在这一季内，最晚{ChineseDates.Full(endsOn)}。");
        return day;
    }
}
