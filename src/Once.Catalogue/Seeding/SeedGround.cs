using Microsoft.EntityFrameworkCore;
using Once.Kernel;
using Once.Kernel.Elements;
using Once.Kernel.Organs;
using Once.Kernel.Places;
using Once.Kernel.Storage;

namespace Once.Catalogue.Seeding;

/// <summary>Regions, organs, places and elements; each method returns how many rows it adds or changes.</summary>
internal sealed class SeedGround(OnceDb db, DataFolder data, TimeProvider time)
{
    public async Task<int> RegionsAsync(CancellationToken cancellation)
    {
        var known = await db.Regions().ToDictionaryAsync(r => r.Code, cancellation);
        foreach (var entry in data.Read<RegionsFile>("city/regions.yaml").Regions)
        {
            if (!known.TryGetValue(entry.Code, out var region))
                db.Add(region = new Region { Code = entry.Code, Name = entry.Name, Level = entry.Level });
            (region.Name, region.ParentCode, region.Level) = (entry.Name, entry.Parent, entry.Level);
        }
        return Changes<Region>();
    }

    public async Task<int> OrgansAsync(CancellationToken cancellation)
    {
        var known = await db.Organs().ToDictionaryAsync(o => o.Code, cancellation);
        var entries = data.Read<OrgansFile>("city/organs.yaml").Organs;
        foreach (var entry in entries.Where(e => !known.ContainsKey(e.Id)))
        {
            var organ = new Organ
            {
                Id = Ids.New(time),
                Code = entry.Id,
                Name = entry.Name,
                ShortName = entry.ShortName,
                RegionCode = entry.Region,
                Kind = KindOf(entry.Kind),
            };
            known.Add(entry.Id, organ);
            db.Add(organ);
        }
        foreach (var entry in entries)
            Write(known[entry.Id], entry, known);
        return Changes<Organ>();
    }

    public async Task<int> PlacesAsync(CancellationToken cancellation)
    {
        var organs = await db.Organs().ToDictionaryAsync(o => o.Code, o => o.Id, cancellation);
        foreach (var organ in db.Organs().Local)
            organs[organ.Code] = organ.Id;
        var known = await db.ServicePlaces().ToDictionaryAsync(p => p.Code, cancellation);
        foreach (var hall in data.Read<PlacesFile>("city/places.yaml").Halls)
        {
            var stored = Place(known, hall.Id, hall.Name, hall.Region, hall.Address, HoursOf(hall.Hours));
            (stored.OrganId, stored.Phone) = (organs.GetValueOrDefault(hall.Organ), hall.Phone);
            foreach (var zone in hall.Zones)
            {
                var windows = $"{zone.Floor} 楼 {zone.Windows.From} 至 {zone.Windows.To} 号窗口";
                var within = Place(known, zone.Id, zone.Name, hall.Region, windows, HoursOf(hall.Hours));
                (within.OrganId, within.HallId, within.Phone) = (organs.GetValueOrDefault(zone.Organ), stored.Id, hall.Phone);
            }
        }
        return Changes<ServicePlace>();
    }

    public async Task<int> ElementsAsync(CancellationToken cancellation)
    {
        var known = await db.Elements().ToDictionaryAsync(e => e.Code, cancellation);
        var regions = db.Regions().Local.ToList();
        foreach (var entry in data.Read<ElementsFile>("elements.yaml").Elements)
        {
            if (!known.TryGetValue(entry.Code, out var element))
                db.Add(element = new Element { Code = entry.Code, Name = entry.Name, Type = entry.ElementType });
            (element.Name, element.Type, element.Unit) = (entry.Name, entry.ElementType, entry.Unit);
            (element.MaxLength, element.Minimum, element.Maximum) = (entry.Validation.MaxLength, entry.Validation.Minimum, entry.Validation.Maximum);
            element.AuthoritativeSource = entry.Authority;
            element.Options = string.Join('\n', entry.Validation.Level is { } level
                ? regions.Where(r => r.Level == level).OrderBy(r => r.Code, StringComparer.Ordinal).Select(r => r.Name)
                : entry.Options.Select(o => o.Label));
        }
        return Changes<Element>();
    }

    private static void Write(Organ organ, OrganEntry entry, Dictionary<string, Organ> known)
    {
        (organ.Name, organ.ShortName, organ.CreditCode) = (entry.Name, entry.ShortName, entry.CreditCode);
        (organ.RegionCode, organ.Kind) = (entry.Region, KindOf(entry.Kind));
        (organ.Phone, organ.ComplaintPhone, organ.Address) = (entry.Phone, entry.ComplaintPhone, entry.Address);
        organ.DocumentSign = entry.DocumentOffice is null ? null : entry.DocumentPlace + entry.DocumentOffice;
        organ.ParentId = entry.Parent is null ? null
            : known.TryGetValue(entry.Parent, out var parent) ? parent.Id
            : throw new InvalidDataException($"organs.yaml：{entry.Id} 的上级 {entry.Parent} 不在文件里。");
    }

    private ServicePlace Place(Dictionary<string, ServicePlace> known, string code, string name, string region, string address, string hours)
    {
        if (!known.TryGetValue(code, out var place))
        {
            place = new ServicePlace { Id = Ids.New(time), Code = code, Name = name, RegionCode = region, Address = address, OpeningHours = hours };
            known.Add(code, place);
            db.Add(place);
        }
        (place.Name, place.RegionCode, place.Address, place.OpeningHours) = (name, region, address, hours);
        return place;
    }

    private int Changes<T>() where T : class =>
        db.ChangeTracker.Entries<T>().Count(e => e.State is EntityState.Added or EntityState.Modified);

    private static string HoursOf(HoursEntry hours) => hours.LunchBreak is { } lunch
        ? $"工作日 {Clock(hours.From)} 到 {Clock(hours.To)}，{Clock(lunch.From)} 到 {Clock(lunch.To)} 休息"
        : $"工作日 {Clock(hours.From)} 到 {Clock(hours.To)}，中午不休息";

    private static string Clock(string time) => time.TrimStart('0');

    private static OrganKind KindOf(OrganEntryKind kind) => kind switch
    {
        OrganEntryKind.Government => OrganKind.Government,
        OrganEntryKind.Party => OrganKind.Party,
        OrganEntryKind.Section => OrganKind.Division,
        OrganEntryKind.Delegated => OrganKind.Park,
        _ => OrganKind.Department,
    };
}
