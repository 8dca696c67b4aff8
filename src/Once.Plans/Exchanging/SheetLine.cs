using Once.Kernel.Exporting;
using Once.Kernel.Organs;
using Once.Plans.Contract;

namespace Once.Plans.Exchanging;

/// <summary>Which cell holds which column, from the first row, whatever else stands there.</summary>
internal sealed class SheetHeadings
{
    private readonly Dictionary<string, int> _places;

    private SheetHeadings(Dictionary<string, int> places) => _places = places;

    /// <param name="known">The words that offices use for each column.</param>
    /// <returns>Null where a column that has to be there is not.</returns>
    public static SheetHeadings? Find(IReadOnlyList<string> cells, IReadOnlyDictionary<string, string[]> known, IReadOnlyList<string> required)
    {
        var places = known.Select(k => (k.Key, At: cells.Index().Where(c => k.Value.Contains(c.Item.Trim(), StringComparer.Ordinal)).Select(c => (int?)c.Index).FirstOrDefault()))
            .Where(k => k.At is not null).ToDictionary(k => k.Key, k => k.At!.Value, StringComparer.Ordinal);
        return required.All(places.ContainsKey) ? new(places) : null;
    }

    public string Cell(IReadOnlyList<string> cells, string column) => _places.TryGetValue(column, out var at) && at < cells.Count ? cells[at].Trim() : "";
}

/// <summary>One row, and what is wrong with it.</summary>
internal sealed record SheetLine(int Number, Func<string, string> Cell, List<SheetFault> Faults)
{
    public void Fault(string column, string message) => Faults.Add(new(Number, column, Cell(column), message));

    /// <summary>A day; null and a fault where it is none.</summary>
    public DateOnly? Day(string column, string otherwise)
    {
        var day = SheetFile.DayOf(Cell(column));
        if (day is null)
            Fault(column, otherwise);
        return day;
    }

    /// <summary>Bodies of the directory, parted by 、 and the like, each once; those that are not found are faults.</summary>
    public IReadOnlyList<Organ> Organs(string column, PlanOrgans organs, IReadOnlyDictionary<Guid, Organ> directory, string missing)
    {
        var found = new List<Organ>();
        foreach (var name in Cell(column).Split(['、', '，', ',', '；', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var match = organs.Find(name);
            if (match.Id is { } id)
                found.Add(directory[id]);
            else
                Faults.Add(new(Number, column, name, match.Candidates.Count > 0 ? $"可能是{string.Join('、', match.Candidates.Take(4).Select(c => directory[c].ShortName))}，写全称。" : "单位名录里没有，写全称；一批单位要一个一个写。"));
        }
        if (Cell(column).Length == 0)
            Fault(column, missing);
        return [.. found.DistinctBy(o => o.Id)];
    }
}
