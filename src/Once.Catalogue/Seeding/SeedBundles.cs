using Microsoft.EntityFrameworkCore;
using Once.Catalogue.Model;
using Once.Kernel;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Catalogue.Seeding;

/// <summary>Each file of data/bundles becomes one version; a changed file ends the version before and begins the next,
/// unless officers have published or ended it since: theirs stands. The first version is in force from the day its items are.
/// Runs after the items.</summary>
internal sealed class SeedBundles(OnceDb db, DataFolder data, TimeProvider time)
{
    /// <returns>How many versions were written.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var files = data.ReadAll<BundleFile>("bundles");
        if (files.Count == 0)
            return 0;
        var today = time.ChinaToday();
        var bodies = await db.VersionsInForce(today).OrderBy(v => v.Code).ThenByDescending(v => v.Number)
            .GroupBy(v => v.BasicCode).Select(g => g.First().Body).ToListAsync(cancellation);
        var items = bodies.Select(ItemBody.Read).ToDictionary(i => i.BasicCode);
        var organs = (await db.Organs().Select(o => o.Code).ToListAsync(cancellation)).ToHashSet();
        var regions = await db.Regions().ToDictionaryAsync(r => r.Code, cancellation);
        var published = await db.BundleVersions().Where(b => b.State == VersionState.Published).ToListAsync(cancellation);
        var latest = published.GroupBy(b => b.Key).ToDictionary(g => g.Key, g => g.MaxBy(b => b.Number)!);
        var highest = await db.BundleVersions().GroupBy(b => b.Key).Select(g => new { g.Key, Number = g.Max(b => b.Number) }).ToDictionaryAsync(g => g.Key, g => g.Number, cancellation);
        var grounds = new Grounds(data.Read<LawsFile>("laws.yaml"));
        var reading = new ReadBundle(grounds, new ReadItemParts(grounds, data.Read<ElementsFile>("elements.yaml"), regions), items, organs);

        var written = 0;
        foreach (var (name, file) in files)
        {
            var bundle = reading.Of(name, file);
            var before = latest.GetValueOrDefault(bundle.Key);
            if (before is { IsSeeded: false } || before is null && highest.ContainsKey(bundle.Key))
                continue;
            if (before is not null && ItemBody.Write(bundle with { VersionId = before.Id, VersionNumber = before.Number, ValidFrom = before.ValidFrom }) == before.Body)
                continue;
            before?.End(today.AddDays(-1), "数据文件改了，换成新一版");
            var from = before is null ? bundle.Members.Select(m => items[m.BasicCode].ValidFrom).Append(DateOnly.MinValue).Max() : today;
            db.Add(BundleVersion.Of(bundle with { VersionId = Ids.New(time), VersionNumber = highest.GetValueOrDefault(bundle.Key) + 1, ValidFrom = from }));
            written++;
        }
        return written;
    }
}
