using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Once.Kernel.Exporting;
using Once.Plans.Exchanging;
using Once.Plans.Supervising;

namespace Once.Plans.Obstacles;

/// <summary>An empty sheet to fill, and the list as it was asked for.</summary>
internal static class ObstacleRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        SupervisionRoutes.Get(routes, "/console/plans/obstacles/empty.xlsx", (CancellationToken cancellation) => OneSheet.FileAsync("堵点痛点难点.xlsx", "堵点痛点难点", ObstacleSheet.Columns, [], cancellation));
        SupervisionRoutes.Get(routes, "/console/plans/obstacles/sheet.xlsx", async (HttpContext context, ReadObstacles read, CancellationToken cancellation) =>
        {
            var view = await read.ListAsync(ObstacleQuery.Of(context.Request.Query) with { Page = 0 }, cancellation);
            return await OneSheet.FileAsync("堵点痛点难点清单.xlsx", "堵点痛点难点",
                ["序号", .. ObstacleSheet.Columns, "状态", "进展", "哪天办结", "哪天登记"],
                view.Rows.Select((r, at) => (IReadOnlyList<string>)[$"{at + 1}", r.Task.Heading, ObstacleSay.Of(r.Obstacle.Kind), ObstacleSay.Of(r.Obstacle.Source), r.Task.DutyWords, Day(r.Task.DueOn), ObstacleSay.Of(r.State), r.Task.Progress ?? "", Day(r.Task.DoneOn), Day(r.Obstacle.EnteredOn)]), cancellation);
        });
    }

    private static string Day(DateOnly? day) => day is { } on ? CsvTable.Day(on) : "";
}
