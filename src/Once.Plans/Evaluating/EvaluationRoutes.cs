using Microsoft.AspNetCore.Routing;
using Once.Kernel.Exporting;
using Once.Plans.Exchanging;
using Once.Plans.Supervising;

namespace Once.Plans.Evaluating;

/// <summary>An empty sheet to fill, and a list with how far it is.</summary>
internal static class EvaluationRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        SupervisionRoutes.Get(routes, "/console/plans/evaluations/empty.xlsx", (CancellationToken cancellation) =>
            OneSheet.FileAsync("评价反馈问题清单.xlsx", "问题清单", [EvaluationSheet.Problem, EvaluationSheet.Demand, EvaluationSheet.Organs, EvaluationSheet.Due], [], cancellation));
        SupervisionRoutes.Get(routes, "/console/plans/evaluations/{id:guid}/sheet.xlsx", async (Guid id, ReadEvaluations read, CancellationToken cancellation) =>
        {
            var view = await read.OneAsync(id, cancellation);
            return await OneSheet.FileAsync($"{view.List.Quarter}评价反馈问题整改.xlsx", "问题清单",
                ["序号", EvaluationSheet.Problem, EvaluationSheet.Organs, EvaluationSheet.Due, "整改情况", "状态", "哪天完成"],
                view.Tasks.Select((t, at) => (IReadOnlyList<string>)[$"{at + 1}", t.Text, t.DutyWords, t.DueOn is { } due ? CsvTable.Day(due) : "", t.Progress ?? "", view.StateOf(t), t.DoneOn is { } done ? CsvTable.Day(done) : ""]), cancellation);
        });
    }
}
