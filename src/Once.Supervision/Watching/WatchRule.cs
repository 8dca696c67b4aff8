using Microsoft.Extensions.Configuration;
using Once.Kernel.Clocks;
using Once.Kernel.Storage;
using Once.Supervision.Contract;

namespace Once.Supervision.Watching;

/// <summary>One rule of supervision as <c>data/supervision/rules.yaml</c> has it.</summary>
internal sealed class WatchRule
{
    /// <summary>Stable; findings are kept under it.</summary>
    public string Code { get; init; } = "";

    public string Title { get; init; } = "";

    public Watch Watch { get; init; }

    public Grade Grade { get; init; }

    /// <summary>The program issues the card itself.</summary>
    public bool Automatic { get; init; }

    /// <summary>First day whose events it judges.</summary>
    public DateOnly From { get; init; }

    /// <summary>Last day whose events it judges, included; null while it is in force.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Working days before the end, for <see cref="Watch.Near"/>; with a share the most there are.</summary>
    public int Days { get; init; }

    /// <summary>Per cent of the term that are near, rounded up to whole working days, at least one; null: always <see cref="Days"/>.</summary>
    public int? Share { get; init; }

    /// <summary>How often, included, for <see cref="Watch.PausedOften"/>, <see cref="Watch.OddHours"/> and <see cref="Watch.CardAgain"/>.</summary>
    public int Times { get; init; }

    /// <summary>First hour of office hours, for <see cref="Watch.OddHours"/>.</summary>
    public int Opens { get; init; }

    /// <summary>First hour after office hours.</summary>
    public int Closes { get; init; }

    /// <summary>Codes of the clocks it watches.</summary>
    public List<string> Clocks { get; init; } = [];

    public string Basis { get; init; } = "";

    /// <summary>Working days before its end from which a clock of this term is near.</summary>
    public int DaysBefore(Term term) =>
        Share is { } share && term.Unit is TermUnit.WorkingDay ? Math.Clamp((term.Amount * share + 99) / 100, 1, Days) : Days;

    public bool Judges(DateOnly on) => on >= From && !(on > Until);
}

/// <summary>The rules, in the order of the file.</summary>
internal sealed class WatchRules(IConfiguration configuration)
{
    private readonly Lazy<RulesFile> _file = new(() => Check(DataFolder.Find(configuration).Read<RulesFile>("supervision/rules.yaml")));

    public IReadOnlyList<WatchRule> All => _file.Value.Rules;

    /// <summary>What a card costs in the score of an organ and of a post.</summary>
    public int PointsOf(CardKind kind) => _file.Value.Points.GetValueOrDefault(kind.ToString());

    /// <summary>The points in words, heaviest last.</summary>
    public string PointsInWords => string.Join("、", Enum.GetValues<CardKind>().Where(k => PointsOf(k) > 0).Select(k => $"{SupervisionWords.Of(k)} {PointsOf(k)}"));

    public WatchRule? Find(string code) => All.FirstOrDefault(r => r.Code == code);

    public string TitleOf(string code) => Find(code)?.Title ?? code;

    /// <exception cref="InvalidDataException">A rule without basis, title or first day, or two of one code.</exception>
    private static RulesFile Check(RulesFile file)
    {
        var rules = file.Rules;
        if (rules.Find(r => r.Code.Length == 0 || r.Title.Length == 0 || r.Basis.Length == 0 || r.From == default) is { } bare)
            throw new InvalidDataException($"data/supervision/rules.yaml：规则“{bare.Code}”要写名称、依据和从哪天起。");
        return rules.DistinctBy(r => r.Code).Count() == rules.Count ? file : throw new InvalidDataException("data/supervision/rules.yaml：有两条规则用了同一个代号。");
    }

    private sealed class RulesFile
    {
        public List<WatchRule> Rules { get; init; } = [];

        public Dictionary<string, int> Points { get; init; } = [];
    }
}
