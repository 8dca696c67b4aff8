using Once.Catalogue.Contract;
using Once.Licences.Contract;

namespace Once.Cases.Sparing;

/// <summary>免提交: which materials of an item the applicant's licences stand in for. Pure.</summary>
/// <remarks>国务院关于在线政务服务的若干规定（国务院令第716号）第10条 (an e-licence in its layout counts as the paper one), 第11条 (it may be the basis of a
/// matter), 第7条 (what can be shared is not asked for again).</remarks>
internal sealed class LicenceCover
{
    public static readonly LicenceCover None = new([], new Dictionary<string, Guid>());

    private readonly ILookup<string, LicenceStanding> _held;
    private readonly IReadOnlyDictionary<string, Guid> _chosen;

    /// <param name="held">The applicant's licences as they stand today, the newest first.</param>
    /// <param name="chosen">The licence chosen for a material, by its code, where there are several.</param>
    public LicenceCover(IReadOnlyList<LicenceStanding> held, IReadOnlyDictionary<string, Guid> chosen)
    {
        _held = held.ToLookup(l => l.TypeCode, StringComparer.Ordinal);
        _chosen = chosen;
    }

    /// <summary>The same licences with another choice among them.</summary>
    public LicenceCover Choosing(IReadOnlyDictionary<string, Guid> chosen) => new([.. _held.SelectMany(l => l)], chosen);

    /// <summary>Those in force that may stand in for a material.</summary>
    public IReadOnlyList<LicenceStanding> ChoicesFor(ItemMaterial material) =>
        material.LicenceTypeCode is { } type && MayBeSpared(material) ? [.. _held[type].Where(l => l.IsInForce)] : [];

    /// <summary>The one that stands in for it: the one chosen, else the newest; null when none does.</summary>
    public LicenceStanding? For(ItemMaterial material) =>
        ChoicesFor(material) is [var newest, ..] choices
            ? _chosen.TryGetValue(material.Code, out var id) && choices.FirstOrDefault(l => l.Id == id) is { } chosen ? chosen : newest
            : null;

    /// <summary>A licence of the type that is there but may not be used now, to say why it does not help; null otherwise.</summary>
    public LicenceStanding? Useless(ItemMaterial material) =>
        material.LicenceTypeCode is { } type && MayBeSpared(material) && For(material) is null ? _held[type].FirstOrDefault() : null;

    /// <summary>Each material that is spared, with its licence.</summary>
    public IEnumerable<(ItemMaterial Material, LicenceStanding Licence)> Spared(PublishedItem item) =>
        item.Materials.Select(m => (m, For(m))).Where(p => p.Item2 is not null).Select(p => (p.m, p.Item2!));

    /// <summary>The item as it asks this applicant: what a licence stands in for is not handed in; where the licence that
    /// should be there was not found, a copy may be handed in, and nobody has to.</summary>
    /// <param name="item">Already seen as its kind and its answers see it.</param>
    public PublishedItem Of(PublishedItem item) =>
        item.Materials.Any(m => m.LicenceTypeCode is not null && MayBeSpared(m)) ? item with { Materials = [.. item.Materials.Select(Of)] } : item;

    private ItemMaterial Of(ItemMaterial material)
    {
        if (For(material) is not null)
            return material with { Collection = Collection.Licence };
        var useless = Useless(material) is { } licence ? $"您的电子证照 {licence.Number} 现在是“{LicenceWords.Of(licence.State)}”，不能代替这份材料。" : null;
        return material.Collection is Collection.Licence
            ? material with { Collection = Collection.Upload, Necessity = Necessity.Optional, HowTo = $"{useless ?? "没有查到您名下有这种电子证照。"}手上有的，拍照传上来；没有的不用交，由办理的单位核对。" }
            : useless is null ? material : material with { HowTo = $"{useless}{material.HowTo}" };
    }

    private static bool MayBeSpared(ItemMaterial material) => material.Collection is Collection.Licence or Collection.Upload;
}
