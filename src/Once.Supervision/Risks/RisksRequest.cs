using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Once.Supervision.Contract;

namespace Once.Supervision.Risks;

/// <summary>What the address of the list of clues of risk asks for.</summary>
internal sealed record RisksRequest(RiskState? State = null, RiskLevel? Level = null, Guid? OrganId = null, bool OverOnly = false, int Page = 1)
{
    public const string Path = "/console/risks";

    public static RisksRequest Read(IQueryCollection query) => new(
        Enum.TryParse<RiskState>(query["state"], out var state) && Enum.IsDefined(state) ? state : null,
        Enum.TryParse<RiskLevel>(query["level"], out var level) && Enum.IsDefined(level) ? level : null,
        Guid.TryParse(query["organ"], out var organ) ? organ : null,
        query["over"] == "true", int.TryParse(query["page"], out var page) && page > 0 ? page : 1);

    public string Href => Path + Query;

    public string Query
    {
        get
        {
            var query = new QueryBuilder();
            foreach (var (name, value) in ((string, string?)[])[("state", State?.ToString()), ("level", Level?.ToString()), ("organ", OrganId?.ToString()), ("over", OverOnly ? "true" : null), ("page", Page > 1 ? $"{Page}" : null)])
                if (value is not null)
                    query.Add(name, value);
            return query.ToQueryString().Value ?? "";
        }
    }
}
