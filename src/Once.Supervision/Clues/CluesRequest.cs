using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Once.Supervision.Contract;

namespace Once.Supervision.Clues;

/// <summary>What the address of the list of clues asks for.</summary>
internal sealed record CluesRequest(ClueState? State = null, string? Kind = null, ClueOrigin? Origin = null, bool OverOnly = false, int Page = 1)
{
    public const string Path = "/console/clues";

    public static CluesRequest Read(IQueryCollection query) => new(
        Enum.TryParse<ClueState>(query["state"], out var state) && Enum.IsDefined(state) ? state : null,
        query["kind"].ToString() is { Length: > 0 } kind ? kind : null,
        Enum.TryParse<ClueOrigin>(query["origin"], out var origin) && Enum.IsDefined(origin) ? origin : null,
        query["over"] == "true", int.TryParse(query["page"], out var page) && page > 0 ? page : 1);

    public string Href => Path + Query;

    public string Query
    {
        get
        {
            var query = new QueryBuilder();
            foreach (var (name, value) in ((string, string?)[])[("state", State?.ToString()), ("kind", Kind), ("origin", Origin?.ToString()), ("over", OverOnly ? "true" : null), ("page", Page > 1 ? $"{Page}" : null)])
                if (value is not null)
                    query.Add(name, value);
            return query.ToQueryString().Value ?? "";
        }
    }
}
