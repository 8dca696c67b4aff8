using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Once.Supervision.Contract;

namespace Once.Supervision.Reporting;

/// <summary>What the address of the list of reports asks for.</summary>
/// <param name="Side">Null: the first side the reader has anything on.</param>
/// <param name="OverOnly">Only where what is owed is late.</param>
/// <param name="Text">Number of a report or of a case.</param>
internal sealed record ReportsRequest(ReportSide? Side = null, ProblemState? State = null, string? Kind = null, Guid? OrganId = null, string? Text = null, bool OverOnly = false, int Page = 1)
{
    public const string Path = "/console/reports";

    public static ReportsRequest Read(IQueryCollection query) => new(
        Enum.TryParse<ReportSide>(query["side"], out var side) && Enum.IsDefined(side) ? side : null,
        Enum.TryParse<ProblemState>(query["state"], out var state) && Enum.IsDefined(state) ? state : null,
        Word(query["kind"]), Guid.TryParse(query["organ"], out var organ) ? organ : null, Word(query["q"]), query["over"] == "true",
        int.TryParse(query["page"], out var page) && page > 0 ? page : 1);

    public string Href => Path + Query;

    public string Query
    {
        get
        {
            var query = new QueryBuilder();
            foreach (var (name, value) in ((string, string?)[])
                [("side", Side?.ToString()), ("state", State?.ToString()), ("kind", Kind), ("organ", OrganId?.ToString()), ("q", Text), ("over", OverOnly ? "true" : null), ("page", Page > 1 ? $"{Page}" : null)])
                if (value is not null)
                    query.Add(name, value);
            return query.ToQueryString().Value ?? "";
        }
    }

    private static string? Word(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
