using System.Globalization;

namespace Once.Plans.Contract;

/// <summary>How often a field was read right: precision over what was read, recall over what is there.</summary>
public sealed record FieldScore(string Field, int Right, int Read, int Expected)
{
    public double Precision => Read == 0 ? 1 : (double)Right / Read;

    public double Recall => Expected == 0 ? 1 : (double)Right / Expected;

    public double F1 => Right == 0 ? (Read + Expected == 0 ? 1 : 0) : 2 * Precision * Recall / (Precision + Recall);

    public static FieldScore operator +(FieldScore one, FieldScore other) => one with { Right = one.Right + other.Right, Read = one.Read + other.Read, Expected = one.Expected + other.Expected };
}

/// <summary>A reading beside its example: scores by field, and each difference in words.</summary>
public sealed class PlanScore
{
    private readonly Dictionary<string, FieldScore> _fields = [];

    private PlanScore()
    {
    }

    public IReadOnlyList<FieldScore> Fields => [.. _fields.Values];

    public List<string> Differences { get; } = [];

    public FieldScore this[string field] => _fields.TryGetValue(field, out var score) ? score : new(field, 0, 0, 0);

    /// <summary>Tasks are matched by heading, then by number in their order; targets by sense, value and unit.</summary>
    public static PlanScore Of(PlanReading reading, GoldPlan gold)
    {
        var score = new PlanScore();
        score.One("title", "", reading.Title, gold.Title);
        score.One("issuer", "", reading.Issuer, gold.Issuer);
        score.One("kind", "", reading.Kind.ToString().ToLowerInvariant(), gold.Kind);
        var pairs = Match(reading.Tasks, gold.Tasks);
        score.Add(new("task", pairs.Count, reading.Tasks.Count, gold.Tasks.Count));
        foreach (var missed in gold.Tasks.Where(g => !pairs.Exists(p => p.Gold == g)))
            score.Differences.Add($"漏读任务 {missed.Number}{missed.Heading}");
        foreach (var extra in reading.Tasks.Where(t => !pairs.Exists(p => p.Read == t)))
            score.Differences.Add($"多读任务 {extra.Number}{extra.Heading}");
        foreach (var (read, expected) in pairs)
            score.Task(read, expected);
        foreach (var missed in gold.Tasks.Where(g => !pairs.Exists(p => p.Gold == g)))
            score.Task(null, missed);
        foreach (var extra in reading.Tasks.Where(t => !pairs.Exists(p => p.Read == t)))
            score.Task(extra, null);
        return score;
    }

    private void Task(ReadTask? read, GoldTask? gold)
    {
        var where = (gold?.Number ?? read?.Number) + (gold?.Heading ?? read?.Heading);
        if (read is not null && gold is not null)
        {
            One("number", where, read.Number, gold.Number);
            One("heading", where, read.Heading, gold.Heading);
            One("section", where, read.Section, gold.Section);
            One("deadline words", where, read.DeadlineText, gold.DeadlineText);
        }

        Many("lead", where, read?.Leads ?? [], gold?.Leads ?? []);
        Many("support", where, read?.Supports ?? [], gold?.Supports ?? []);
        Many("deadline", where, Until(read?.DeadlineText, read?.Deadline, read?.Continuous), Until(gold?.DeadlineText, gold?.Deadline, gold?.Continuous));
        Many("target", where, read?.Targets.Select(t => Words(PlanJson.Sign(t.Sense), t.Value, t.Unit)) ?? [], gold?.Targets.Select(t => Words(t.Op, t.Value, t.Unit)) ?? []);
    }

    private static IReadOnlyList<string> Until(string? words, DateOnly? day, bool? continuous) => words is null
        ? []
        : [(day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? (continuous == true ? "" : words)) + (continuous == true ? "持续" : "")];

    private static string Words(string op, decimal value, string unit) => $"{op} {value.ToString("0.####", CultureInfo.InvariantCulture)} {unit}";

    private void One(string field, string where, string? read, string? gold)
    {
        Add(new(field, read == gold && gold is not null ? 1 : 0, read is null ? 0 : 1, gold is null ? 0 : 1));
        if (read != gold)
            Differences.Add($"{field} {where}：读成 {read ?? "无"}，应为 {gold ?? "无"}");
    }

    private void Many(string field, string where, IEnumerable<string> read, IEnumerable<string> gold)
    {
        var left = gold.ToList();
        var wrong = read.Where(r => !left.Remove(r)).ToList();
        var (all, expected) = (read.Count(), gold.Count());
        Add(new(field, all - wrong.Count, all, expected));
        if (wrong.Count + left.Count > 0)
            Differences.Add($"{field} {where}：多 {string.Join("、", wrong)}，少 {string.Join("、", left)}");
    }

    private void Add(FieldScore score) => _fields[score.Field] = _fields.TryGetValue(score.Field, out var sum) ? sum + score : score;

    private static List<(ReadTask Read, GoldTask Gold)> Match(IReadOnlyList<ReadTask> read, IReadOnlyList<GoldTask> gold)
    {
        var pairs = new List<(ReadTask, GoldTask)>();
        var (restRead, restGold) = (read.ToList(), gold.ToList());
        foreach (var alike in (Func<ReadTask, GoldTask, bool>[])
            [
                (r, g) => r.Heading == g.Heading && r.Number == g.Number && r.Section == g.Section,
                (r, g) => r.Heading == g.Heading,
                (r, g) => r.Number == g.Number && g.Heading.Length > 3 && (r.Heading.StartsWith(g.Heading, StringComparison.Ordinal) || (r.Heading.Length > 3 && g.Heading.StartsWith(r.Heading, StringComparison.Ordinal))),
            ])
        {
            foreach (var task in restGold.ToList())
            {
                if (restRead.Find(r => alike(r, task)) is not { } found)
                    continue;
                pairs.Add((found, task));
                restRead.Remove(found);
                restGold.Remove(task);
            }
        }

        return pairs;
    }
}
