using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Catalogue.Contract;
using Once.Catalogue.Model;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Metrics.Contract;

namespace Once.Catalogue.Measuring;

/// <summary>What versions of items bring to the figures. Files and imports make them without a record of each, so the
/// number of versions in force and ended tells that something changed.</summary>
internal static class MeasureItems
{
    private const int PageSize = 30;

    public static readonly MetricSource Source = new(ItemFigures.Kind, ReadAsync, BehindAsync) { Changes = new StampedChanges(StampAsync, (services, _, cancellation) => AllAsync(services, cancellation)) };

    /// <summary>Changed with the way of counting, and the numbers of <see cref="AllAsync"/> with it: what was counted before is counted anew.</summary>
    private const string Way = "2;";

    private static IQueryable<ItemVersion> Versions(OnceDb db) => db.ItemVersions().AsNoTracking().Where(v => v.State == VersionState.Published || v.State == VersionState.Retired);

    /// <summary>Publishing and retiring each change one of the two numbers, and neither ever goes back to an earlier pair.</summary>
    private static async Task<string> StampAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var counts = await Versions(services.GetRequiredService<OnceDb>()).GroupBy(v => v.State).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellation);
        return Way + string.Join(' ', counts.OrderBy(c => c.Key).Select(c => $"{c.Key}:{c.Count}"));
    }

    private static async Task<IReadOnlyList<Touched>> AllAsync(IServiceProvider services, CancellationToken cancellation) =>
        await Versions(services.GetRequiredService<OnceDb>()).Select(v => new Touched(v.Id, v.ValidTo == null ? 3 : 4)).ToListAsync(cancellation);

    private static async Task<IReadOnlyList<SourceMarks>> ReadAsync(IServiceProvider services, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        var db = services.GetRequiredService<OnceDb>();
        var versions = await Versions(db).Where(v => ids.Contains(v.Id)).ToListAsync(cancellation);
        var first = await FirstAsync(db, versions, cancellation);
        // By organ and area alone: one item of one organ would be a row of its own for each of its figures.
        return [.. versions.Select(v => new SourceMarks(v.Id, v.OrganId, v.RegionCode, "", ItemMarks.Of(v.Read(), first[v.Code], v.ValidFrom, v.ValidTo)))];
    }

    private static async Task<Dictionary<string, PublishedItem>> FirstAsync(OnceDb db, IReadOnlyList<ItemVersion> of, CancellationToken cancellation)
    {
        var codes = of.Select(v => v.Code).Distinct().ToList();
        var bodies = await Versions(db).Where(v => codes.Contains(v.Code) && !Versions(db).Any(w => w.Code == v.Code && w.Number < v.Number))
            .Select(v => new { v.Code, v.Body }).ToListAsync(cancellation);
        return bodies.ToDictionary(b => b.Code, b => ItemBody.Read(b.Body), StringComparer.Ordinal);
    }

    /// <summary>Published versions are public, so the reach of the figure is all that narrows them.</summary>
    private static async Task<BehindPage> BehindAsync(IServiceProvider services, BehindRequest request, CancellationToken cancellation)
    {
        var db = services.GetRequiredService<OnceDb>();
        var versions = Versions(db).Where(v => v.ValidFrom <= request.To && (v.ValidTo == null || v.ValidTo >= request.To));
        if (request.Organs is { } organs)
        {
            var ids = organs.ToList();
            versions = versions.Where(v => ids.Contains(v.OrganId));
        }
        if (request.RegionPrefix is { } prefix)
            versions = versions.Where(v => v.RegionCode.StartsWith(prefix));
        if (request.Names is [ItemMarks.OneVisit])
            versions = versions.Where(v => v.Visits <= 1);
        if (request.Names is [ItemMarks.NoVisit])
            versions = versions.Where(v => v.Visits == 0);
        var found = await versions.OrderBy(v => v.Code).ThenBy(v => v.Number).Skip((request.Page - 1) * PageSize).Take(PageSize + 1).ToListAsync(cancellation);
        var page = found.Take(PageSize).ToList();
        var first = await FirstAsync(db, page, cancellation);
        return new BehindPage([.. page.Select(v => RowOf(v, v.Read(), first[v.Code], request)).OfType<BehindRow>()], found.Count > PageSize);
    }

    /// <summary>Null where the version does not count after all.</summary>
    private static BehindRow? RowOf(ItemVersion version, PublishedItem item, PublishedItem first, BehindRequest request)
    {
        var name = request.Names[0];
        if (!ItemMarks.Of(item, first, version.ValidFrom, null).Any(m => m.Name == name))
            return null;
        var burden = ItemMarks.Burdens.FirstOrDefault(b => b.Name == name || ItemMarks.Before(b.Name) == name).Count;
        var value = burden is not null ? $"从 {burden(first)} 到 {burden(item)}"
            : name is ItemMarks.PromisedDays or ItemMarks.StatutoryDays ? $"承诺 {item.PromisedTerm.WorkingDays}，法定 {item.StatutoryTerm.WorkingDays}"
            : "1 份";
        return new BehindRow(item.Name, $"第 {version.Number} 版", $"/guide/{item.Code}", version.OrganId, version.ValidFrom, value);
    }
}
