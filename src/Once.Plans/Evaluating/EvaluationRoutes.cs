using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Once.Kernel.Exporting;
using Once.Plans.Supervising;

namespace Once.Plans.Evaluating;

/// <summary>An empty sheet to fill, and a list with how far it is.</summary>
internal static class EvaluationRoutes
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void Map(IEndpointRouteBuilder routes)
    {
        SupervisionRoutes.Get(routes, "/console/plans/evaluations/empty.xlsx", async (CancellationToken cancellation) =>
            TypedResults.File(await FileAsync([EvaluationSheet.Problem, EvaluationSheet.Demand, EvaluationSheet.Organs, EvaluationSheet.Due], [], cancellation), Xlsx, "评价反馈问题清单.xlsx"));
        SupervisionRoutes.Get(routes, "/console/plans/evaluations/{id:guid}/sheet.xlsx", async (Guid id, ReadEvaluations read, CancellationToken cancellation) =>
        {
            var view = await read.OneAsync(id, cancellation);
            return TypedResults.File(await FileAsync(
                ["序号", EvaluationSheet.Problem, EvaluationSheet.Organs, EvaluationSheet.Due, "整改情况", "状态", "哪天完成"],
                view.Tasks.Select((t, at) => (IReadOnlyList<string>)[$"{at + 1}", t.Text, t.DutyWords, t.DueOn is { } due ? CsvTable.Day(due) : "", t.Progress ?? "", view.StateOf(t), t.DoneOn is { } done ? CsvTable.Day(done) : ""]), cancellation), Xlsx, $"{view.List.Quarter}评价反馈问题整改.xlsx");
        });
    }

    private static async Task<byte[]> FileAsync(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows, CancellationToken cancellation)
    {
        using var workbook = new XlsxWriter();
        var sheet = workbook.Add("问题清单", columns);
        foreach (var row in rows)
            sheet.Row([.. row]);
        using var target = new MemoryStream();
        await workbook.SaveAsync(target, cancellation);
        return target.ToArray();
    }
}
