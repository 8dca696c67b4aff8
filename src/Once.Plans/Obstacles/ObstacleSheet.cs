using Once.Kernel.Organs;
using Once.Kernel.Refusals;
using Once.Plans.Contract;
using Once.Plans.Exchanging;
using Once.Plans.Model;

namespace Once.Plans.Obstacles;

/// <param name="Row">Its row in the sheet.</param>
/// <param name="Organs">The first leads, the others help.</param>
/// <param name="DueOn">Null: as long as such things take here.</param>
internal sealed record NewObstacle(int Row, ObstacleKind Kind, ObstacleSource Source, string Text, IReadOnlyList<Organ> Organs, DateOnly? DueOn);

/// <summary>Reads the rows of a list of 堵点、痛点、难点; what is wrong is named by row and column.</summary>
internal static class ObstacleSheet
{
    public const string Problem = "问题";
    public const string Kind = "类别";
    public const string Source = "来源";
    public const string Organs = "责任单位";
    public const string Due = "办结期限";

    public static readonly IReadOnlyList<string> Columns = [Problem, Kind, Source, Organs, Due];

    private const int MostRows = 500;

    private static readonly Dictionary<string, string[]> Known = new(StringComparer.Ordinal)
    {
        [Problem] = [Problem, "具体问题", "问题描述", "存在问题", "内容"],
        [Kind] = [Kind, "类型", "问题类别"],
        [Source] = [Source, "问题来源", "反映渠道"],
        [Organs] = [Organs, "牵头单位", "办理单位", "责任部门"],
        [Due] = [Due, "期限", "完成时限", "办理时限"],
    };

    public static (IReadOnlyList<NewObstacle> Obstacles, IReadOnlyList<SheetFault> Faults) Read(
        IEnumerable<(int Number, IReadOnlyList<string> Cells)> rows, IReadOnlyDictionary<Guid, Organ> directory, string region, DateOnly today)
    {
        var (obstacles, faults, seen) = (new List<NewObstacle>(), new List<SheetFault>(), new Dictionary<string, int>(StringComparer.Ordinal));
        var organs = new PlanOrgans(directory.Values, region);
        SheetHeadings? headings = null;
        foreach (var (number, cells) in rows)
        {
            if (headings is null)
            {
                headings = SheetHeadings.Find(cells, Known, [Problem, Kind, Source, Organs]) ?? throw new RefusedException(ObstacleRefusals.Headings);
                continue;
            }
            if (seen.Count == MostRows)
                throw new RefusedException(ObstacleRefusals.TooLong);
            var before = faults.Count;
            if (Read(new SheetLine(number, column => headings.Cell(cells, column), faults), organs, directory, today) is not { } obstacle)
                continue;
            if (!seen.TryAdd(obstacle.Text, number))
                faults.Add(new(number, Problem, obstacle.Text, $"和第 {seen[obstacle.Text]} 行是同一个问题，只留一行。"));
            if (faults.Count == before)
                obstacles.Add(obstacle);
        }
        return headings is null || (obstacles.Count == 0 && faults.Count == 0) ? throw new RefusedException(ObstacleRefusals.Headings) : (obstacles, faults);
    }

    /// <summary>One entry, from a row or a form; null where there are faults.</summary>
    public static NewObstacle? Read(SheetLine line, PlanOrgans organs, IReadOnlyDictionary<Guid, Organ> directory, DateOnly today)
    {
        var (text, before) = (line.Cell(Problem), line.Faults.Count);
        if (text.Length == 0)
            line.Fault(Problem, "写是什么问题。");
        var kind = Named<ObstacleKind>(line, Kind, ObstacleSay.Of);
        var source = Named<ObstacleSource>(line, Source, ObstacleSay.Of);
        var bodies = line.Organs(Organs, organs, directory, "写哪个单位办。");
        DateOnly? due = line.Cell(Due).Length == 0 ? null : line.Day(Due, "写日期，比如 2026-12-20；空着就按一般的期限。");
        if (due < today)
            line.Fault(Due, "已经过去了，写今天或者以后的日期。");
        return line.Faults.Count == before ? new NewObstacle(line.Number, kind!.Value, source!.Value, text, bodies, due) : null;
    }

    private static T? Named<T>(SheetLine line, string column, Func<T, string> say) where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (line.Cell(column) == say(value))
                return value;
        }
        line.Fault(column, $"写{string.Join('、', Enum.GetValues<T>().Select(say))}里的一个。");
        return null;
    }
}
