using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Once.Catalogue.Powers;
using Once.Catalogue.Seeding;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Catalogue.Contract;

/// <summary>What seeding wrote; all zero on the second run.</summary>
public sealed record SeedOutcome(int Regions, int Organs, int Places, int Elements, int Versions);

/// <summary>Puts the city's ground data (regions, organs, places, elements, items) from the folder <c>data/</c> into the
/// store, in one transaction. Safe to run at every start and on several nodes: what is the same stays untouched, an item
/// whose file changed gets a new version; where no file has changed since the last time, none is read.</summary>
public sealed class SeedCity
{
    /// <summary>Any fixed number: all nodes must take the same advisory lock.</summary>
    private const long AdvisoryLock = 4399_0002;

    private const string Stamp = "catalogue";

    private readonly OnceDb _db;
    private readonly IConfiguration _configuration;
    private readonly SearchIndex _index;
    private readonly TimeProvider _time;

    internal SeedCity(OnceDb db, IConfiguration configuration, SearchIndex index, TimeProvider time) =>
        (_db, _configuration, _index, _time) = (db, configuration, index, time);

    /// <exception cref="InvalidOperationException">The folder is not found.</exception>
    /// <exception cref="InvalidDataException">A file cannot be read or contradicts another; nothing has been changed.</exception>
    public async Task<SeedOutcome> RunAsync(CancellationToken cancellation = default)
    {
        var data = DataFolder.Find(_configuration);
        var digest = SeedStamps.DigestOf(typeof(SeedCity), data.Files);
        await using var transaction = await _db.Database.BeginTransactionAsync(cancellation);
        await _db.TakeTurnAsync(AdvisoryLock, cancellation);

        if (await _db.IsSeededAsync(Stamp, digest, cancellation))
            return new SeedOutcome(0, 0, 0, 0, 0);
        var ground = new SeedGround(_db, data, _time);
        var regions = await ground.RegionsAsync(cancellation);
        var organs = await ground.OrgansAsync(cancellation);
        var places = await ground.PlacesAsync(cancellation);
        var elements = await ground.ElementsAsync(cancellation);
        await _db.SaveChangesAsync(cancellation);
        var versions = await new SeedItems(_db, data, _time).RunAsync(cancellation);
        await _db.SaveChangesAsync(cancellation);
        if (await new FillPowers(_db, _time).AddAsync(_db.VersionsInForce(_time.ChinaToday()).Where(v => v.IsSeeded), cancellation) > 0)
            await _db.SaveChangesAsync(cancellation);
        if (versions > 0 || !await _db.SearchEntries().AnyAsync(cancellation))
            await _index.WriteAsync(FindableKind.Item, null, cancellation);
        if (await new SeedBundles(_db, data, _time).RunAsync(cancellation) > 0)
        {
            await _db.SaveChangesAsync(cancellation);
            await _index.WriteAsync(FindableKind.Bundle, null, cancellation);
        }

        await _db.StampSeedAsync(Stamp, digest, cancellation);
        await _db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        _db.ChangeTracker.Clear();
        return new SeedOutcome(regions, organs, places, elements, versions);
    }
}
