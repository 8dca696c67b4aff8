using Once.Catalogue.Contract;
using Once.Kernel.Refusals;
using Once.Plans.Model;

namespace Once.Plans.Groups;

/// <summary>Reads the steps of a chain as people write them, one a line: 设立登记 市市场监管局 企业设立登记. Pure but for the items it is given.</summary>
internal static class ChainLines
{
    private const int Most = 40;

    /// <param name="items">Everything in force, to find an item by its name or code.</param>
    /// <exception cref="RefusedException">A line without a body, a step written twice, an item that nobody holds.</exception>
    public static List<ChainStep> Read(string? typed, Guid groupId, IReadOnlyList<ItemSummary> items)
    {
        var lines = (typed ?? "").ReplaceLineEndings("\n").Split('\n').Index().Where(l => l.Item.Trim().Length > 0).ToList();
        if (lines.Count > Most)
            throw Wrong($"最多 {Most} 个环节。");
        var steps = new List<ChainStep>();
        foreach (var (at, line) in lines)
        {
            var words = line.Split([' ', '\t', '　'], 3, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (words.Length < 2)
                throw Wrong($"第 {at + 1} 行“{Words.Cut(line.Trim(), 20)}”：先写环节，空一格再写谁办。");
            if (steps.Exists(s => s.Name == words[0]))
                throw Wrong($"第 {at + 1} 行的“{words[0]}”写了两遍。");
            var named = words.Length == 3 ? words[2] : null;
            var item = named is null ? null : items.FirstOrDefault(i => i.Name == named || i.BasicCode == named || i.Code == named) ?? throw Wrong($"第 {at + 1} 行的事项“{Words.Cut(named, 30)}”在事项库里没有：写事项的全名或者编码，平台上不办的不写。");
            steps.Add(new() { GroupId = groupId, Number = steps.Count + 1, Name = words[0], Organ = words[1], BasicCode = item?.BasicCode });
        }
        return steps;
    }

    /// <summary>As <see cref="Read"/> takes them.</summary>
    public static string Write(IEnumerable<ChainStep> steps) => string.Join('\n', steps.OrderBy(s => s.Number).Select(s => $"{s.Name} {s.Organ} {s.BasicCode}".TrimEnd()));

    private static RefusedException Wrong(string message) => new(GroupRefusals.StepWrong.Saying(message));
}
