using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Once.Catalogue.Contract;
using Once.Catalogue.Model;
using Once.Kernel;
using Once.Kernel.Exporting;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Catalogue.Opening;

/// <summary>The published catalogue for everyone to take, whole: no sign-in, no key.</summary>
internal static class OpenData
{
    private const int BatchSize = 500;

    private static readonly string[] Headings =
        ["实施编码", "基本编码", "事项名称", "事项类型", "实施单位", "行政区划", "服务对象", "法定时限（工作日）", "承诺时限（工作日）", "要交材料（份）", "到现场（次）", "收费", "结果", "咨询电话", "监督电话", "版本", "启用日期"];

    private static readonly string[] BundleHeadings =
        ["代号", "名称", "在哪条线上", "牵头单位", "服务对象", "承诺期限（工作日）", "事项（个）", "问题（个）", "事项的基本编码", "一起给的结果", "版本", "启用日期"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/open-data").WithTags("开放数据").AllowAnonymous();
        group.MapGet("/items.json", WriteJsonAsync).WithName("OpenItemsJson").WithSummary("全部在用的实施清单，JSON 数组，一份一行（UTF-8）").Produces(StatusCodes.Status200OK, contentType: "application/json");
        group.MapGet("/items.csv", WriteCsvAsync).WithName("OpenItemsCsv").WithSummary("全部在用的实施清单，每份一行 CSV（UTF-8，带表头）").Produces(StatusCodes.Status200OK, contentType: "text/csv");
        group.MapGet("/bundles.json", WriteBundlesJsonAsync).WithName("OpenBundlesJson").WithSummary("全部在办的一件事：事项、情形、问题、先后、承诺，JSON 数组（UTF-8）").Produces(StatusCodes.Status200OK, contentType: "application/json");
        group.MapGet("/bundles.csv", WriteBundlesCsvAsync).WithName("OpenBundlesCsv").WithSummary("全部在办的一件事，每件一行 CSV（UTF-8，带表头）").Produces(StatusCodes.Status200OK, contentType: "text/csv");
    }

    private static async Task WriteBundlesJsonAsync(HttpContext context, BundleLookup bundles)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        var all = await bundles.AllInForceAsync(context.RequestAborted);
        await context.Response.WriteAsync($"[{string.Join(",\n", all.Select(ItemBody.Write))}]", context.RequestAborted);
    }

    private static async Task WriteBundlesCsvAsync(HttpContext context, OnceDb db, BundleLookup bundles)
    {
        context.Response.ContentType = CsvTable.MediaType;
        var organs = await db.Organs().AsNoTracking().ToDictionaryAsync(o => o.Code, o => o.Name, context.RequestAborted);
        var rows = (await bundles.AllInForceAsync(context.RequestAborted)).Select(b => CsvTable.Row(
        [
            b.Key, b.Name, CodeList.Name(b.LifeCycle), organs.GetValueOrDefault(b.Owner, ""), string.Join('、', b.Serves.Select(CodeList.Name)), Number(b.PromisedTerm.WorkingDays),
            Number(b.Members.Count), Number(b.Questions.Count), string.Join(' ', b.Members.Select(m => m.BasicCode)), b.Output?.Name ?? "", Number(b.VersionNumber), CsvTable.Day(b.ValidFrom),
        ]));
        await context.Response.WriteAsync(CsvTable.Mark + CsvTable.Headings(BundleHeadings) + string.Concat(rows), context.RequestAborted);
    }

    private static async Task WriteJsonAsync(HttpContext context, OnceDb db, TimeProvider time)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        var between = "[\n";
        await foreach (var body in BodiesAsync(db, time.ChinaToday(), context.RequestAborted))
        {
            await context.Response.WriteAsync(between + body, context.RequestAborted);
            between = ",\n";
        }
        await context.Response.WriteAsync(between.StartsWith('[') ? "[]" : "\n]", context.RequestAborted);
    }

    private static async Task WriteCsvAsync(HttpContext context, OnceDb db, TimeProvider time)
    {
        context.Response.ContentType = CsvTable.MediaType;
        var organs = await db.Organs().AsNoTracking().ToDictionaryAsync(o => o.Id, o => o.Name, context.RequestAborted);
        await context.Response.WriteAsync(CsvTable.Mark + CsvTable.Headings(Headings), context.RequestAborted);
        await foreach (var body in BodiesAsync(db, time.ChinaToday(), context.RequestAborted))
        {
            var item = ItemBody.Read(body);
            await context.Response.WriteAsync(CsvTable.Row(
            [
                item.Code, item.BasicCode, item.Name, CodeList.Name(item.Type), organs.GetValueOrDefault(item.OrganId, ""), item.RegionCode, string.Join('、', item.ServiceObjects),
                Number(item.StatutoryTerm.WorkingDays), Number(item.PromisedTerm.WorkingDays), Number(item.HandedIn.Count()), Number(item.Visits), item.Fees.Count == 0 ? "不收费" : "收费",
                item.ResultName, item.ConsultPhone, item.ComplaintPhone, Number(item.VersionNumber), CsvTable.Day(item.ValidFrom),
            ]), context.RequestAborted);
        }
    }

    private static async IAsyncEnumerable<string> BodiesAsync(OnceDb db, DateOnly today, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var after = "";
        while (true)
        {
            var batch = await db.VersionsInForce(today).Where(v => v.Code.CompareTo(after) > 0).OrderBy(v => v.Code).ThenByDescending(v => v.Number)
                .Select(v => new { v.Code, v.Body }).Take(BatchSize).ToListAsync(cancellation);
            foreach (var version in batch.DistinctBy(v => v.Code))
                yield return version.Body;
            if (batch.Count < BatchSize)
                yield break;
            after = batch[^1].Code;
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
