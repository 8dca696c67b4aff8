using Microsoft.EntityFrameworkCore;
using Once.Catalogue.Contract;
using Once.Kernel;
using Once.Kernel.Places;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Catalogue.Guiding;

/// <summary>Windows and halls by code, in memory for at most five seconds: every guide shows some.</summary>
internal sealed class GuidePlaces(IDbContextFactory<OnceDb> databases, TimeProvider time)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(5);

    private (DateTime ReadAt, IReadOnlyDictionary<Guid, ServicePlace> ById, IReadOnlyDictionary<string, ServicePlace> ByCode)? _kept;

    /// <summary>Where the item is handed in, with the hall of each window: those nearest to the person's place first.</summary>
    public async Task<IReadOnlyList<(ServicePlace Place, ServicePlace? Hall)>> OfAsync(PublishedItem item, string place, CancellationToken cancellation = default)
    {
        var (byId, byCode) = await AllAsync(cancellation);
        return [.. item.PlaceCodes.Select(byCode.GetValueOrDefault).OfType<ServicePlace>()
            .OrderByDescending(p => Shared(p.RegionCode, place)).ThenBy(p => p.Code, StringComparer.Ordinal)
            .Select(p => (p, p.HallId is { } hall ? byId.GetValueOrDefault(hall) : null))];
    }

    /// <summary>A hall of the person's place, where the item is handled across places and none of its own halls is there.</summary>
    public async Task<ServicePlace?> NearAsync(PublishedItem item, string place, CancellationToken cancellation = default)
    {
        if (place == ChosenPlace.City || !item.AcrossWays.Contains(AcrossWay.CollectedElsewhere))
            return null;
        var (byId, byCode) = await AllAsync(cancellation);
        return item.PlaceCodes.Select(byCode.GetValueOrDefault).OfType<ServicePlace>().Any(p => p.RegionCode == place) ? null
            : byId.Values.Where(p => p.HallId is null && p.RegionCode == place).OrderBy(p => p.Code, StringComparer.Ordinal).FirstOrDefault();
    }

    /// <summary>How many digits of their region two places share: the longer, the nearer.</summary>
    private static int Shared(string one, string other)
    {
        var length = 0;
        while (length < one.Length && length < other.Length && one[length] == other[length])
            length++;
        return length;
    }

    private async Task<(IReadOnlyDictionary<Guid, ServicePlace>, IReadOnlyDictionary<string, ServicePlace>)> AllAsync(CancellationToken cancellation)
    {
        var now = time.UtcNow();
        if (_kept is { ById.Count: > 0 } kept && now - kept.ReadAt < KeptFor)
            return (kept.ById, kept.ByCode);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var places = await db.ServicePlaces().AsNoTracking().ToListAsync(cancellation);
        var (byId, byCode) = (places.ToDictionary(p => p.Id), places.ToDictionary(p => p.Code));
        _kept = (now, byId, byCode);
        return (byId, byCode);
    }
}
