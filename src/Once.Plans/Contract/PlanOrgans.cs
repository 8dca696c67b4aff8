using System.Text.RegularExpressions;
using Once.Kernel.Organs;
using Once.Plans.Reading;

namespace Once.Plans.Contract;

/// <summary>How sure it is which organ a printed name means.</summary>
public enum OrganCertainty
{
    /// <summary>Printed as the directory calls it, in full or short.</summary>
    Sure,

    /// <summary>The one organ that this short or former name can mean.</summary>
    Likely,

    /// <summary>Several organs may be meant: a person chooses.</summary>
    Doubtful,

    /// <summary>Many bodies at once: 各区县, 相关部门.</summary>
    Group,

    Unknown,
}

/// <summary>What a printed name means in the directory.</summary>
/// <param name="Id">The organ, where there is one answer.</param>
/// <param name="Candidates">Those it may be, the nearest first.</param>
public sealed record OrganMatch(string Printed, OrganCertainty Certainty, Guid? Id, IReadOnlyList<Guid> Candidates);

/// <summary>
/// Finds the organs of the directory behind the names of a plan: short names, names without the prefix that an earlier one
/// carries (县法院、检察院), former names (a data file). The organs of the plan's own region come first.
/// </summary>
public sealed partial class PlanOrgans
{
    private static readonly Dictionary<string, string> Words = ReadWords();

    private readonly string _region;
    private readonly ILookup<string, Organ> _byName;
    private readonly ILookup<string, Organ> _byStem;

    /// <param name="region">Code of the region whose plan it is.</param>
    public PlanOrgans(IEnumerable<Organ> organs, string region)
    {
        var open = organs.Where(o => !o.IsClosed && (o.CreditCode is not null || o.Kind is not OrganKind.Division)).ToList();
        _region = region;
        _byName = open.SelectMany(o => new[] { o.Name, o.ShortName }.Distinct().Select(n => (Name: n, Organ: o))).ToLookup(p => p.Name, p => p.Organ);
        _byStem = open.SelectMany(o => new[] { Stem(o.Name), Stem(o.ShortName) }.Where(s => s.Length > 0).Distinct().Select(s => (Stem: s, Organ: o))).ToLookup(p => p.Stem, p => p.Organ);
    }

    public OrganMatch Find(string printed)
    {
        var name = PlanText.Of(printed).Plain.Trim();
        if (Many().IsMatch(name))
            return new(printed, OrganCertainty.Group, null, []);
        var exact = Nearest(_byName[name]);
        if (exact.Count == 1)
            return new(printed, OrganCertainty.Sure, exact[0], exact);
        var alike = exact.Count > 0 ? exact : Nearest(_byStem[Stem(name)]);
        return alike.Count switch
        {
            0 => new(printed, OrganCertainty.Unknown, null, []),
            1 => new(printed, OrganCertainty.Likely, alike[0], alike),
            _ => new(printed, OrganCertainty.Doubtful, null, alike),
        };
    }

    /// <summary>Those of the plan's region where there are any, else all that bear the name.</summary>
    private List<Guid> Nearest(IEnumerable<Organ> found)
    {
        var all = found.DistinctBy(o => o.Id).ToList();
        var own = all.Where(o => o.RegionCode == _region).ToList();
        return [.. (own.Count > 0 ? own : all).OrderBy(o => o.Code, StringComparer.Ordinal).Select(o => o.Id)];
    }

    /// <summary>What a name is about, without place, rank and kind of body: 晴川市发展和改革委员会 and 发改局 are both 发展改革.</summary>
    internal static string Stem(string name)
    {
        name = Inner().Replace(PlanText.Of(name).Plain, "");
        name = Place().Replace(Head().Replace(name, ""), "");
        var stem = Kind().Replace(name, "");
        if (stem.Length == 0)
            stem = name;
        return Words.TryGetValue(stem, out var known) ? known : Words.TryGetValue(name, out var whole) ? whole : stem;
    }

    private static Dictionary<string, string> ReadWords()
    {
        using var stream = typeof(PlanOrgans).Assembly.GetManifestResourceStream("Once.Plans.Naming.organ-words.tsv") ?? throw new InvalidOperationException("organ-words.tsv is not in the assembly");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(l => !l.StartsWith('#')).Select(l => l.Split('\t')).ToDictionary(c => c[0], c => c[1]);
    }

    [GeneratedRegex(@"^各|相关|有关|等?(?:部门|单位)$|[各全].{0,6}(?:县|区|镇|乡|街道)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Many();

    [GeneratedRegex(@"\([^()]*\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Inner();

    [GeneratedRegex(@"^(?:中共|国家(?=税务|统计|金融)|国网)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Head();

    [GeneratedRegex(@"^(?:税务总局(?=.+税务局))?(?:[一-龥]{2,3}(?:省|自治州|市|县|区|州)(?!场|级|管|监))?(?:省|市|县|区|州)?(?:市|县|区)?(?:级|直)?(?!场)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Place();

    [GeneratedRegex(@"(?:委员会办公室|委员会|办公室|分局|总局|中心|局|委|办|厅|部|室)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Kind();
}
