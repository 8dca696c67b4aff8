using Microsoft.EntityFrameworkCore;
using Once.Catalogue.Contract;
using Once.Catalogue.Model;
using Once.Kernel.Actors;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Catalogue.Powers;

/// <summary>由实施清单补齐: every implementation list in force of an administrative power that stands on no list yet becomes
/// one, with its basis and, where the item names none, the duties the law gives each stage.</summary>
internal sealed class FillPowers(OnceDb db, TimeProvider time)
{
    private const int Slice = 500;

    /// <summary>Lists in force without a power.</summary>
    public IQueryable<ItemVersion> Missing(IQueryable<ItemVersion> versions) => versions
        .Where(v => v.Type != ItemType.PublicService && !db.PowerItems().Any(p => p.OrganId == v.OrganId && p.BasicCode == v.BasicCode));

    /// <returns>How many powers were added to the unit of work; the caller saves.</returns>
    public async Task<int> AddAsync(IQueryable<ItemVersion> versions, CancellationToken cancellation)
    {
        var added = new HashSet<(Guid, string)>();
        var missing = await Missing(versions).OrderBy(v => v.Code).ThenByDescending(v => v.Number).Select(v => v.Id).ToListAsync(cancellation);
        foreach (var slice in missing.Chunk(Slice))
            foreach (var body in await db.ItemVersions().AsNoTracking().Where(v => slice.Contains(v.Id)).OrderBy(v => v.Code).ThenByDescending(v => v.Number).Select(v => v.Body).ToListAsync(cancellation))
                if (ItemBody.Read(body) is var item && added.Add((item.OrganId, item.BasicCode)))
                    Add(item);
        return added.Count;
    }

    private void Add(PublishedItem item)
    {
        var level = ItemCode.TryParse(item.Code, out var code, out _) ? code.Level : ExerciseLevel.Graded;
        var body = new PowerBody(item.Name, item.Type, level, item.PowerSource, item.ExerciseContent, item.Bases, item.Duties.Count > 0 ? item.Duties : UsualDuties.Of(item), [item.BasicCode]);
        var power = Power.List(time, item.OrganId, item.Code, body, time.ChinaToday());
        db.Add(power);
        db.Add(new PowerItem { PowerId = power.Id, BasicCode = item.BasicCode, OrganId = item.OrganId });
    }
}

/// <summary>The same, by an officer, for what lies within reach.</summary>
internal sealed class FillPowersOfReach(OnceDb db, FillPowers fill, CurrentActor actor, Recorder recorder, TimeProvider time)
{
    /// <summary>One chain of records for the whole list.</summary>
    private static readonly Guid List = new("01990000-0000-7000-8000-000000000f02");

    /// <summary>How many lists in force within reach have no power yet.</summary>
    public Task<int> CountAsync(CancellationToken cancellation = default) => fill.Missing(Within()).Select(v => new { v.OrganId, v.BasicCode }).Distinct().CountAsync(cancellation);

    /// <returns>How many were listed.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        var added = await fill.AddAsync(Within(), cancellation);
        if (added == 0)
            return 0;
        await recorder.RecordAsync(new Deed("power-list", List, "catalogue.power-fill", "由实施清单补齐权责清单", null, new { added }), cancellation);
        await db.SaveChangesAsync(cancellation);
        return added;
    }

    private IQueryable<ItemVersion> Within()
    {
        actor.Value.Require(CataloguePermissions.Delegate);
        var reach = actor.Value.ReachOf(CataloguePermissions.Delegate);
        var ids = reach.OrganIds.ToList();
        var versions = db.VersionsInForce(time.ChinaToday());
        return reach.IsEverything ? versions : versions.Where(v => ids.Contains(v.OrganId));
    }
}
