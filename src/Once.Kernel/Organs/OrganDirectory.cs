using Microsoft.EntityFrameworkCore;
using Once.Kernel.Storage;

namespace Once.Kernel.Organs;

/// <summary>The directory of organs, kept in memory for at most five seconds: every page asks for names and subtrees.</summary>
public sealed class OrganDirectory(IDbContextFactory<OnceDb> databases, TimeProvider time)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(5);
    private (long ReadAt, IReadOnlyDictionary<Guid, Organ> ById)? _kept;

    public async Task<IReadOnlyDictionary<Guid, Organ>> AllAsync(CancellationToken cancellation = default)
    {
        var now = time.GetTimestamp();
        if (_kept is { } kept && time.GetElapsedTime(kept.ReadAt, now) < KeptFor && kept.ById.Count > 0)
            return kept.ById;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var organs = await db.Organs().AsNoTracking().ToDictionaryAsync(o => o.Id, cancellation);
        _kept = (now, organs);
        return organs;
    }

    /// <summary>The organ; one that is not in memory may be new, and is looked for in the store.</summary>
    public async Task<Organ?> FindAsync(Guid id, CancellationToken cancellation = default)
    {
        if ((await AllAsync(cancellation)).TryGetValue(id, out var organ))
            return organ;
        _kept = null;
        return (await AllAsync(cancellation)).GetValueOrDefault(id);
    }

    /// <summary>The organ and everything below it.</summary>
    public async Task<IReadOnlySet<Guid>> SubtreeAsync(Guid root, CancellationToken cancellation = default)
    {
        var children = (await AllAsync(cancellation)).Values.Where(o => o.ParentId is not null).ToLookup(o => o.ParentId!.Value, o => o.Id);
        var found = new HashSet<Guid>();
        var waiting = new Queue<Guid>([root]);
        while (waiting.TryDequeue(out var id))
        {
            if (!found.Add(id))
                continue;
            foreach (var child in children[id])
                waiting.Enqueue(child);
        }
        return found;
    }

    /// <summary>All organs of a region and of the regions within it.</summary>
    public async Task<IReadOnlySet<Guid>> InRegionAsync(string regionCode, CancellationToken cancellation = default)
    {
        var prefix = Places.Region.Prefix(regionCode);
        return (await AllAsync(cancellation)).Values
            .Where(o => o.RegionCode.StartsWith(prefix, StringComparison.Ordinal)).Select(o => o.Id).ToHashSet();
    }

    /// <summary>All organs of a region and of the regions around it, up to the city.</summary>
    public async Task<IReadOnlyList<Guid>> OverAsync(string regionCode, CancellationToken cancellation = default) =>
        [.. (await AllAsync(cancellation)).Values.Where(o => regionCode.StartsWith(Places.Region.Prefix(o.RegionCode), StringComparison.Ordinal)).Select(o => o.Id)];

    /// <summary>The body that bears a division's acts outwards: the nearest ancestor with a credit code, or itself.</summary>
    public async Task<Organ> BodyOfAsync(Guid id, CancellationToken cancellation = default)
    {
        var all = await AllAsync(cancellation);
        var organ = all[id];
        while (organ.CreditCode is null && organ.ParentId is { } parent)
            organ = all[parent];
        return organ;
    }
}
