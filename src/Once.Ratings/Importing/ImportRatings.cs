using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Once.Accounts.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Exporting;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Ratings.Contract;
using Once.Ratings.Model;

namespace Once.Ratings.Importing;

/// <summary>导入: a file of the province's interface, CSV, XLSX or JSON. Good rows go in, faults are told by row and column; the same
/// file twice takes nothing twice.</summary>
internal sealed class ImportRatings(OnceDb db, CurrentActor actor, TakeRatings take, TimeProvider time)
{
    private const int MostRows = 5000;

    private static readonly string[] Columns =
        ["projectNo", "deptCode", "taskCode", "taskName", "pf", "satisfaction", "evalDetail", "writingEvaluation", "assessTime", "assessNumber", "anonymity", "userName", "mobileNum"];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowReadingFromString };

    public async Task<TakenRatings> RunAsync(Stream content, string fileName, string system, LevelMapping? levels, ChannelMapping? channels, CancellationToken cancellation = default)
    {
        actor.Value.Require(RatingsPermissions.Import);
        if (levels is null || channels is null)
            throw new RefusedException(RatingRefusals.MappingMissing.At(levels is null ? "levels" : "channels"));
        if (string.IsNullOrWhiteSpace(system) || system.Trim().Length > 30)
            throw new RefusedException(RatingRefusals.NoFile.At("system").Saying("写是哪个系统的，比如 省好差评系统。"));
        var rows = fileName.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? await OfJsonAsync(content, cancellation) : OfSheet(content, fileName);
        if (rows.Count > MostRows)
            throw new RefusedException(RatingRefusals.TooManyRows);
        var reach = actor.Value.ReachOf(RatingsPermissions.Import);
        var id = Ids.New(time);
        var taken = await take.RunAsync(system.Trim(), rows, levels, channels, reach.Covers, id, cancellation);
        db.RatingImports().Add(new RatingImport
        {
            Id = id,
            System = system.Trim(),
            FileName = Path.GetFileName(fileName),
            Mapping = $"{levels.Key} {channels.Key}",
            Rows = rows.Count,
            Taken = taken.Taken + taken.Supplements,
            Known = taken.Known,
            Faulty = taken.Faults.Select(f => f.Row).Distinct().Count(),
            ByName = actor.Value.Name,
            At = time.UtcNow(),
        });
        await db.SaveChangesAsync(cancellation);
        return taken;
    }

    public Task<List<RatingImport>> ListAsync(CancellationToken cancellation = default) => db.RatingImports().AsNoTracking().OrderByDescending(i => i.At).Take(20).ToListAsync(cancellation);

    public static void MapRoute(IEndpointRouteBuilder routes) =>
        routes.MapGet("/console/ratings/import/empty.csv", FileContentHttpResult () => CsvTable.File("好差评空表.csv", CsvTable.Headings(Columns)))
            .WithMetadata(new RequirePermissionAttribute(RatingsPermissions.Import)).ExcludeFromDescription();

    private static List<(int, OutsideRating)> OfSheet(Stream content, string fileName)
    {
        var read = new List<(int, OutsideRating)>();
        Dictionary<string, int>? places = null;
        foreach (var (number, cells) in SheetFile.Rows(content, fileName))
        {
            if (places is null)
            {
                places = cells.Select((heading, place) => (Heading: heading.Trim(), place)).DistinctBy(c => c.Heading, StringComparer.OrdinalIgnoreCase).ToDictionary(c => c.Heading, c => c.place, StringComparer.OrdinalIgnoreCase);
                if (!places.ContainsKey("projectNo") || !places.ContainsKey("satisfaction"))
                    throw new RefusedException(RatingRefusals.FileUnread.Saying($"第一行要是表头：{string.Join('、', Columns)}。"));
                continue;
            }
            string? Cell(string column) => places.TryGetValue(column, out var place) && place < cells.Count && cells[place].Length > 0 ? cells[place] : null;
            read.Add((number, new OutsideRating(Cell("projectNo"), Cell("deptCode"), Cell("taskCode"), Cell("taskName"), Cell("pf"), Cell("satisfaction"), Cell("evalDetail"), Cell("writingEvaluation"),
                Cell("assessTime"), Cell("assessNumber"), Cell("anonymity"), Cell("userName"), Cell("mobileNum"))));
        }
        return read.Count > 0 ? read : throw new RefusedException(RatingRefusals.FileUnread);
    }

    private static async Task<List<(int, OutsideRating)>> OfJsonAsync(Stream content, CancellationToken cancellation)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<List<OutsideRating>>(content, Json, cancellation) is { Count: > 0 } read
                ? [.. read.Select((of, i) => (i + 1, of))] : throw new RefusedException(RatingRefusals.FileUnread);
        }
        catch (JsonException)
        {
            throw new RefusedException(RatingRefusals.FileUnread);
        }
    }
}
