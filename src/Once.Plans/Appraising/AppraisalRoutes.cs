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

    public static void Map(IEndpointRouteBuilder routes)
    {
        SupervisionRoutes.Get(routes, "/console/plans/appraisals/{id:guid}/sheet.xlsx", async (Guid id, ReadAppraisals read, CancellationToken cancellation) =>
        {
            var view = await read.OneAsync(id, cancellation);
            return TypedResults.File(await SheetAsync(view, cancellation), Xlsx, $"{LadderPeriods.Words(LadderPeriod.Quarter, view.Appraisal.EndsOn)}评价考核.xlsx");
        });
        SupervisionRoutes.Get(routes, "/console/plans/appraisals/years/{year:int}/sheet.xlsx", async (int year, ReadAppraisedYear read, CancellationToken cancellation) =>
            TypedResults.File(await YearAsync(await read.RunAsync(year, cancellation), cancellation), Xlsx, $"{year}年评价考核结果.xlsx"));
    }

    /// <summary>The year's result as the yearly performance review takes it (纳入年度绩效考核).</summary>
    private static async Task<byte[]> YearAsync(YearView view, CancellationToken cancellation)
    {
        using var workbook = new XlsxWriter();
        foreach (var (name, rows) in view.Groups)
        {
            var sheet = workbook.Add(name, ["名次", "单位", "等次", "平均分", "合计", "一季度", "二季度", "三季度", "四季度", "提醒函", "约谈", "表扬", "说明"]);
            foreach (var row in rows)
                sheet.Row([
                    $"{row.Place}", row.Organ.Name, row.Grade, AppraisalPage.Points(row.Year.Mean), AppraisalPage.Points(row.Year.Sum),
                    .. row.Year.Quarters.Select(q => q is { } score ? AppraisalPage.Points(score) : ""),
                    .. new[] { LetterRung.Reminder, LetterRung.Interview, LetterRung.Commendation }.Select(r => $"{row.Letters.GetValueOrDefault(r)}"),
                    row.Year.Appraised < view.Quarters ? $"已公布 {view.Quarters} 季，评了 {row.Year.Appraised} 季" : ""]);
        }

        using var target = new MemoryStream();
        await workbook.SaveAsync(target, cancellation);
        return target.ToArray();
    }

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
