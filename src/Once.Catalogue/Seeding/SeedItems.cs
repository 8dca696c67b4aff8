using Microsoft.EntityFrameworkCore;
using Once.Catalogue.Contract;
using Once.Catalogue.Model;
using Once.Kernel;
using Once.Kernel.Organs;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Catalogue.Seeding;

/// <summary>Each file of data/items becomes one published version for every organ that holds the item; a changed file
/// retires the version before and publishes the next, unless officers have published since: theirs stands.</summary>
internal sealed class SeedItems(OnceDb db, DataFolder data, TimeProvider time)
{
    private const string By = "初始数据";

    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var organs = await db.Organs().ToDictionaryAsync(o => o.Code, cancellation);
        var regions = await db.Regions().ToDictionaryAsync(r => r.Code, cancellation);
        var items = await db.ServiceItems().ToDictionaryAsync(i => i.BasicCode, cancellation);
        var latest = (await db.ItemVersions().Where(v => v.State == VersionState.Published).ToListAsync(cancellation)).GroupBy(v => v.Code).ToDictionary(g => g.Key, g => g.MaxBy(v => v.Number)!);
        var reading = new ReadItem(new Grounds(data.Read<LawsFile>("laws.yaml")), data.Read<ElementsFile>("elements.yaml"), regions);

        var holders = new Holders(data.Read<OrgansFile>("city/organs.yaml"), data.Read<PlacesFile>("city/places.yaml"), regions);

        var written = 0;
        foreach (var (name, file) in data.ReadAll<ItemFile>("items"))
        {
            var item = ItemOf(items, file);
            foreach (var held in holders.Of(name, file))
            {
                var organ = organs.GetValueOrDefault(held.Organ) ?? throw new InvalidDataException($"{name}：organs.yaml 里没有 {held.Organ}。");
                written += Publish(reading.For(name, file, held, organ, item.Id), organ, latest) ? 1 : 0;
            }
        }
        return written;
    }

    private ServiceItem ItemOf(Dictionary<string, ServiceItem> items, ItemFile file)
    {
        if (!items.TryGetValue(file.Code, out var item))
        {
            item = new ServiceItem { Id = Ids.New(time), BasicCode = file.Code, Name = file.Name, Type = ReadItem.TypeOf(file.ItemType) };
            items.Add(file.Code, item);
            db.Add(item);
        }
        (item.Name, item.Type) = (file.Name, ReadItem.TypeOf(file.ItemType));
        return item;
    }

    private bool Publish(PublishedItem item, Organ organ, Dictionary<string, ItemVersion> latest)
    {
        var now = time.UtcNow();
        var before = latest.GetValueOrDefault(item.Code);
        if (before is { IsSeeded: false })
            return false;
        if (before is not null)
        {
            var same = item with { VersionId = before.Id, VersionNumber = before.Number, ValidFrom = before.ValidFrom };
            if (ItemBody.Write(same) == before.Body)
                return false;
            before.Retire(By, now, now.ChinaDate().AddDays(-1), "数据文件改了，换成新一版");
            item = item with { VersionNumber = before.Number + 1, ValidFrom = now.ChinaDate() };
        }
        var version = ItemVersion.Draft(item with { VersionId = Ids.New(time) }, $"{organ.ShortName}（{By}）", now, before is null ? "初次发布" : "数据文件有更新", isSeeded: true);
        version.Publish($"{organ.ShortName}（{By}）", now, item.ValidFrom);
        db.Add(version);
        return true;
    }
}
