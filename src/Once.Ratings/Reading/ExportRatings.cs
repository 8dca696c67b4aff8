using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Once.Accounts.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Exporting;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Ratings.Contract;
using Once.Ratings.Model;
using Once.Ratings.Reviewing;

namespace Once.Ratings.Reading;

/// <summary>导出: the list as the page shows it, to either side what that side may read; the reviewer's is a recorded look.</summary>
internal sealed class ExportRatings(RatedView rated, ReviewView review, CurrentActor actor, AccessLog log, OnceDb db, TimeProvider time)
{
    private const int Most = 10_000;

    /// <param name="isOwn">A reviewer asks for what their own body may read.</param>
    public async Task<string> RunAsync(RatingFilter filter, bool isOwn = false, CancellationToken cancellation = default) =>
        actor.Value.Has(RatingsPermissions.Review) && !isOwn ? await ReviewedAsync(filter with { Page = 1 }, cancellation) : await RatedAsync(filter with { Page = 1 }, cancellation);

    public static void MapRoute(IEndpointRouteBuilder routes) =>
        routes.MapGet("/console/ratings.csv", async Task<FileContentHttpResult> (HttpContext context, ExportRatings export, CancellationToken cancellation) =>
            CsvTable.File("好差评.csv", await export.RunAsync(RatingFilter.Read(context.Request.Query), context.Request.Query["own"] == "1", cancellation))).WithMetadata(new RequirePermissionAttribute(RatingsPermissions.Read)).ExcludeFromDescription();

    private async Task<string> RatedAsync(RatingFilter filter, CancellationToken cancellation)
    {
        var page = await rated.RunAsync(filter, Most, cancellation);
        var text = new StringBuilder(CsvTable.Headings("单位", "事项", "窗口", "评价方式", "渠道", "满意度", "哪一周（周一）", "标签", "原话", "追评", "计不计入", "理由", "答复"));
        foreach (var row in page.Rows)
            text.Append(CsvTable.Row(page.Organs.GetValueOrDefault(row.OrganId)?.Name, row.ItemName, row.WindowName, RatingWords.Of(row.Occasion), RatingWords.Of(row.Channel), row.Level.Words, CsvTable.Day(row.WeekOf),
                Tags(row.Tags), row.Words, row.SupplementLevel is { } later ? $"{later.Words} {row.SupplementWords}" : "", RatingWords.Of(row.State), row.ReviewReason, row.Answer));
        return text.ToString();
    }

    private async Task<string> ReviewedAsync(RatingFilter filter, CancellationToken cancellation)
    {
        var page = await review.ListAsync(filter, Most, cancellation);
        log.Add(Rating.Aggregate, Ids.New(time), $"导出好差评 {page.Rows.Count} 条");
        await db.SaveChangesAsync(cancellation);
        var text = new StringBuilder(CsvTable.Headings("单位", "事项", "窗口", "渠道", "满意度", "追评", "时间", "实名", "原话（去掉姓名号码）", "计不计入"));
        foreach (var row in page.Rows)
            text.Append(CsvTable.Row(page.Organs.GetValueOrDefault(row.OrganId)?.Name, row.ItemName, row.WindowName, RatingWords.Of(row.Channel), row.Level.Words, row.SupplementLevel?.Words,
                Kernel.Time.ChineseDates.FullMoment(row.GivenAt), row.IsNamed ? "是" : "否", row.MaskedWords, RatingWords.Of(row.State)));
        return text.ToString();
    }

    private static string Tags(IEnumerable<int> codes) => string.Join("；", codes.Select(c => RatingTags.Find(c)?.Words));
}
