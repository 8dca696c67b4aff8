using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Once.Catalogue.Contract;
using Once.Kernel.Elements;
using Once.Kernel.Exporting;
using Once.Kernel.Time;

namespace Once.Catalogue.Guiding;

/// <summary>空白表: a Word file for each paper that the applicant writes, made from the item's own form and standards. It
/// says of itself that it is a sample: no authority has issued it.</summary>
internal static class BlankForm
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/guide/{code}/blank/{material}.docx", async Task<Results<FileContentHttpResult, NotFound>> (
            string code, string material, ItemLookup lookup, CancellationToken cancellation) =>
            await lookup.InForceAsync(code, cancellation) is { } item && item.Materials.FirstOrDefault(m => m.Code == material) is { } asked && asked.HasBlankForm
                ? TypedResults.File(Of(item, asked), WordDocument.MediaType, $"{asked.Name}（空白表）.docx")
                : TypedResults.NotFound())
        .WithMetadata(new AllowAnonymousAttribute()).ExcludeFromDescription();

    public static byte[] Of(PublishedItem item, ItemMaterial material)
    {
        var page = new WordDocument().Title(material.Name).Small($"用于：{item.Name}");
        if (material.Collection is Collection.Form)
            AddFields(page, item, material);
        else if (material.Collection is Collection.Pledge)
            page.Text($"我申请{item.Name}，承诺：").Text(material.Standard).Text("以上内容是真实意思表示。不属实或者没做到的，愿意承担相应的法律责任。");
        else
            AddRoom(page, item, material);
        return page.Text("填写人（签名或者盖章）：　　　　　　　　　　　　　　年　　月　　日")
            .Small($"示例表样：按第 {item.VersionNumber} 版办事指南（{ChineseDates.Full(item.ValidFrom)}起用）的要求排的，不是国家或者省里发布的格式文本。有格式文本的，用格式文本。网上办的不用打印，填表、上传就行。")
            .ToArray();
    }

    /// <summary>The questions of the form; of a paper that proves some of them, those alone.</summary>
    private static void AddFields(WordDocument page, PublishedItem item, ItemMaterial material)
    {
        var own = item.Fields.Where(f => material.Proves.Contains(f.ElementCode)).ToList();
        var isWhole = own.Count == 0 || material == item.Materials.First(m => m.Collection is Collection.Form);
        foreach (var section in (isWhole ? item.Fields : own).GroupBy(f => f.Section))
            page.Heading(section.Key).Table(section.Select(f => (f.IsRequired ? f.Label : $"{f.Label}（可以不填）", RoomFor(f))));
    }

    private static void AddRoom(WordDocument page, PublishedItem item, ItemMaterial material)
    {
        page.Small($"要写明：{material.Standard}");
        if (material.HowTo.Length > 0)
            page.Small(material.HowTo);
        foreach (var (at, point) in material.CheckPoints.Index())
            page.Small($"{at + 1}. 会看：{point}");
        var proven = item.Fields.Where(f => material.Proves.Contains(f.ElementCode)).ToList();
        if (proven.Count > 0)
            page.Table(proven.Select(f => (f.Label, RoomFor(f))));
        page.Box(millimetres: 110);
    }

    private static string RoomFor(ItemField field) => field.Type switch
    {
        _ when field.Options.Count > 0 => string.Join("　", field.Options.Select(o => $"□ {o}")),
        ElementType.YesNo => "□ 是　□ 否",
        ElementType.Date => "　　　　年　　月　　日",
        _ => field.Unit is { } unit ? $"　　　　　　　　{unit}" : "",
    };
}
