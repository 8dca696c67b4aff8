using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Once.Accounts.Contract;
using Once.Kernel.Exporting;
using Once.Plans.Contract;

namespace Once.Plans.Rounds;

/// <summary>The board of a round as a table to take away.</summary>
internal static class RoundRoutes
{
    private const int MostRows = 200_000;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/console/plans/{id:guid}/rounds/{number:int}/reports.csv", TableAsync)
        .WithMetadata(new RequirePermissionAttribute(PlansPermissions.Read)).ExcludeFromDescription();

    private static async Task<FileContentHttpResult> TableAsync(Guid id, int number, HttpContext context, ReadRound read)
    {
        var view = await read.RunAsync(RoundRequest.Read(id, number, context.Request.Query), context.RequestAborted);
        var rows = await read.AllAsync(RoundRequest.Read(id, number, context.Request.Query), MostRows, context.RequestAborted);
        var table = CsvTable.Headings("序号", "任务", "牵头单位", "状态", "限报", "初报", "迟报", "退回次数", "进展", "完成百分比", "问题", "下一步", "和数对不上")
            + string.Concat(rows.Select(r => CsvTable.Row(
                $"{r.Order}", $"{r.Number}{r.Heading}", r.Organ, RoundWords.Of(r.Report.State), CsvTable.Day(r.Report.DueOn), CsvTable.Day(r.Report.FirstSubmittedOn),
                r.Report.IsLateOn(view.Today) ? "是" : "", $"{r.Report.Returns}", r.Report.Progress, $"{r.Report.Percent}", r.Report.Problem, r.Report.NextSteps, r.Report.Contradictions)));
        return CsvTable.File($"{view.Round!.Title}.csv", table);
    }
}
