using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Once.Catalogue.Contract;
using Once.Kernel.Storage;

namespace Once.Catalogue.Finding;

/// <summary>Basic items as things to find: the words of all their versions in force together, the figures of each.</summary>
internal static class FindableItems
{
    public static readonly FindableSource Source = new(FindableKind.Item, CodesAsync, ReadAsync);

    private static async Task<IReadOnlyList<string>> CodesAsync(OnceDb db, DateOnly today, CancellationToken cancellation) =>
        await db.VersionsInForce(today).Select(v => v.BasicCode).Distinct().OrderBy(c => c).ToListAsync(cancellation);

    private static async Task<IReadOnlyList<Findable>> ReadAsync(OnceDb db, DateOnly today, IReadOnlyList<string> codes, CancellationToken cancellation)
    {
        var versions = await db.VersionsInForce(today).Where(v => codes.Contains(v.BasicCode))
            .OrderBy(v => v.Code).ThenByDescending(v => v.Number).Select(v => new Row(v.Id, v.Code, v.BasicCode, v.OrganId, v.RegionCode, v.Body)).ToListAsync(cancellation);
        return [.. versions.DistinctBy(v => v.Code).GroupBy(v => v.BasicCode).Select(Of)];
    }

    private static Findable Of(IGrouping<string, Row> versions)
    {
        var read = versions.Select(v => (Row: v, Body: JsonSerializer.Deserialize<ListedBody>(v.Body, WriteIndex.Json)!)).ToList();
        var first = read[0].Body;
        return new Findable(
            FindableKind.Item, versions.Key, "/guide/", first.Name, first.ShortName, first.PlainName, first.Summary,
            [.. read.SelectMany(r => r.Body.Aliases.Append(r.Body.ResultName).Append(r.Body.Name)).Distinct().Where(a => a.Length > 0 && a != first.Name)],
            Distinct(read.SelectMany(r => r.Body.Words)), Distinct(read.SelectMany(r => r.Body.Themes)), Distinct(read.SelectMany(r => r.Body.EnterpriseThemes)),
            Distinct(read.SelectMany(r => r.Body.LifeEvents)), [.. read.SelectMany(r => r.Body.Serves).Distinct()],
            [.. read.Select(r => HolderOf(r.Row, r.Body))]);
    }

    private static FindableHolder HolderOf(Row row, ListedBody body)
    {
        var brought = body.Materials.Where(m => m.Collection is Collection.Upload or Collection.Pledge).ToList();
        return new FindableHolder(
            row.RegionCode, row.Code.Length == 31 ? row.Code[..19] : "", row.OrganId, row.Id, (short)body.PromisedTerm.WorkingDays,
            Small(brought.Count(m => m.Necessity is not Necessity.Optional)), Small(body.Materials.Count - brought.Count), Small(body.Visits), body.Fees.Count == 0)
        {
            Across = body.Across,
        };
    }

    private static byte Small(int number) => (byte)Math.Min(number, byte.MaxValue);

    private static List<string> Distinct(IEnumerable<string> texts) => [.. texts.Distinct()];

    private sealed record Row(Guid Id, string Code, string BasicCode, Guid OrganId, string RegionCode, string Body);

    /// <summary>The part of a version's body that lists show.</summary>
    private sealed record ListedBody(
        string Name, string ShortName, string PlainName, string Summary, string ResultName, IReadOnlyList<string> Aliases, IReadOnlyList<string> Words,
        IReadOnlyList<string> Themes, IReadOnlyList<string> EnterpriseThemes, IReadOnlyList<string> LifeEvents, IReadOnlyList<ServiceObject> Serves,
        ListedTerm PromisedTerm, IReadOnlyList<ListedMaterial> Materials, IReadOnlyList<ListedFee> Fees, int Visits, AcrossScope? Across);

    private sealed record ListedTerm(int WorkingDays);

    private sealed record ListedMaterial(Collection Collection, Necessity Necessity);

    private sealed record ListedFee(string Name);
}
