using Microsoft.Extensions.Caching.Memory;
using Once.Catalogue.Contract;

namespace Once.Catalogue.Model;

/// <summary>Bodies of versions, which never change, and for five seconds which version of a code is in force.</summary>
internal sealed class ItemCache : IDisposable
{
    /// <summary>Bodies of a few thousand items are tens of megabytes; default, of the platform.</summary>
    private const int MostBodies = 4000;

    private static readonly TimeSpan InForceKeptFor = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BodyKeptFor = TimeSpan.FromHours(1);

    private readonly MemoryCache _bodies = new(new MemoryCacheOptions { SizeLimit = MostBodies });
    private readonly MemoryCache _inForce = new(new MemoryCacheOptions { SizeLimit = MostBodies * 4 });

    public PublishedItem? Body(Guid versionId) => _bodies.Get<PublishedItem>(versionId);

    public PublishedItem Keep(PublishedItem item) =>
        _bodies.Set(item.VersionId, item, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = BodyKeptFor });

    public PublishedBundle? Bundle(Guid versionId) => _bodies.Get<PublishedBundle>(versionId);

    public PublishedBundle Keep(PublishedBundle bundle) =>
        _bodies.Set(bundle.VersionId, bundle, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = BodyKeptFor });

    public bool TryVersionInForce(string code, DateOnly today, out Guid versionId) => _inForce.TryGetValue((code, today), out versionId);

    public void KeepVersionInForce(string code, DateOnly today, Guid versionId) =>
        _inForce.Set((code, today), versionId, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = InForceKeptFor });

    public void Dispose()
    {
        _bodies.Dispose();
        _inForce.Dispose();
    }
}
