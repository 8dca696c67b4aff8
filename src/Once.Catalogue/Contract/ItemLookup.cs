using Microsoft.EntityFrameworkCore;
using Once.Catalogue.Model;
using Once.Kernel.Actors;
using Once.Kernel.Places;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Catalogue.Contract;

/// <summary>Finds published items for the modules above. Bodies are kept in memory, since a version never changes; which
/// version is in force is read at most five seconds late.</summary>
public sealed class ItemLookup
{
    private readonly OnceDb _db;
    private readonly ItemCache _cache;
    private readonly TimeProvider _time;

    internal ItemLookup(OnceDb db, ItemCache cache, TimeProvider time) => (_db, _cache, _time) = (db, cache, time);

    /// <summary>The version, published or since retired: a running case keeps its own. Null when unknown or a draft.</summary>
    public async Task<PublishedItem?> VersionAsync(Guid versionId, CancellationToken cancellation = default)
    {
        if (_cache.Body(versionId) is { } kept)
            return kept;
        var body = await _db.ItemVersions().Where(v => v.Id == versionId && (v.State == VersionState.Published || v.State == VersionState.Retired)).Select(v => v.Body).FirstOrDefaultAsync(cancellation);
        return body is null ? null : _cache.Keep(ItemBody.Read(body));
    }

    /// <summary>Several versions at once, in the order asked; unknown ones are left out.</summary>
    public async Task<IReadOnlyList<PublishedItem>> VersionsAsync(IReadOnlyList<Guid> versionIds, CancellationToken cancellation = default)
    {
        var missing = versionIds.Where(id => _cache.Body(id) is null).ToList();
        var read = missing.Count == 0 ? [] : await _db.ItemVersions()
            .Where(v => missing.Contains(v.Id) && (v.State == VersionState.Published || v.State == VersionState.Retired)).Select(v => v.Body).ToListAsync(cancellation);
        var found = read.Select(body => _cache.Keep(ItemBody.Read(body))).ToDictionary(i => i.VersionId);
        return [.. versionIds.Select(id => found.GetValueOrDefault(id) ?? _cache.Body(id)).OfType<PublishedItem>()];
    }

    /// <summary>The version in force of an item by its 实施编码 (31 characters). Null when none is published.</summary>
    public async Task<PublishedItem?> InForceAsync(string code, CancellationToken cancellation = default)
    {
        var today = _time.ChinaToday();
        if (!_cache.TryVersionInForce(code, today, out var id))
        {
            id = await _db.VersionsInForce(today).Where(v => v.Code == code).OrderByDescending(v => v.Number).Select(v => v.Id).FirstOrDefaultAsync(cancellation);
            _cache.KeepVersionInForce(code, today, id);
        }
        return id == Guid.Empty ? null : await VersionAsync(id, cancellation);
    }

    /// <summary>The version in force of the organ that handles a basic item for a place: the nearest region that holds it,
    /// going up from the place. Null when only parts of the place hold it, or nobody does.</summary>
    public async Task<PublishedItem?> CompetentAsync(string basicCode, string regionCode, CancellationToken cancellation = default)
    {
        var holders = await HoldersAsync(basicCode, cancellation);
        return Nearest(holders, regionCode) is { } nearest ? await VersionAsync(nearest.VersionId, cancellation) : null;
    }

    /// <summary>The versions in force of several basic items, by basic code: the organ competent at the place, or any where a
    /// narrower place has to be chosen first. One query, and one for bodies not in memory.</summary>
    public async Task<IReadOnlyDictionary<string, PublishedItem>> OfPlaceAsync(IReadOnlyCollection<string> basicCodes, string regionCode, CancellationToken cancellation = default)
    {
        if (basicCodes.Count == 0)
            return new Dictionary<string, PublishedItem>();
        var holders = (await Summaries(_db.VersionsInForce(_time.ChinaToday()).Where(v => basicCodes.Contains(v.BasicCode))).ToListAsync(cancellation)).GroupBy(h => h.BasicCode);
        return (await VersionsAsync([.. holders.Select(h => (Nearest(h, regionCode) ?? h.First()).VersionId)], cancellation)).ToDictionary(i => i.BasicCode);
    }

    /// <summary>All organs' versions in force of a basic item, by region.</summary>
    public async Task<IReadOnlyList<ItemSummary>> HoldersAsync(string basicCode, CancellationToken cancellation = default) =>
        await Summaries(_db.VersionsInForce(_time.ChinaToday()).Where(v => v.BasicCode == basicCode)).ToListAsync(cancellation);

    /// <summary>Every version in force, by code: for seeding, reports and lists of choices.</summary>
    public async Task<IReadOnlyList<ItemSummary>> AllInForceAsync(CancellationToken cancellation = default) =>
        await Summaries(_db.VersionsInForce(_time.ChinaToday())).ToListAsync(cancellation);

    /// <summary>Names of basic items by their codes of 12 digits; unknown ones are left out.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(IReadOnlyCollection<string> basicCodes, CancellationToken cancellation = default) =>
        await _db.ServiceItems().AsNoTracking().Where(i => basicCodes.Contains(i.BasicCode)).ToDictionaryAsync(i => i.BasicCode, i => i.Name, cancellation);

    /// <summary>Types of the licences that basic items end in, whichever organ handles them.</summary>
    public async Task<IReadOnlySet<string>> LicenceTypesAsync(IReadOnlyCollection<string> basicCodes, CancellationToken cancellation = default)
    {
        var versions = await _db.VersionsInForce(_time.ChinaToday()).Where(v => basicCodes.Contains(v.BasicCode)).Select(v => v.Id).ToListAsync(cancellation);
        return (await VersionsAsync(versions, cancellation)).Select(i => i.LicenceTypeCode).OfType<string>().ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Versions in force of the organs reached, by code: for lists of choices, which nobody reads beyond some hundreds.</summary>
    public async Task<IReadOnlyList<ItemSummary>> ReachedAsync(Reach reach, int most, CancellationToken cancellation = default)
    {
        var versions = _db.VersionsInForce(_time.ChinaToday());
        var organs = reach.OrganIds.ToList();
        return await Summaries(reach.IsEverything ? versions : versions.Where(v => organs.Contains(v.OrganId))).Take(most).ToListAsync(cancellation);
    }

    /// <summary>The holder whose region contains the place most closely; null when none contains it.</summary>
    internal static ItemSummary? Nearest(IEnumerable<ItemSummary> holders, string regionCode) => holders
        .Where(h => regionCode.StartsWith(Region.Prefix(h.RegionCode), StringComparison.Ordinal))
        .MaxBy(h => Region.Prefix(h.RegionCode).Length);

    internal IQueryable<ItemSummary> Summaries(IQueryable<ItemVersion> versions) =>
        from version in versions
        join item in _db.ServiceItems() on version.ItemId equals item.Id
        orderby version.Code
        select new ItemSummary(version.Id, version.Code, version.BasicCode, version.Name, item.Type, version.OrganId, version.RegionCode);
}
