using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Once.Ratings.Model;

namespace Once.Ratings.Mending;

/// <summary>What the address of the list of orders asks for.</summary>
/// <param name="Lamp">over, near or null.</param>
/// <param name="AppealsOnly">Those whose appeal waits.</param>
internal sealed record OrdersRequest(
    MendingState? State = null, string? Lamp = null, Guid? OrganId = null, string? ItemCode = null, MendingCause? Cause = null, bool AppealsOnly = false, Guid? RectificationId = null, int Page = 1)
{
    public const string Over = "over";
    public const string Near = "near";
    public const string Path = "/console/ratings/orders";

    public static OrdersRequest Read(IQueryCollection query) => new(
        Named<MendingState>(query["state"]), query["lamp"] == Over ? Over : query["lamp"] == Near ? Near : null, IdOf(query["organ"]), Word(query["item"]),
        Named<MendingCause>(query["cause"]), query["appeals"] == "true", IdOf(query["rectification"]), int.TryParse(query["page"], out var page) && page > 0 ? page : 1);

    public string Href => Path + Query;

    public string Query
    {
        get
        {
            var query = new QueryBuilder();
            foreach (var (name, value) in Pairs)
                query.Add(name, value);
            return query.ToQueryString().Value ?? "";
        }
    }

    public IEnumerable<(string Name, string Value)> Pairs
    {
        get
        {
            foreach (var (name, value) in ((string, string?)[])
                [("state", State?.ToString()), ("lamp", Lamp), ("organ", OrganId?.ToString()), ("item", ItemCode), ("cause", Cause?.ToString()), ("appeals", AppealsOnly ? "true" : null), ("rectification", RectificationId?.ToString()), ("page", Page > 1 ? $"{Page}" : null)])
                if (value is { Length: > 0 })
                    yield return (name, value);
        }
    }

    private static Guid? IdOf(string? text) => Guid.TryParse(text, out var id) ? id : null;

    private static string? Word(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static T? Named<T>(string? name) where T : struct, Enum => Enum.TryParse<T>(name, out var value) && Enum.IsDefined(value) ? value : null;
}
