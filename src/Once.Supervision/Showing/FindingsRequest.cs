using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Once.Supervision.Contract;

namespace Once.Supervision.Showing;

/// <summary>What the address of the list of findings asks for.</summary>
/// <param name="OpenOnly">Only where what is owed has not been done yet.</param>
/// <param name="StaffId">Who had it in hand.</param>
/// <param name="Text">Number of a case, or part of an item's name.</param>
internal sealed record FindingsRequest(string? Rule = null, Grade? Grade = null, Guid? OrganId = null, string? Region = null, string? Text = null, bool OpenOnly = false, Guid? StaffId = null, int Page = 1)
{
    public const string Path = "/console/findings";

    public static FindingsRequest Read(IQueryCollection query) => new(
        Word(query["rule"]), Enum.TryParse<Grade>(query["grade"], out var grade) && Enum.IsDefined(grade) ? grade : null,
        Guid.TryParse(query["organ"], out var organ) ? organ : null, Word(query["region"]), Word(query["q"]), query["open"] == "true",
        Guid.TryParse(query["staff"], out var staff) ? staff : null,
        int.TryParse(query["page"], out var page) && page > 0 ? page : 1);

    public string Query => QueryOf();

    public string Href => Path + Query;

    private string QueryOf()
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in ((string, string?)[])
            [("rule", Rule), ("grade", Grade?.ToString()), ("organ", OrganId?.ToString()), ("region", Region), ("q", Text), ("open", OpenOnly ? "true" : null), ("staff", StaffId?.ToString()), ("page", Page > 1 ? $"{Page}" : null)])
            if (value is { Length: > 0 })
                query.Add(name, value);
        return query.ToQueryString().Value ?? "";
    }

    private static string? Word(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
