using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Once.Kernel.Attachments;
using Once.Kernel.Exporting;
using Once.Plans.Exchanging;
using Once.Plans.Supervising;

namespace Once.Plans.Indicators;

/// <summary>The table of a year, an empty one to fill, one material, and all accepted ones as a package.</summary>
internal static class IndicatorRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        SupervisionRoutes.Get(routes, "/console/plans/indicators/empty.xlsx", (CancellationToken cancellation) => OneSheet.FileAsync("评价指标.xlsx", "评价指标", IndicatorSheet.Columns, [], cancellation));
        SupervisionRoutes.Get(routes, "/console/plans/indicators/sheet.xlsx", async (int? year, ReadIndicators read, CancellationToken cancellation) =>
        {
            var view = await read.ListAsync(new(year, Page: 0), cancellation);
            return await OneSheet.FileAsync($"{view.Year}年评价指标.xlsx", "评价指标",
                ["序号", IndicatorSheet.Name, IndicatorSheet.Level, IndicatorSheet.Lead, IndicatorSheet.Supports, IndicatorSheet.Filler, IndicatorSheet.Goal, "结果", "去年结果", "达到", "采用的素材", "结果出处"],
                view.Rows.Select((r, at) => (IReadOnlyList<string>)[$"{at + 1}", r.Indicator.Name, IndicatorSay.Of(r.Indicator.Level), r.Lead.Name, r.Indicator.Supports, r.Indicator.Filler, r.Indicator.GoalWords, r.ResultWords ?? "", r.Before ?? "", r.IsMet switch { true => "达到", false => "没有达到", _ => "" }, $"{r.Materials}", r.Indicator.ResultBasis ?? ""]), cancellation);
        });
        SupervisionRoutes.Get(routes, "/console/plans/indicators/{id:guid}/materials/{number:int}", async (Guid id, int number, ReadIndicators read, AttachmentStore files, CancellationToken cancellation) =>
            await SupervisionRoutes.FileAsync((await read.OneAsync(id, cancellation)).Materials.FirstOrDefault(m => m.Number == number)?.AttachmentId, files, cancellation));
        SupervisionRoutes.Get(routes, "/console/plans/indicators/materials.zip", async (int year, ReadIndicators read, AttachmentStore files, CancellationToken cancellation) =>
        {
            var accepted = await read.AcceptedAsync(year, cancellation);
            // Written to a file first: a zip is closed in one go, which a response does not take.
            var package = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
            await WriteAsync(package, accepted, files, cancellation);
            package.Position = 0;
            return TypedResults.File(package, "application/zip", $"{year}年评价素材.zip");
        });
    }

    /// <summary>A folder for each indicator, and a list that tells what each material proves and where linked ones stand.</summary>
    private static async Task WriteAsync(Stream stream, IReadOnlyList<(Model.Indicator Indicator, Model.IndicatorMaterial Material)> accepted, AttachmentStore files, CancellationToken cancellation)
    {
        await using var zip = await ZipArchive.CreateAsync(stream, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellation);
        var list = new StringBuilder(CsvTable.Headings("指标,素材,说明什么,文件,网址"));
        foreach (var (indicator, material) in accepted)
        {
            var path = material.FileName is { } name ? $"{Safe(indicator.Name)}/{material.Number}-{Safe(name)}" : "";
            list.Append(CsvTable.Row([indicator.Name, material.Title, material.Proves, path, material.Link ?? ""]));
            if (material.AttachmentId is { } id && await files.OpenAsync(id, cancellation) is { } opened)
            {
                await using var content = opened.Content;
                await using var entry = await zip.CreateEntry(path).OpenAsync(cancellation);
                await content.CopyToAsync(entry, cancellation);
            }
        }
        await using var index = await zip.CreateEntry("清单.csv").OpenAsync(cancellation);
        await index.WriteAsync(Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(list.ToString())).ToArray(), cancellation);
    }

    private static string Safe(string name) => string.Concat(name.Select(c => c is '/' or '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|' || char.IsControl(c) ? '_' : c));
}
