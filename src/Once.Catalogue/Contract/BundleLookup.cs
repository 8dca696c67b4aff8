using Microsoft.EntityFrameworkCore;
using Once.Catalogue.Bundles;
using Once.Catalogue.Model;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Catalogue.Contract;

/// <summary>Finds bundles, and the items of their members as a place handles them.</summary>
public sealed class BundleLookup
{
    private readonly OnceDb _db;
    private readonly ItemLookup _items;
    private readonly ItemCache _cache;
    private readonly TimeProvider _time;

    internal BundleLookup(OnceDb db, ItemLookup items, ItemCache cache, TimeProvider time) => (_db, _items, _cache, _time) = (db, items, cache, time);

    /// <summary>The version, in force or since ended: a joint case keeps its own. Null when unknown.</summary>
    public async Task<PublishedBundle?> VersionAsync(Guid versionId, CancellationToken cancellation = default)
    {
        if (_cache.Bundle(versionId) is { } kept)
            return kept;
        var body = await _db.BundleVersions().Where(b => b.Id == versionId).Select(b => b.Body).FirstOrDefaultAsync(cancellation);
        return body is null ? null : _cache.Keep(ItemBody.ReadBundle(body));
    }

    /// <summary>The version in force of a bundle by its key. Null when there is none.</summary>
    public async Task<PublishedBundle?> InForceAsync(string key, CancellationToken cancellation = default)
    {
        var today = _time.ChinaToday();
        if (!_cache.TryVersionInForce("bundle/" + key, today, out var id))
        {
            id = await _db.BundlesInForce(today).Where(b => b.Key == key).OrderByDescending(b => b.Number).Select(b => b.Id).FirstOrDefaultAsync(cancellation);
            _cache.KeepVersionInForce("bundle/" + key, today, id);
        }
        return id == Guid.Empty ? null : await VersionAsync(id, cancellation);
    }

    /// <summary>All bundles in force, by life cycle and name.</summary>
    public async Task<IReadOnlyList<PublishedBundle>> AllInForceAsync(CancellationToken cancellation = default)
    {
        var ids = await _db.BundlesInForce(_time.ChinaToday()).OrderByDescending(b => b.Number).Select(b => new { b.Id, b.Key }).ToListAsync(cancellation);
        var wanted = ids.DistinctBy(b => b.Key).Select(b => b.Id).ToList();
        var missing = wanted.Where(id => _cache.Bundle(id) is null).ToList();
        var read = missing.Count == 0 ? [] : await _db.BundleVersions().Where(b => missing.Contains(b.Id)).Select(b => b.Body).ToListAsync(cancellation);
        var found = read.Select(body => _cache.Keep(ItemBody.ReadBundle(body))).ToDictionary(b => b.VersionId);
        return [.. wanted.Select(id => found.GetValueOrDefault(id) ?? _cache.Bundle(id)).OfType<PublishedBundle>().OrderBy(b => b.LifeCycle).ThenBy(b => b.Step).ThenBy(b => b.Key, StringComparer.Ordinal)];
    }

    /// <summary>The members' versions by basic code: the organ competent at the place, or any where a narrower place has
    /// to be chosen first. One query, and one for bodies not in memory.</summary>
    public Task<IReadOnlyDictionary<string, PublishedItem>> ItemsAsync(PublishedBundle bundle, string regionCode, CancellationToken cancellation = default) =>
        _items.OfPlaceAsync([.. bundle.Members.Select(m => m.BasicCode)], regionCode, cancellation);

    /// <summary>The exact list under these answers.</summary>
    /// <param name="answers">By element code, as forms store them.</param>
    /// <param name="held">Types of licences that the applicant holds.</param>
    public static BundlePlan Plan(
        PublishedBundle bundle, IReadOnlyDictionary<string, PublishedItem> items, IReadOnlyDictionary<string, string> answers, IReadOnlySet<string> held) =>
        MergeBundle.Of(bundle, items, answers, held);
}
