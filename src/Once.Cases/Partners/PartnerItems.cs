using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Cases.Model;
using Once.Catalogue.Contract;
using Once.Kernel;
using Once.Kernel.Crypto;
using Once.Kernel.Elements;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Partners;

/// <summary>What a window asks the other city's list: names that contain a word, or everything about one item.</summary>
/// <param name="Search">Part of a name; empty for the first of all.</param>
/// <param name="Code">Empty when no item is asked for.</param>
internal sealed record PartnerItemsAsk(string Search = "", string Code = "");

/// <param name="Item">Null when none was asked for, or there is none of that code.</param>
internal sealed record PartnerItemsTold(IReadOnlyList<PartnerItemRow> Items, PartnerItemSheet? Item);

/// <param name="Place">Where it is handled.</param>
internal sealed record PartnerItemRow(string Code, string Name, string Place);

/// <summary>What an item asks, as a window of another city has to hand it over.</summary>
internal sealed record PartnerItemSheet(string Code, string Name, IReadOnlyList<PartnerNeed> Fields, IReadOnlyList<PartnerNeed> Papers);

/// <param name="Name">As it is told in the message: a field's label, a paper's name.</param>
/// <param name="Choices">What may be answered; empty where anything.</param>
internal sealed record PartnerNeed(string Name, bool IsRequired, string Hint, IReadOnlyList<string> Choices);

/// <summary>Our own list, for windows of other cities: what is in force, and what each item asks.</summary>
internal sealed class ListForPartners(ItemLookup items, OnceDb db, IOptions<PartnerOptions> options, TimeProvider time)
{
    public const int Most = 50;

    public static void MapRoute(IEndpointRouteBuilder routes) =>
        routes.MapPost("/partners/{code}/items", async Task<Ok<PartnerItemsTold>> (string code, HttpContext context, ListForPartners list, CancellationToken cancellation) =>
        {
            using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
            var body = await reader.ReadToEndAsync(cancellation);
            return TypedResults.Ok(await list.SignedAsync(code, context.Request.Headers[BodySignature.TimeHeader], context.Request.Headers[BodySignature.Header], body, cancellation));
        }).WithName("ListForPartners").WithSummary("外地代收代办：别的城市的窗口查本市能办的事项，和一个事项要填什么、交什么；签名同消息").Accepts<PartnerItemsAsk>("application/json")
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status422UnprocessableEntity).AllowAnonymous().RequireRateLimiting(CasesLimits.Receipts);

    /// <exception cref="RefusedException">Unsigned, or unreadable.</exception>
    public async Task<PartnerItemsTold> SignedAsync(string code, string? sentAt, string? signature, string body, CancellationToken cancellation)
    {
        if (options.Value.Named(code) is not { } place || !BodySignature.Holds(place.Secret, options.Value.ToleranceMinutes, sentAt, signature, body, time.UtcNow()))
            throw new RefusedException(KernelRefusals.NotSignedIn.Saying("签名不对，或者时间差得太多。"));
        try
        {
            return await RunAsync(JsonSerializer.Deserialize<PartnerItemsAsk>(body, PartnerWire.Json) ?? new PartnerItemsAsk(), cancellation);
        }
        catch (JsonException)
        {
            throw new RefusedException(PartnerRefusals.BadMessage);
        }
    }

    public async Task<PartnerItemsTold> RunAsync(PartnerItemsAsk asked, CancellationToken cancellation)
    {
        var search = (asked.Search ?? "").Trim();
        var found = (await items.AllInForceAsync(cancellation)).Where(i => i.Name.Contains(search, StringComparison.Ordinal))
            .OrderBy(i => i.Name, StringComparer.Ordinal).ThenBy(i => i.Code, StringComparer.Ordinal).Take(Most).ToList();
        var places = found.Select(i => i.RegionCode).Distinct().ToList();
        var names = await db.Regions().Where(r => places.Contains(r.Code)).ToDictionaryAsync(r => r.Code, r => r.Name, cancellation);
        var item = string.IsNullOrEmpty(asked.Code) ? null : await items.InForceAsync(asked.Code, cancellation);
        return new PartnerItemsTold([.. found.Select(i => new PartnerItemRow(i.Code, i.Name, names.GetValueOrDefault(i.RegionCode, "")))], item is null ? null : SheetOf(item));
    }

    private static PartnerItemSheet SheetOf(PublishedItem item) => new(
        item.Code, item.Name,
        [.. item.Fields.Select(f => new PartnerNeed(f.Label, f.IsRequired && f.Condition is null, HintOf(f), f.Type switch
        {
            ElementType.YesNo when f.Options.Count == 0 => ["是", "否"],
            ElementType.MultiChoice => [],
            _ => f.Options,
        }))],
        [.. item.HandedIn.Select(m => new PartnerNeed(m.Name, m is { Necessity: Necessity.Required, When: null }, m.When ?? m.Standard, []))]);

    private static string HintOf(ItemField field) => field.Type is ElementType.MultiChoice ? $"可以写几样，用“、”隔开：{string.Join("、", field.Options)}" : field.Hint ?? field.Example ?? "";
}
