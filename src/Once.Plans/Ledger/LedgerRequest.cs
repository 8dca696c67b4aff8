using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Once.Plans.Contract;

namespace Once.Plans.Ledger;

/// <summary>What the address of a ledger asks for.</summary>
/// <param name="PlanId">Null for the tasks of all plans within reach.</param>
/// <param name="Section">Heading in the plan.</param>
/// <param name="Region">Digits that region codes begin with.</param>
/// <param name="Opened">Tasks of a plan whose parts are shown below them.</param>
internal sealed record LedgerRequest(
    Guid? PlanId, TaskLamp? Lamp = null, Guid? OrganId = null, DutyRole? Role = null, string? Section = null, string? Region = null, TaskOrigin? Origin = null,
    string? Text = null, int Page = 1, bool WaitingOnly = false, IReadOnlyList<Guid>? Opened = null)
{
    /// <summary>So many tasks are shown with their parts at once.</summary>
    private const int MostOpened = 20;

    public static LedgerRequest Read(Guid? planId, IQueryCollection query) => new(
        planId, Named<TaskLamp>(query["lamp"]), Guid.TryParse(query["organ"], out var organ) ? organ : null, Named<DutyRole>(query["role"]),
        Word(query["section"]), Word(query["region"]), Named<TaskOrigin>(query["origin"]), Word(query["q"]),
        int.TryParse(query["page"], out var page) && page > 0 ? page : 1, query["waiting"] == "true",
        [.. query["open"].Select(o => Guid.TryParse(o, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Distinct().Take(MostOpened)]);

    public bool IsOpened(Guid task) => Opened?.Contains(task) == true;

    /// <summary>With the parts of a task shown, or put away again.</summary>
    public LedgerRequest Turning(Guid task) => this with { Opened = IsOpened(task) ? [.. Opened!.Where(o => o != task)] : [.. (Opened ?? []).TakeLast(MostOpened - 1), task] };

    public string Path => PlanId is { } id ? $"/console/plans/{id}" : "/console/plans/tasks";

    public string Href => Path + Query;

    public string Query => QueryOf(this);

    private static string QueryOf(LedgerRequest asked)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in asked.Pairs)
            query.Add(name, value);
        return query.ToQueryString().Value ?? "";
    }

    /// <summary>The state as pairs, page left out when it is the first.</summary>
    public IEnumerable<(string Name, string Value)> Pairs
    {
        get
        {
            foreach (var (name, value) in ((string, string?)[])
                [("lamp", Lamp?.ToString()), ("organ", OrganId?.ToString()), ("role", Role?.ToString()), ("section", Section), ("region", Region), ("origin", Origin?.ToString()), ("q", Text), ("waiting", WaitingOnly ? "true" : null), ("page", Page > 1 ? $"{Page}" : null)])
                if (value is { Length: > 0 })
                    yield return (name, value);
            foreach (var task in Opened ?? [])
                yield return ("open", task.ToString());
        }
    }

    private static string? Word(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static T? Named<T>(string? name) where T : struct, Enum => Enum.TryParse<T>(name, out var value) && Enum.IsDefined(value) ? value : null;
}
