using Once.Kernel.Refusals;
using Once.Plans.Contract;
using Once.Plans.Model;

namespace Once.Plans.Indicators;

/// <summary>Reads the rows of a table of indicators; what is wrong is named by row and column. Pure but for the directory it is given.</summary>
internal static class IndicatorSheet
{
    public const string Name = "指标";
    public const string Level = "层级";
    public const string Lead = "牵头单位";
    public const string Supports = "配合单位";
    public const string Filler = "填报人";
    public const string Basis = "依据";
    public const string Kind = "目标种类";
    public const string Goal = "目标";
    public const string Unit = "单位";

    public static readonly IReadOnlyList<string> Columns = [Name, Level, Lead, Supports, Filler, Basis, Kind, Goal, Unit];

    private const int MostRows = 300;

    public static (IReadOnlyList<IndicatorWords> Indicators, IReadOnlyList<SheetFault> Faults) Read(
        IEnumerable<(int Number, IReadOnlyList<string> Cells)> rows, int year, PlanOrgans organs, IReadOnlyList<string> grades)
    {
        var (found, faults, seen) = (new List<IndicatorWords>(), new List<SheetFault>(), new Dictionary<string, int>(StringComparer.Ordinal));
        Dictionary<string, int>? places = null;
        foreach (var (number, cells) in rows)
        {
            if (places is null)
            {
                places = cells.Index().Where(c => Columns.Contains(c.Item.Trim(), StringComparer.Ordinal)).DistinctBy(c => c.Item.Trim()).ToDictionary(c => c.Item.Trim(), c => c.Index, StringComparer.Ordinal);
                if (!places.ContainsKey(Name) || !places.ContainsKey(Lead))
                    throw new RefusedException(IndicatorRefusals.Headings);
                continue;
            }
            string Cell(string column) => places.TryGetValue(column, out var at) && at < cells.Count ? cells[at].Trim() : "";
            var before = faults.Count;
            if (Cell(Name).Length == 0)
                faults.Add(new(number, Name, "", "写指标的名称。"));
            else if (!seen.TryAdd(Cell(Name), number))
                faults.Add(new(number, Name, Cell(Name), $"和第 {seen[Cell(Name)]} 行同名。"));
            if (seen.Count > MostRows)
                throw new RefusedException(IndicatorRefusals.Headings.Saying($"一次最多 {MostRows} 行，请分成几份。"));
            var lead = organs.Find(Cell(Lead)).Id;
            if (lead is null)
                faults.Add(new(number, Lead, Cell(Lead), Cell(Lead).Length == 0 ? "写哪个单位牵头。" : "单位名录里没有，写全称；只写一个。"));
            var level = LevelOf(Cell(Level));
            if (level is null)
                faults.Add(new(number, Level, Cell(Level), "写国家、省或者市；空着就是省。"));
            var kind = KindOf(Cell(Kind));
            if (kind is null)
                faults.Add(new(number, Kind, Cell(Kind), "写名次、等次或者数值。"));
            var words = new IndicatorWords(year, Cell(Name), level ?? IndicatorLevel.Provincial, lead, Cell(Supports), Cell(Filler), Cell(Basis), kind ?? GoalKind.Number, TargetSense.AtLeast, IndicatorSay.MarkOf(kind ?? GoalKind.Number, Cell(Goal)), Cell(Unit), null);
            if (faults.Count == before && FaultOf(words, grades) is { } wrong)
                faults.Add(new(number, Goal, Cell(Goal), wrong));
            if (faults.Count == before)
                found.Add(words);
        }
        return places is null || (found.Count == 0 && faults.Count == 0) ? throw new RefusedException(IndicatorRefusals.Headings) : (found, faults);
    }

    private static string? FaultOf(IndicatorWords words, IReadOnlyList<string> grades)
    {
        try
        {
            Indicator.Enter(Guid.Empty, Guid.Empty).Say(words, grades);
            return null;
        }
        catch (RefusedException refused)
        {
            return refused.Refusal.Message;
        }
    }

    private static IndicatorLevel? LevelOf(string printed) => printed.TrimEnd('级', '家') switch { "国" => IndicatorLevel.National, "省" or "" => IndicatorLevel.Provincial, "市" => IndicatorLevel.City, _ => null };

    private static GoalKind? KindOf(string printed) => printed switch { "名次" or "排名" => GoalKind.Rank, "等次" or "等级" => GoalKind.Grade, "数值" or "" => GoalKind.Number, _ => null };
}
