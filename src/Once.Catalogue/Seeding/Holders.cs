using Once.Kernel.Places;

namespace Once.Catalogue.Seeding;

/// <summary>Who implements an item: the entries of <c>implementations</c>, or those that <c>implementedBy</c> stands for.</summary>
/// <remarks>The prefix of a region's organs is read from its government (<c>yt-gov</c> lies in 云亭区); nothing is listed here.</remarks>
internal sealed class Holders
{
    private const string Government = "-gov";

    private readonly Dictionary<string, OrganEntry> _organs;
    private readonly HashSet<string> _places;
    private readonly List<(string Prefix, string Region, RegionLevel Level)> _areas;

    public Holders(OrgansFile organs, PlacesFile places, IReadOnlyDictionary<string, Region> regions)
    {
        _organs = organs.Organs.ToDictionary(o => o.Id, StringComparer.Ordinal);
        _places = [.. places.Halls.SelectMany(h => h.Zones.Select(z => z.Id).Prepend(h.Id))];
        _areas = [.. organs.Organs
            .Where(o => o.Kind is OrganEntryKind.Government && o.Id.EndsWith(Government, StringComparison.Ordinal) && regions.ContainsKey(o.Region))
            .Select(o => (o.Id[..^Government.Length], o.Region, regions[o.Region].Level))];
    }

    /// <exception cref="InvalidDataException">An organ or a place is missing; the sentence names it.</exception>
    public IReadOnlyList<ImplementationEntry> Of(string name, ItemFile file)
    {
        try
        {
            return file.ImplementedBy is { } by ? [.. file.Implementations, .. Expand(by)] : file.Implementations;
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"data/{name}：{e.Message}", e);
        }
    }

    private IEnumerable<ImplementationEntry> Expand(ImplementedByEntry by)
    {
        if (by.Organ.Length == 0)
            throw new InvalidDataException("implementedBy 没有写 organ。");
        var areas = _areas.Where(a => a.Level == by.Level && (by.Areas.Count == 0 || by.Areas.Contains(a.Prefix))).ToList();
        return areas.Count > 0 ? areas.Select(a => Held(by, a.Prefix, a.Region))
            : throw new InvalidDataException($"implementedBy 的 level 是 {by.Level}，areas 是 {string.Join('、', by.Areas)}，没有这样的地方。");
    }

    private ImplementationEntry Held(ImplementedByEntry by, string prefix, string region)
    {
        var organ = _organs.GetValueOrDefault($"{prefix}-{by.Organ}") ?? throw new InvalidDataException($"organs.yaml 里没有 {prefix}-{by.Organ}。");
        return new ImplementationEntry
        {
            Region = region,
            Organ = organ.Id,
            Places = [.. by.Places.Select(suffix => _places.Contains($"{prefix}-{suffix}") ? $"{prefix}-{suffix}" : throw new InvalidDataException($"places.yaml 里没有 {prefix}-{suffix}。"))],
            ConsultPhone = Phone(by.ConsultPhone, organ) ?? organ.Phone ?? throw new InvalidDataException($"{organ.Id} 没有电话，implementedBy 要写 consultPhone。"),
            ComplaintPhone = Phone(by.ComplaintPhone, organ) ?? organ.ComplaintPhone ?? throw new InvalidDataException($"{organ.Id} 没有投诉电话，implementedBy 要写 complaintPhone。"),
        };
    }

    /// <summary>Four digits are the end of a number of the organ's own exchange: 1345 is 0700-882 1345 in 云亭区.</summary>
    private static string? Phone(string? written, OrganEntry organ) => written is not { Length: 4 } ? written
        : organ.Phone is { Length: > 4 } own ? own[..^4] + written
        : throw new InvalidDataException($"{organ.Id} 没有电话，只写后四位 {written} 拼不出号码。");
}
