using System.Globalization;
using Once.Catalogue.Contract;

namespace Once.Catalogue.Seeding;

/// <summary>Turns the grounds of the data files into bases as pages show them, citing the clauses of laws.yaml.</summary>
internal sealed class Grounds(LawsFile laws)
{
    private readonly Dictionary<string, ClauseEntry> _clauses = laws.Clauses.ToDictionary(c => c.Key, StringComparer.Ordinal);

    public Statement StatementOf(StatementEntry entry) => new(entry.Text, BasisOf(entry.Ground));

    public Basis BasisOf(string clauseKey) => Of([Clause(clauseKey)]);

    public Basis BasisOf(IEnumerable<string> clauseKeys) => Of([.. clauseKeys.Select(Clause)]);

    public Basis BasisOf(GroundEntry ground)
    {
        var clauses = ground.Clauses.Select(Clause).ToList();
        if (ground.Status is Standing.Law)
            return clauses.Count > 0 ? Of(clauses, ground.Note) : throw new InvalidDataException($"依据写的是 law，却没有 clauses：{ground.Note}");
        var note = ground.Note ?? throw new InvalidDataException("依据是 local 或 sample 的，要写 note。");
        return new Basis(
            clauses.Count == 0 ? note : $"{note}（{Cite(clauses)}）", "", ground.Status, ground.Source ?? "",
            ground.Checked is { } day ? Day(day) : throw new InvalidDataException($"依据没有写 checked：{note}"));
    }

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Basis Of(List<ClauseEntry> clauses, string? note = null) =>
        new(note is null ? Cite(clauses) : $"{Cite(clauses)}（{note}）", string.Join('\n', clauses.Select(c => c.Text)), Standing.Law, clauses[0].Source, Day(clauses[0].Checked));

    /// <summary>《行政许可法》第三十二条、第四十二条; the country's name before a law is left out, as people cite it.</summary>
    private static string Cite(List<ClauseEntry> clauses) => string.Join('、', clauses.GroupBy(c => c.Law)
        .Select(law => $"《{law.Key.Replace("中华人民共和国", "", StringComparison.Ordinal)}》{string.Join('、', law.Select(c => c.Article))}"));

    private ClauseEntry Clause(string key) =>
        _clauses.GetValueOrDefault(key) ?? throw new InvalidDataException($"laws.yaml 里没有法条 {key}。");
}
