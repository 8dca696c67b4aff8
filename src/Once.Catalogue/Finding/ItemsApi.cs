using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Once.Catalogue.Contract;
using Once.Catalogue.Model;
using Once.Kernel.Places;
using Once.Kernel.Refusals;

namespace Once.Catalogue.Finding;

/// <param name="Organ">Name of the competent organ; null where a narrower place has to be given.</param>
/// <param name="PromisedDays">Working days from acceptance to decision, as promised.</param>
/// <param name="Materials">How many have to be handed in.</param>
internal sealed record ItemRow(
    string Code, string BasicCode, string Name, string Summary, string? Organ, string RegionCode, int PromisedDays,
    int Materials, int Visits, IReadOnlyList<string> Themes);

/// <param name="Next">Cursor of the next page; null on the last.</param>
internal sealed record ItemList(IReadOnlyList<ItemRow> Items, string? Next);

/// <summary>The public catalogue as JSON; no sign-in.</summary>
internal static class ItemsApi
{
    private const int PageSize = 20;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/items").WithTags("事项").AllowAnonymous();
        group.MapGet("/", ListAsync).WithName("ListItems").WithSummary("查事项：每个基本事项一条，给出所在地的实施单位");
        group.MapGet("/{code}", GetAsync).WithName("GetItem").WithSummary("按 31 位实施编码取在用的一版");
    }

    private static async Task<Ok<ItemList>> ListAsync(
        SearchItems search, ChosenPlace chosen, string? q, string? theme, string? organ, string? who, string? level, string? place, string? cursor, CancellationToken cancellation)
    {
        var from = FromCursor(cursor);
        var answer = await search.RunAsync(new SearchRequest(q ?? "", theme, organ, who, place ?? chosen.Code, level, "item"), cancellation);
        var page = answer.Hits.Skip(from).Take(PageSize).Select(RowOf).ToList();
        var next = from + PageSize < answer.Hits.Count ? (from + PageSize).ToString(CultureInfo.InvariantCulture) : null;
        return TypedResults.Ok(new ItemList(page, next));
    }

    private static async Task<Results<Ok<PublishedItem>, NotFound>> GetAsync(string code, ItemLookup lookup, CancellationToken cancellation) =>
        await lookup.InForceAsync(code, cancellation) is { } item ? TypedResults.Ok(item) : TypedResults.NotFound();

    private static ItemRow RowOf(SearchHit hit) => new(
        hit.Code, hit.Entry.Code, hit.Entry.Name, hit.Entry.Summary, hit.Organ?.Name, hit.Holder.RegionCode,
        hit.Holder.PromisedDays, hit.Holder.Materials, hit.Holder.Visits, hit.Entry.Themes);

    private static int FromCursor(string? cursor) => cursor is null ? 0
        : int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var from) ? from
        : throw new RefusedException(CatalogueRefusals.BadCursor);
}
