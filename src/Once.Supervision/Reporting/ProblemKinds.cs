using Microsoft.Extensions.Configuration;
using Once.Kernel.Organs;
using Once.Kernel.Storage;

namespace Once.Supervision.Reporting;

/// <summary>A kind of report or clue as <c>data/supervision/kinds.yaml</c> has it.</summary>
internal sealed class ProblemKind
{
    /// <summary>Stable; reports and clues are kept under it.</summary>
    public string Code { get; init; } = "";

    public string Title { get; init; } = "";

    /// <summary>Last day on which it may be chosen, included; null while it is in use.</summary>
    public DateOnly? Until { get; init; }
}

/// <summary>Kinds of reports and clues, and which bodies receive them, area by area.</summary>
internal sealed class ProblemKinds(IConfiguration configuration, OrganDirectory organs)
{
    /// <summary>Regions are six digits; the city's ends in two zeros.</summary>
    private const int CityDigits = 4;

    private readonly Lazy<KindsFile> _file = new(() => DataFolder.Find(configuration).Read<KindsFile>("supervision/kinds.yaml"));

    public IReadOnlyList<ProblemKind> Reports => _file.Value.Reports;

    public IReadOnlyList<ProblemKind> Clues => _file.Value.Clues;

    public static IEnumerable<ProblemKind> InUse(IReadOnlyList<ProblemKind> kinds, DateOnly today) => kinds.Where(k => !(today > k.Until));

    public static string TitleOf(IReadOnlyList<ProblemKind> kinds, string code) => kinds.FirstOrDefault(k => k.Code == code)?.Title ?? code;

    /// <summary>The supervising unit of an area; where it is itself the organ concerned, that of the area above.</summary>
    /// <param name="concerned">The organ that is reported; null where it is none.</param>
    /// <returns>Null where no other than the organ concerned would receive it.</returns>
    public Task<Organ?> OfficeAsync(string regionCode, Guid? concerned, CancellationToken cancellation) => FindAsync(_file.Value.Offices, regionCode, concerned, cancellation);

    /// <summary>The discipline body of an area, else of the area above.</summary>
    public Task<Organ?> DisciplineAsync(string regionCode, Guid? concerned, CancellationToken cancellation) => FindAsync(_file.Value.Disciplines, regionCode, concerned, cancellation);

    /// <summary>All discipline bodies, the city's first.</summary>
    public async Task<IReadOnlyList<Organ>> DisciplinesAsync(CancellationToken cancellation)
    {
        var known = (await organs.AllAsync(cancellation)).Values.ToDictionary(o => o.Code);
        return [.. _file.Value.Disciplines.OrderBy(d => d.Key, StringComparer.Ordinal).Select(d => known.GetValueOrDefault(d.Value)).OfType<Organ>()];
    }

    /// <summary>The offices that receive.</summary>
    public IReadOnlyCollection<string> OfficeCodes => _file.Value.Offices.Values;

    private async Task<Organ?> FindAsync(Dictionary<string, string> bodies, string regionCode, Guid? concerned, CancellationToken cancellation)
    {
        var all = await organs.AllAsync(cancellation);
        var own = concerned is { } organ ? await organs.OwnHouseAsync(organ, cancellation) : new HashSet<Guid>();
        foreach (var code in new[] { regionCode, string.Concat(regionCode.AsSpan(0, CityDigits), "00") })
            if (bodies.TryGetValue(code, out var body) && all.Values.FirstOrDefault(o => o.Code == body) is { } found && !own.Contains(found.Id))
                return found;
        return null;
    }

    private sealed class KindsFile
    {
        public List<ProblemKind> Reports { get; init; } = [];

        public List<ProblemKind> Clues { get; init; } = [];

        public Dictionary<string, string> Offices { get; init; } = [];

        public Dictionary<string, string> Disciplines { get; init; } = [];
    }
}

/// <summary>Who belongs to one organ.</summary>
internal static class Houses
{
    /// <summary>The organ with its divisions; of a division the whole organ it is part of.</summary>
    public static async Task<IReadOnlySet<Guid>> OwnHouseAsync(this OrganDirectory organs, Guid organId, CancellationToken cancellation)
    {
        var all = await organs.AllAsync(cancellation);
        var body = all.GetValueOrDefault(organId);
        while (body is { Kind: OrganKind.Division, ParentId: { } parent })
            body = all.GetValueOrDefault(parent);
        if (body is null)
            return new HashSet<Guid>();
        var divisions = all.Values.Where(o => o is { Kind: OrganKind.Division, ParentId: not null }).ToLookup(o => o.ParentId!.Value, o => o.Id);
        var house = new HashSet<Guid>();
        var waiting = new Queue<Guid>([body.Id]);
        while (waiting.TryDequeue(out var id))
        {
            house.Add(id);
            foreach (var division in divisions[id])
                waiting.Enqueue(division);
        }
        return house;
    }
}
