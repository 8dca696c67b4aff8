using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Once.Kernel.Exporting;
using Once.Plans.Contract;
using Once.Plans.Model;
using Once.Plans.Supervising;

namespace Once.Plans.Appraising;

/// <summary>A quarter as a workbook: one row an organ, two columns a part.</summary>
internal static class AppraisalRoutes
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void Map(IEndpointRouteBuilder routes) =>
        SupervisionRoutes.Get(routes, "/console/plans/appraisals/{id:guid}/sheet.xlsx", async (Guid id, ReadAppraisals read, CancellationToken cancellation) =>
        {
            var view = await read.OneAsync(id, cancellation);
            return TypedResults.File(await SheetAsync(view, cancellation), Xlsx, $"{LadderPeriods.Words(LadderPeriod.Quarter, view.Appraisal.EndsOn)}评价考核.xlsx");
        });

    private static async Task<byte[]> SheetAsync(AppraisalView view, CancellationToken cancellation)
    {
        using var workbook = new XlsxWriter();
        foreach (var (name, rows) in view.Groups)
        {
            var parts = rows.SelectMany(r => r.Parts).Select(p => (p.Key, p.Name, p.Weight)).Distinct().ToList();
            var sheet = workbook.Add(name, ["名次", "单位", "得分", "等次", .. parts.SelectMany(p => (string[])[$"{p.Name}（{p.Weight}分）", "怎么算的"]), "异议", "答复"]);
            foreach (var row in rows)
                sheet.Row([
                    $"{row.Place}", row.Organ.Name, AppraisalPage.Points(row.Row.Score), row.Grade,
                    .. parts.Select(p => row.Parts.FirstOrDefault(own => own.Key == p.Key)).SelectMany(p => (string[])[p?.Points is { } points ? AppraisalPage.Points(points) : "不算", p?.How ?? ""]),
                    row.Row.Reason ?? "", row.Row.Answer ?? ""]);
        }

        using var target = new MemoryStream();
        await workbook.SaveAsync(target, cancellation);
        return target.ToArray();
    }
}
