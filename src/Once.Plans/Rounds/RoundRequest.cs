using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Once.Plans.Contract;
using Once.Plans.Model;

namespace Once.Plans.Rounds;

/// <summary>What a board shows of a round: everything, one state, what is late, what figures speak against.</summary>
internal enum RoundShow { All, Owed, Submitted, Returned, Accepted, Late, Contradicted }

/// <summary>What the address of a board asks for.</summary>
/// <param name="Number">Null for the latest round.</param>
internal sealed record RoundRequest(Guid PlanId, int? Number, RoundShow Show = RoundShow.All, Guid? OrganId = null, int Page = 1)
{
    public static RoundRequest Read(Guid planId, int? number, IQueryCollection query) => new(
        planId, number, Enum.TryParse<RoundShow>(query["show"], out var show) && Enum.IsDefined(show) ? show : RoundShow.All,
        Guid.TryParse(query["organ"], out var organ) ? organ : null, int.TryParse(query["page"], out var page) && page > 0 ? page : 1);

    public string Path => $"/console/plans/{PlanId}/rounds{(Number is { } number ? $"/{number}" : "")}";

    public string Query
    {
        get
        {
            var query = new QueryBuilder();
            if (Show is not RoundShow.All)
                query.Add("show", Show.ToString());
            if (OrganId is { } organ)
                query.Add("organ", organ.ToString());
            if (Page > 1)
                query.Add("page", $"{Page}");
            return query.ToQueryString().Value ?? "";
        }
    }

    public string Href => Path + Query;

    public static string WordOf(RoundShow show) => show switch
    {
        RoundShow.Owed => "还没报",
        RoundShow.Submitted => "等审",
        RoundShow.Returned => "退回补正",
        RoundShow.Accepted => "已采用",
        RoundShow.Late => "迟报",
        RoundShow.Contradicted => "和数对不上",
        _ => "全部",
    };
}

internal static class RoundFilter
{
    /// <summary>The same rule as <see cref="RoundReport.IsLateOn"/>; a test compares both.</summary>
    public static IQueryable<RoundReport> Shown(this IQueryable<RoundReport> reports, RoundShow show, DateOnly today) => show switch
    {
        RoundShow.Owed => reports.Where(r => r.State == ReportState.Waiting || r.State == ReportState.Draft),
        RoundShow.Submitted => reports.Where(r => r.State == ReportState.Submitted),
        RoundShow.Returned => reports.Where(r => r.State == ReportState.Returned),
        RoundShow.Accepted => reports.Where(r => r.State == ReportState.Accepted),
        RoundShow.Late => reports.Where(r => r.State != ReportState.Dropped && (r.FirstSubmittedOn == null ? r.DueOn < today : r.FirstSubmittedOn > r.DueOn)),
        RoundShow.Contradicted => reports.Where(r => r.Contradictions != null),
        _ => reports,
    };
}
