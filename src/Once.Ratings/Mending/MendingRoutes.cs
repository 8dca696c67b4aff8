using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Once.Accounts.Contract;
using Once.Kernel.Exporting;
using Once.Kernel.Organs;
using Once.Ratings.Contract;
using Once.Ratings.Model;

namespace Once.Ratings.Mending;

/// <summary>The list of orders as a table to take away: the columns of the page, for everybody the same.</summary>
internal static class MendingRoutes
{
    private const int MostRows = 100_000;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/console/ratings/orders.csv", TableAsync)
        .WithMetadata(new RequirePermissionAttribute(RatingsPermissions.Read)).ExcludeFromDescription();

    private static async Task<FileContentHttpResult> TableAsync(HttpContext context, ReadOrders read, OrganDirectory organs)
    {
        var rows = await read.AllAsync(OrdersRequest.Read(context.Request.Query), MostRows, context.RequestAborted);
        var names = await organs.AllAsync(context.RequestAborted);
        var table = CsvTable.Headings("整改单号", "事项", "渠道", "满意度", "评价所在周（周一）", "责任单位", "状态", "期限", "报结果", "第几轮", "原因", "申诉")
            + string.Concat(rows.Select(r => CsvTable.Row(
                r.DocumentNumber, r.ItemName, RatingWords.Of(r.Channel), r.Level.Words, CsvTable.Day(r.WeekOf), names.GetValueOrDefault(r.OrganId)?.Name, MendingWords.Of(r.State),
                CsvTable.Day(r.DueOn), CsvTable.Day(r.ReportedOn), $"{r.Turns}", r.Cause is { } cause ? MendingWords.Of(cause) : "", MendingWords.Of(r.Appeal))));
        return CsvTable.File("差评整改单.csv", table);
    }
}
